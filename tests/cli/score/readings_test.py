#!/usr/bin/env python3
"""An answer with a draft before it: which of the two is meant tells whether it parses, in score and in verify alike. A wrong
answer that parses stays the answer. The record names the reading, and show, report and merge make the same program of it."""
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from octet_process import octet  # noqa: E402

SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
# Of each language: what closes an answer, and a line that no compiler takes.
LANGUAGES = {
    "python": ("", "    draft = = 1\n"),
    "sh": ("}\n", "    if [[ $1 == ; then\n    fi\n"),
    "js": ("}\n", "  let draft = = 1;\n"),
    "php": ("}\n", "  $draft = = 1;\n"),
    "cpp": ("}\n", "  long draft = = 1;\n"),
    "java": ("    }\n}\n", "    long draft = = 1;\n"),
    "cs": ("    }\n}\n", "    long draft = = 1;\n"),
    "ts": ("}\n", "  let draft = = 1;\n"),
}
WRONG = {"python": "    return None\n"}  # parses, and is not right


def problem_in(language):
    return json.loads((SOURCE / f"benchmarks/mini/{language}.jsonl").read_text().splitlines()[0])


def answer(language, first):
    """`first` and the right body, in a block each."""
    problem, (closer, _) = problem_in(language), LANGUAGES[language]
    right = problem["canonical_solution"].rstrip("\n") + "\n"
    blocks = [problem["prompt"] + body + closer for body in (first + right, right)]
    return "A sketch:\n```\n" + blocks[0] + "```\nIn full:\n```\n" + blocks[1] + "```\n"


def records_of(run):
    return {record["language"]: record for record in map(json.loads, (run / "verdicts.jsonl").read_text().splitlines())}


def write_lines(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def code_in(shown):
    """Printed once where the program is no more than the code, as for typed cases."""
    return shown.split("--- code ---" if "--- code ---" in shown else "--- program ---")[1]


def check_score(place, version):
    """Of mini, which is judged by typed cases, or of mini@native."""
    place.mkdir()
    samples = write_lines(place / "samples.jsonl", [
        {"task_id": problem_in(language)["task_id"], "language": language, "generation": answer(language, draft)}
        for language, (_, draft) in LANGUAGES.items()])
    suites = ",".join(f"mini-{language}{version}" for language in LANGUAGES)
    score = "score", "--suite", suites, "--samples", samples, "--limit", "1"
    octet(*score, "--out", place / "tern")
    for language, record in records_of(place / "tern").items():
        assert (record["verdict"], record["extraction"].endswith("-2")) == ("passed", True), (language, record)
        shown = octet("show", place / "tern", record["task_id"], "--language", language)
        code = code_in(shown)
        draft = LANGUAGES[language][1].splitlines()[0]
        assert draft not in code and "not the one that ran" not in shown, shown
    parts = [place / f"part{i}" for i in range(2)]
    for i, part in enumerate(parts):
        octet(*score, "--shard", f"{i}/2", "--out", part)
    octet("merge", *parts, "--out", place / "merged")
    for language, record in records_of(place / "merged").items():
        assert record["extraction"] == records_of(place / "tern")[language]["extraction"]
    octet("report", place / "tern", "--html", place / "page")
    assert "not the one that ran" not in (place / "page/index.html").read_text()


def check_wrong_first(place):
    """The first answer that parses counts, whatever the tests say of it."""
    samples = write_lines(place / "wrong.jsonl", [
        {"task_id": problem_in(language)["task_id"], "language": language, "generation": answer(language, wrong)}
        for language, wrong in WRONG.items()])
    octet("score", "--suite", "mini-python", "--samples", samples, "--limit", "1", "--out", place / "gull")
    record = records_of(place / "gull")["python"]
    assert (record["verdict"], record["extraction"]) == ("wrong_answer", "fenced"), record


def check_verify(place):
    problem = problem_in("python")
    wrong = "```python\n" + problem["prompt"] + WRONG["python"] + "```\n"
    candidates = write_lines(place / "candidates.jsonl", [
        {"id": "p", "language": "python", "prompt": problem["prompt"],
         "responses": [answer("python", LANGUAGES["python"][1]), wrong],
         "tests": {"kind": "append", "code": problem["tests"]}}])
    octet("verify", "--candidates", candidates, "--no-decontaminate", "--out", place / "pairs")
    rows = json.loads((place / "pairs/matrix.jsonl").read_text())["programs"]
    assert [(row["verdict"], row["extraction"]) for row in rows] == [("passed", "fenced-2"), ("wrong_answer", "fenced")], rows
    shown = octet("show", place / "pairs", "p")
    assert "draft" not in code_in(shown), shown


def main():
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = str(place / "cache")
        check_score(place / "typed", "")
        check_score(place / "native", "@native")
        check_wrong_first(place)
        check_verify(place)


if __name__ == "__main__":
    main()
