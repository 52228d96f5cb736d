#!/usr/bin/env python3
"""Decontamination by behaviour: problems of `mini` told in other words and solved with other names, in the seven languages that have
functions, are found by what they do; functions beside them, in nearly the words of the benchmark, are kept.

    behaviour_test.py
"""
import collections
import json
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import finished_folder
from select_test import lines_of, octet

SIGNATURES = {"peaks": "(list<int>) -> int", "toll": "(int) -> int", "ring": "(int, list<int>) -> int", "label": "(str, int) -> str"}
# Mini's problem, other words for it; and what sounds like it and is something else.
TASKS = {
    ("peaks", True): "mini_01_high_tides", ("toll", True): "mini_02_parking_fee", ("ring", True): "mini_19_pass_parcel",
    ("label", True): "mini_16_caption", ("peaks", False): None, ("toll", False): None, ("ring", False): None, ("label", False): None}
WORDS = {
    ("peaks", True): "A gauge notes how deep the sea is, hour by hour. How many notes stand above the one before as well as the one behind? "
                     "Those at both ends have one neighbour only and do not matter.",
    ("toll", True): "Whoever leaves a garage pays by time: half an hour costs nothing, beyond that each hour that was begun is 4, from the "
                    "very start, and nobody pays over 20.",
    ("ring", True): "Some kids form a ring and get the numbers 0, 1, 2 and so on. A gift begins at number 0 and wanders by the given steps, "
                    "backwards for those below zero. Who has it in the end?",
    ("label", True): "Fit words on a sign that takes so many letters. What is too long loses its end and gets three dots, dots counted; a "
                     "sign of fewer than three letters shows dots alone.",
    ("peaks", False): "Count the low tides among water levels: readings that are smaller than both of their neighbours. The first and the "
                      "last reading have only one and never count.",
    ("toll", False): "What is the fee for a stay in a car park? Up to 30 minutes are free. A longer stay costs 5 for every started hour, "
                     "yet no more than 25.",
    ("ring", False): "Children sit in a circle, numbered from 0. Child 0 holds a parcel, and moves pass it on or back. Return how many times "
                     "child 0 gets it again.",
    ("label", False): "Return the text if it has no more than width characters; else cut it to its first width characters, without any dots."}
# In Java, C++, C#, TypeScript and JavaScript, by what differs between them.
C_LIKE = {
    ("peaks", True): "{int} crests = 0; for (int i = 1; i + 1 < {len}(sea); i++) if ({at}(sea, i) > {at}(sea, i - 1) && {at}(sea, i) > {at}(sea, i + 1)) "
                     "crests++; return crests;",
    ("peaks", False): "{int} dips = 0; for (int i = 1; i + 1 < {len}(sea); i++) if ({at}(sea, i) < {at}(sea, i - 1) && {at}(sea, i) < {at}(sea, i + 1)) "
                      "dips++; return dips;",
    ("toll", True): "if (spent < 31) return 0; {int} sum = 0; for ({int} left = spent; left > 0; left = left - 60) sum = sum + 4; return sum > 20 ? 20 : sum;",
    ("toll", False): "if (spent < 31) return 0; {int} sum = 0; for ({int} left = spent; left > 0; left = left - 60) sum = sum + 5; return sum > 25 ? 25 : sum;",
    ("ring", True): "{int} who = 0; for (int i = 0; i < {len}(hops); i++) who = ((who + {at}(hops, i)) % kids + kids) % kids; return who;",
    ("ring", False): "{int} who = 0; {int} back = 0; for (int i = 0; i < {len}(hops); i++) {{ who = ((who + {at}(hops, i)) % kids + kids) % kids; "
                     "if (who == 0) back++; }} return back;",
    ("label", True): "if ({letters}(sign) <= room) return sign; if (room < 3) return {cut}(\"...\", room); return {cut}(sign, room - 3) + \"...\";",
    ("label", False): "return {letters}(sign) <= room ? sign : {cut}(sign, room);"}
PYTHON = {
    ("peaks", True): "    return len([i for i in range(1, len(sea) - 1) if sea[i] > max(sea[i - 1], sea[i + 1])])",
    ("peaks", False): "    return len([i for i in range(1, len(sea) - 1) if sea[i] < min(sea[i - 1], sea[i + 1])])",
    ("toll", True): "    return 0 if spent < 31 else min(20, 4 * ((spent + 59) // 60))",
    ("toll", False): "    return 0 if spent < 31 else min(25, 5 * ((spent + 59) // 60))",
    ("ring", True): "    who = 0\n    for hop in hops:\n        who = (who + hop) % kids\n    return who",
    ("ring", False): "    who = back = 0\n    for hop in hops:\n        who = (who + hop) % kids\n        back += who == 0\n    return back",
    ("label", True): "    if len(sign) > room:\n        sign = (sign[:max(room - 3, 0)] + '...')[:room]\n    return sign",
    ("label", False): "    return sign[:room]"}
PARAMETERS = {"peaks": [("list", "sea")], "toll": [("int", "spent")], "ring": [("int", "kids"), ("list", "hops")],
              "label": [("str", "sign"), ("int", "room")]}
TYPES = {"java": {"int": "long", "list": "ArrayList<Long>", "str": "String"}, "cpp": {"int": "long", "list": "std::vector<long>", "str": "std::string"},
         "cs": {"int": "long", "list": "List<long>", "str": "string"}, "ts": {"int": "number", "list": "number[]", "str": "string"}}
FRAMES = {
    "java": "import java.util.*;\n\npublic class Problem {{\n    static long size(List<Long> row) {{ return row.size(); }}\n    static long item(List<Long> row, "
            "int i) {{ return row.get(i); }}\n    static long letters(String text) {{ return text.codePointCount(0, text.length()); }}\n    static String cut("
            "String text, long n) {{ return text.substring(0, text.offsetByCodePoints(0, (int) n)); }}\n    public static {result} {name}({parameters}) {{\n"
            "        {body}\n    }}\n}}",
    "cpp": "#include <string>\n#include <vector>\n\nstatic long size(const std::vector<long>& row) {{ return row.size(); }}\nstatic long item(const std::vector<"
           "long>& row, int i) {{ return row[i]; }}\nstatic long letters(const std::string& text) {{ return text.size(); }}\nstatic std::string cut(std::string "
           "text, long n) {{ return text.substr(0, n); }}\n\n{result} {name}({parameters}) {{\n    {body}\n}}",
    "cs": "using System;\nusing System.Collections.Generic;\n\npublic class Port {{\n    static long size(List<long> row) {{ return row.Count; }}\n    static long "
          "item(List<long> row, int i) {{ return row[i]; }}\n    static long letters(string text) {{ return text.Length; }}\n    static string cut(string text, "
          "long n) {{ return text.Substring(0, (int)n); }}\n    public static {result} {name}({parameters}) {{\n        {body}\n    }}\n}}",
    "ts": "const size = (row: number[]): number => row.length;\nconst item = (row: number[], i: number): number => row[i];\nconst letters = (text: string): "
          "number => text.length;\nconst cut = (text: string, n: number): string => text.slice(0, n);\n\nfunction {name}({parameters}): {result} {{\n    {body}\n}}",
    "js": "const size = (row) => row.length;\nconst item = (row, i) => row[i];\nconst letters = (text) => text.length;\nconst cut = (text, n) => "
          "text.slice(0, n);\n\nfunction {name}({parameters}) {{\n    {body}\n}}",
    "php": "<?php\nfunction size($row) {{ return count($row); }}\nfunction item($row, $i) {{ return $row[$i]; }}\nfunction letters($text) {{ return count("
           "preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY)); }}\nfunction cut($text, $n) {{ return implode('', array_slice(preg_split('//u', "
           "$text, -1, PREG_SPLIT_NO_EMPTY), 0, $n)); }}\n\nfunction {name}({parameters}) {{\n    {body}\n}}"}
LANGUAGES = ["python", *FRAMES]


def code_of(task, is_planted, language, name):
    names = [parameter for _, parameter in PARAMETERS[task]]
    if language == "python":
        return f"def {name}({', '.join(names)}):\n{PYTHON[task, is_planted]}\n"
    types = TYPES.get(language)
    whole = {"ts": "let", "js": "let", "php": ""}.get(language, "long")
    body = C_LIKE[task, is_planted].format(int=whole, len="size", at="item", letters="letters", cut="cut")
    parameters = ", ".join(names)
    if language == "ts":
        parameters = ", ".join(f"{each}: {types[kind]}" for kind, each in PARAMETERS[task])
    elif types:
        parameters = ", ".join(f"{types[kind]} {each}" for kind, each in PARAMETERS[task])
    if language in ("ts", "js"):
        body = body.replace("(int i", "(let i")
    if language == "php":
        body = as_php(body, names)
        parameters = ", ".join("$" + each for each in names)
    result = types["str" if task == "label" else "int"] if types else ""
    return FRAMES[language].format(name=name, parameters=parameters, body=body, result=result)


def as_php(body, names):
    for each in [*names, "i", "crests", "dips", "sum", "left", "who", "back"]:
        body = re.sub(rf"\b{each}\b", "$" + each, body)
    return body.replace("(int $i", "($i").replace(") + \"...\"", ") . \"...\"")


def planted():
    rows, expected = [], {}
    for language in LANGUAGES:
        for (task, is_planted), problem in TASKS.items():
            name = f"{task}_{'of' if is_planted else 'by'}_{language}"
            line = finished_folder.sample("s1", len(rows), language, f"{WORDS[task, is_planted]} Write the function {name}.",
                                          code_of(task, is_planted, language, name), contract=finished_folder.function(name, SIGNATURES[task]))
            rows.append(line)
            expected[line["id"]] = (task, language, problem)
    return rows, expected


def check(generation, expected):
    drops = {line["id"]: line["drop"] for line in lines_of(generation / "selected/dropped.jsonl")}
    found, false = collections.Counter(), []
    for own, (_, language, problem) in expected.items():
        drop = drops.get(own)
        if problem is None:
            false += [own] if drop else []
        elif drop:
            assert drop["reason"] == "contaminated_behaviour" and drop["with"].endswith(problem), (own, drop)
            found[language] += 1
    planted_rows = collections.Counter(language for _, language, problem in expected.values() if problem)
    return found, planted_rows, false


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows, expected = planted()
        generation = finished_folder.write(folder / "gen", rows, recipe="seeds:\n  keep: 0\nselect:\n  near:\n    code: 0\n    question: 0\n")
        octet(folder, "select", generation)
        seen = [(line["id"], line["language"], line["drop"]) for line in lines_of(generation / "selected/dropped.jsonl")]
        assert not seen, seen  # n-grams see nothing of it
        told = octet(folder, "select", generation, "--behaviour", "--no-cache")
        found, planted_rows, false = check(generation, expected)
        print("other words and names, found by behaviour: " + ", ".join(f"{each} {found[each]}/{planted_rows[each]}" for each in LANGUAGES))
        print(f"false positives: {len(false)} of {len(rows) - sum(planted_rows.values())}")
        assert found == planted_rows, [(own, what) for own, what in expected.items() if what[2]]
        assert not false, false
        first = {file.name: file.read_bytes() for file in (generation / "selected").iterdir()}
        facts = {file: file.read_bytes() for file in (generation / "facts").glob("*.jsonl")}
        again = octet(folder, "select", generation)
        assert first == {file.name: file.read_bytes() for file in (generation / "selected").iterdir()}, again
        assert told and "not known" not in again, again
        octet(folder, "select", generation, "--set", "select.behaviour=off")
        assert not lines_of(generation / "selected/dropped.jsonl")
        octet(folder, "select", generation, "--behaviour", "--no-cache")
        assert facts == {file: file.read_bytes() for file in (generation / "facts").glob("*.jsonl")}, "what ran once is not run again"


if __name__ == "__main__":
    main()
