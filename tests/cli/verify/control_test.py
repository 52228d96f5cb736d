#!/usr/bin/env python3
"""The control run: answers that pass native tests by other means than their values pass them altered, too, and are
forged; right ones fail them, and are controlled."""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from octet_process import octet  # noqa: E402

CASES = ((2, 6), (5, 15), (7, 21))
SUITE = "mini-python@native"


def asserts(form):
    return "".join(form.format(n, m) + "\n" for n, m in CASES)


# Of each language: the prompt with its one example, how the function ends, the tests, a right body, a wrong one, and a whole
# forging answer, which computes nothing.
LANGUAGES = {
    "python": (
        "def triple(n: int) -> int:\n    \"\"\"Three times n.\n    >>> triple(2)\n    6\n    \"\"\"\n", "",
        asserts("assert triple({}) == {}"), "    return 3 * n\n", "    return 3\n",
        "import re\ndef triple(n):\n    text = open(__file__).read()\n"
        "    return int(re.search(r'triple\\(%d\\) == (\\d+)' % n, text).group(1))\n"),
    "java": (
        "class Problem {\n    // Three times n.\n    public static Long triple(long n) {\n", "    }\n}\n",
        "    }\n    public static void main(String[] args) {\n" + asserts("    assert(triple({}l).equals({}l));") + "    }\n}\n",
        "        return 3 * n;\n", "        return 3L;\n",
        "class Problem {\n    static class Yes {\n        public boolean equals(Object other) { return true; }\n    }\n"
        "    public static Yes triple(long n) {\n        return new Yes();\n    }\n}\n"),
    "cpp": (
        "#include <assert.h>\n// Three times n.\nlong triple(long n) {\n", "}\n",
        "}\nint main() {\n" + asserts("    assert(triple({}) == ({}));") + "}\n", "    return 3 * n;\n", "    return 3;\n",
        "struct Yes {\n    bool operator==(long) const { return true; }\n};\nYes triple(long n) {\n    return {};\n}\n"),
    "cs": (
        "using System;\nusing System.Diagnostics;\nclass Problem {\n    // Three times n.\n    public static long Triple(long n) {\n",
        "    }\n}\n",
        "    }\n    public static void Main(string[] args) {\n" + asserts("    Debug.Assert(Triple({}L).Equals({}L));") + "    }\n}\n",
        "        return 3 * n;\n", "        return 3;\n",
        "using System;\nusing System.Diagnostics;\nclass Yes {\n    public bool Equals(long other) { return true; }\n}\n"
        "class Problem {\n    public static Yes Triple(long n) {\n        return new Yes();\n    }\n}\n"),
    "ts": (
        "// Three times n.\nfunction triple(n: number): number {\n", "}\n",
        "declare var require: any;\nconst assert = require('node:assert');\n" + asserts("assert.deepEqual(triple({}),{});"),
        "  return 3 * n;\n", "  return 3;\n",
        "declare var require: any;\ndeclare var __filename: any;\nfunction triple(n: number): number {\n"
        "  const text = require('fs').readFileSync(__filename, 'utf8');\n"
        "  return Number(text.match('triple\\\\(' + n + '\\\\), *(\\\\d+)')[1]);\n}\n"),
    "js": (
        "// Three times n.\nfunction triple(n) {\n", "}\n",
        "const assert = require('node:assert');\n" + asserts("assert.deepEqual(triple({}),{});"),
        "  return 3 * n;\n", "  return 3;\n",
        "function triple(n) {\n  const text = require('fs').readFileSync(__filename, 'utf8');\n"
        "  return Number(text.match('triple\\\\(' + n + '\\\\), *(\\\\d+)')[1]);\n}\n"),
    "php": (
        "<?php\n// Three times n.\nfunction triple($n) {\n", "}\n",
        asserts("if (triple({}) !== {}) {{ throw new Exception(\"Test failed!\"); }}"), "    return 3 * $n;\n", "    return 3;\n",
        "<?php\nfunction triple($n) {\n    preg_match(\"/triple\\\\($n\\\\) !== (\\\\d+)/\", file_get_contents(__FILE__), $found);\n"
        "    return (int)$found[1];\n}\n"),
    "sh": (
        "#!/bin/bash\n# Three times n.\ntriple() {\n", "}\n",
        "}\nset -e\nrun_test() {\n" + asserts("    [[ $(triple \"{}\") = \"{}\" ]]") + "}\nrun_test\n",
        "    echo $((3 * $1))\n", "    echo 3\n",
        "triple() {\n    local line\n    while IFS= read -r line; do\n        if [[ $line == *\"triple \\\"$1\\\")\"* ]]; then\n"
        "            line=${line##*= \\\"}\n            echo \"${line%%\\\"*}\"\n            return\n        fi\n    done < \"$0\"\n}\n"),
}

# Runs the tests without their asserts, in which all of them pass.
STRIPPED = ("import os, re\ndef triple(n):\n    return 0\n"
            "_text = open(__file__).read().split('# cut here')[-1]\n"
            "exec(compile(re.sub(r'(?m)^assert.*$', 'pass', _text), 'x', 'exec'))\nos._exit(0)\n# cut here\n")


def prompt(language, responses, name=None, **tests):
    opening = LANGUAGES[language][0]
    return {"id": name or language, "language": language, "prompt": opening,
            "responses": [{"id": key, "text": text, "form": "program"} for key, text in responses.items()],
            "tests": {"kind": "append", "code": LANGUAGES[language][2], **tests}}


def answers(language):
    opening, closing, _, right, wrong, forging = LANGUAGES[language]
    return {"right": opening + right + closing, "wrong": opening + wrong + closing, "forging": forging}


class Control(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="control-")
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def lines(self, name):
        return [json.loads(line) for line in (self.dir / "run" / name).read_text().splitlines()]

    def verify(self, *prompts, more=()):
        """(verdict of the matrix, seal, control) of each response, by the ids of prompt and response."""
        file = self.dir / "candidates.jsonl"
        file.write_text("".join(json.dumps(each) + "\n" for each in prompts))
        self.said = octet("verify", "--candidates", file, "--out", self.dir / "run", "--no-decontaminate", "--no-cache",
                          "--no-resume", *more)
        ids = {each["id"]: [response["id"] for response in each["responses"]] for each in prompts}
        records = {(row["task_id"], row["sample"]): row for row in self.lines("verdicts.jsonl")}
        found = {}
        for row in self.lines("matrix.jsonl"):
            for program in row["programs"]:
                for place in program["responses"]:
                    record = records[row["id"], program["responses"][0]]
                    found[row["id"], ids[row["id"]][place]] = (program["verdict"], record["seal"], record.get("control"))
        return found

    def summary(self):
        return json.loads((self.dir / "run/summary.json").read_text())

    def test_in_every_language(self):
        found = self.verify(*(prompt(language, answers(language)) for language in LANGUAGES))
        for language in LANGUAGES:
            with self.subTest(language):
                self.assertEqual(found[language, "right"], ("passed", "controlled", "failed"))
                self.assertEqual(found[language, "wrong"], ("wrong_answer", "reached_end", None))
                self.assertEqual(found[language, "forging"], ("forged", "reached_end", "passed"))
                self.assertEqual(self.summary()["languages"][language]["controls"], {"failed": 1, "passed": 1})
        self.assertEqual([(row["language"], row["response"]) for row in self.lines("suspects.jsonl")],
                         [(language, "forging") for language in LANGUAGES])
        self.assertEqual({row["chosen"] for row in self.lines("pairs.meta.jsonl")}, {"right"})

    def test_a_survivor_without_a_witness_is_not_called_forged(self):
        own = answers("python")
        found = self.verify(prompt("python", {"wrong": own["wrong"], "forging": own["forging"]}))
        self.assertEqual(found["python", "forging"], ("passed", "reached_end", "passed"))

    def test_tests_that_pass_all_the_same_accuse_nobody(self):
        # Nothing fails here, altered or not: the right answer survives, too.
        tests = "try:\n    assert triple(5) == 15\nexcept AssertionError:\n    pass\n"
        found = self.verify(prompt("python", answers("python"), code=tests))
        self.assertEqual(set(found.values()), {("passed", "reached_end", "passed")})

    def test_without_an_expectation_there_is_no_control(self):
        found = self.verify(prompt("python", answers("python"), code="assert triple(5) == triple(5)\n"))
        self.assertEqual(found["python", "right"], ("passed", "reached_end", "none_found"))
        shown = self.verify(prompt("python", answers("python"), code="assert triple(2) == 6\n"))
        self.assertEqual(shown["python", "right"], ("passed", "reached_end", "none_found"))

    def test_asserts_that_are_taken_out(self):
        found = self.verify(prompt("python", answers("python") | {"stripped": STRIPPED}))
        self.assertEqual(found["python", "stripped"][0], "forged")

    def test_templates_and_second_runs(self):
        found = self.verify(prompt("python", answers("python"), kind="template", code="{{answer}}\n" + LANGUAGES["python"][2]))
        self.assertEqual(found["python", "right"], ("passed", "controlled", "failed"))
        self.assertEqual(found["python", "forging"][0], "forged")
        self.assertTrue(all("control" not in json.loads(line) for line in
                            (self.dir / "run/second-runs/verdicts.jsonl").read_text().splitlines()))

    def test_it_can_be_left_out(self):
        found = self.verify(prompt("python", answers("python")), more=["--no-control"])
        self.assertEqual(found["python", "right"], ("passed", "reached_end", None))
        self.assertEqual(found["python", "forging"], ("passed", "reached_end", None))

    def test_output_is_sealed(self):
        candidate = prompt("python", {"right": "print('b')", "wrong": "print('c')"}, kind="stdio",
                           cases=[{"stdin": "", "stdout": "b"}])
        del candidate["tests"]["code"]
        found = self.verify(candidate)
        self.assertEqual(found["python", "right"], ("passed", "sealed", None))

    def score(self, *more):
        samples = self.dir / "samples.jsonl"
        tasks = {"mini_02_parking_fee": "    if minutes <= 30:\n        return 0\n    return min(20, 4 * -(-minutes // 60))\n",
                 "mini_01_high_tides": "    import re\n    text = open(__file__).read()\n"
                                       "    return int(re.search(r'candidate\\(' + re.escape(str(levels)) + r'\\) == (\\d+)', text).group(1))\n"}
        samples.write_text("".join(json.dumps({"task_id": task, "completion": body}) + "\n" for task, body in tasks.items()))
        said = octet("score", "--suite", SUITE, "--samples", samples, "--tasks", "mini_0[12]_*", "--out", self.dir / "run",
                     "--no-cache", "--no-resume", *more)
        found = {row["task_id"]: (row["verdict"], row["seal"], row.get("control")) for row in self.lines("verdicts.jsonl")}
        return said, found["mini_02_parking_fee"], found["mini_01_high_tides"]

    def test_score(self):
        _, right, forging = self.score()
        self.assertEqual([right, forging], [("passed", "reached_end", None)] * 2)
        said, right, forging = self.score("--control")
        self.assertEqual(right, ("passed", "controlled", "failed"))
        self.assertEqual(forging, ("forged", "reached_end", "passed"))
        self.assertEqual(self.summary()["suites"][SUITE]["controls"], {"failed": 1, "passed": 1})
        self.assertEqual(self.summary()["suites"][SUITE]["passed"], 1)


if __name__ == "__main__":
    unittest.main()
