#!/usr/bin/env python3
"""A user's own problems: each form of records, by file and by a kept name, in score, show, report and tables; the answers
that batch runners write; and what is said of records that are wrong.

Right and wrong answers are planted, so the verdict of each is known.
"""
import base64
import json
import os
import pathlib
import pickle
import subprocess
import sys
import tempfile
import zlib

ADD = "Write a function add that gives the sum of two whole numbers."
ECHO = "Read a line with two whole numbers and print their sum."

CASES = [{"args": [1, 2], "expect": 3}, {"args": [-4, 4], "expect": 0}]
CONTEST = [{"input": "1 2\n", "output": "3\n", "testtype": "stdin"}, {"input": "5 6\n", "output": "11\n", "testtype": "stdin"}]
LIVE = {"question_content": ECHO, "question_id": "sum_a", "starter_code": "", "platform": "own",
        "public_test_cases": json.dumps(CONTEST[:1]),
        "private_test_cases": base64.b64encode(zlib.compress(pickle.dumps(json.dumps(CONTEST[1:])))).decode()}
CALLS = [{"input": "[1, 2]\n3", "output": "6", "testtype": "functional"}, {"input": "[]\n0\n", "output": "0", "testtype": "functional"}]
METHOD = {"question_content": "Give the sum of all numbers.", "question_id": "sum_b", "metadata": json.dumps({"func_name": "total"}),
          "starter_code": "class Solution:\n    def total(self, numbers: List[int], last: int) -> int:\n        ",
          "public_test_cases": json.dumps(CALLS[:1]), "private_test_cases": json.dumps(CALLS[1:])}
# Of LiveCodeBench's prelude: List, and reduce and add, are imported by nobody.
TOTAL = ("class Solution:\n    def total(self, numbers: List[int], last: int) -> int:\n"
         "        return reduce(add, numbers, 0) {} last\n\nprint(Solution().total([1], 2))\n")

PROBLEMS = {
    "typed": [{"task_id": f"add_{i}", "languages": ["python", "java", "js"], "prompt": ADD, "entry": "add",
               "types": "(int, int) -> int", "cases": CASES} for i in range(2)],
    "asserts": [{"task_id": 7, "text": ADD, "test_list": ["assert add(1, 2) == 3", "assert add(2, 2) == 4"]}],
    "stdio": [{"task_id": "sum", "language": language, "prompt": ECHO,
               "tests": {"kind": "stdio", "cases": [{"stdin": "1 2\n", "stdout": "3\n"}]}} for language in ("python", "sh")],
    "live": [LIVE, METHOD, dict(LIVE, question_id="sum_c")],
    "append": [{"id": "add", "language": "php", "prompt": ADD,
                "tests": {"kind": "append", "code": "if (add(1, 2) !== 3) { throw new Exception('wrong'); }\n"}}],
    "check": [{"task_id": "Check/0", "prompt": "def add(a, b):\n    \"\"\"The sum.\"\"\"\n", "entry_point": "add",
               "test": "def check(candidate):\n    assert candidate(1, 2) == 3\n"}],
    "translated-java": [{"name": "HumanEval_900_add", "language": "java",
                         "prompt": "class Problem {\n    // The sum.\n    public static long add(long a, long b) {\n",
                         "tests": "    }\n    public static void main(String[] args) {\n    assert(add(1L, 2L) == 3L);\n    }\n\n}\n",
                         "stop_tokens": ["\n    }\n"]}],
}
FUNCTIONS = {
    "python": "def add(a, b):\n    return a {} b\n",
    "java": "class Answer {{\n    public static long add(long a, long b) {{ return a {} b; }}\n}}\n",
    "js": "function add(a, b) {{ return a {} b; }}\n",
    "php": "<?php\nfunction add($a, $b) {{ return $a {} $b; }}\n",
}
PROGRAMS = {"python": "a, b = map(int, input().split())\nprint(a {} b)\n", "sh": "read a b\necho $((a {} b))\n"}
# suite of the table -> language -> which of the two an answer has to be
LANGUAGES = {"typed": ("python", "java", "js"), "asserts": ("python",), "stdio": ("python", "sh"), "live": ("python",),
             "append": ("php",)}


def octet(*arguments, code=0, data=None):
    command = [os.environ["OCTET"], *map(str, arguments)]
    environment = dict(os.environ, XDG_DATA_HOME=str(data), XDG_CACHE_HOME=str(data / "cache")) if data else os.environ
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != code:
        sys.exit(f"{' '.join(command)}\nexit code {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}")
    return done.stdout if code == 0 else done.stderr


def write(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def fenced(language, code):
    return f"Here it is:\n```{language}\n{code}```\n"


def answers_to(name):
    """For each task a right answer, then a wrong one."""
    texts = PROGRAMS if name in ("stdio", "live") else FUNCTIONS
    for problem in PROBLEMS[name]:
        identity = str(problem.get("task_id", problem.get("id", problem.get("question_id"))))
        for language in problem.get("languages", [problem.get("language", LANGUAGES[name][0])]):
            for sign in "+-":
                text = TOTAL if problem is METHOD else texts[language]
                yield {"task_id": identity, "language": language, "generation": fenced(language, text.format(sign))}


def verdicts(run):
    found = {}
    for line in (run / "verdicts.jsonl").read_text().splitlines():
        record = json.loads(line)
        found[record["suite"], record["task_id"], record["sample"]] = record["verdict"]
    return found


def check(name, found, expected):
    if found != expected:
        sys.exit(f"{name}: {found}\nexpected {expected}")


def check_forms(folder):
    """Right answers pass and wrong ones fail, in every form and language."""
    for name, languages in LANGUAGES.items():
        problems = write(folder / f"{name}.jsonl", PROBLEMS[name])
        samples = write(folder / f"{name}-answers.jsonl", answers_to(name))
        run = folder / f"run-{name}"
        octet("score", "--suite", f"{name}={problems}", "--samples", samples, "--out", run, "--quiet")
        found = verdicts(run)
        right = {key: verdict for key, verdict in found.items() if key[2] == 0}
        wrong = {key: verdict for key, verdict in found.items() if key[2] == 1}
        check(f"{name}, suites", {key[0] for key in found}, {f"{name}-{language}" for language in languages})
        check(f"{name}, right answers", set(right.values()), {"passed"})
        if "passed" in wrong.values() or len(right) != len(wrong):
            sys.exit(f"{name}: {found}")


def check_continued(folder):
    """MultiPL-E's and HumanEval's shapes: continuations and whole answers."""
    for name, suite, right, wrong in (
            ("check", "check-python", "    return a + b\n", "    return a - b\n"),
            ("translated-java", "translated-java", "        return a + b;\n", "        return a - b;\n")):
        problems = write(folder / f"{name}.jsonl", PROBLEMS[name])
        task = PROBLEMS[name][0].get("task_id") or PROBLEMS[name][0]["name"]
        samples = write(folder / f"{name}-answers.jsonl", [{"task_id": task, "completion": text} for text in (right, wrong)])
        run = folder / f"run-{name}"
        octet("score", "--suite", f"{name}={problems}", "--samples", samples, "--out", run, "--quiet")
        check(name, verdicts(run), {(suite, task, 0): "passed", (suite, task, 1): "wrong_answer"})


def check_prelude(folder):
    """LiveCodeBench's imports stand before an answer, in verify, too; its code to begin with stands in the prompt."""
    answers = write(folder / "prelude.jsonl", [
        {"task_id": "sum_a", "generation": fenced("python", "reader = iter(map(int, stdin.readline().split()))\nprint(reduce(add, reader))\n")},
        {"task_id": "sum_c", "generation": fenced("python", "from functools import reduce\nprint(reduce(multiply, map(int, input().split())))\n")}])
    octet("score", "--suite", f"live={folder / 'live.jsonl'}", "--samples", answers, "--tasks", "sum_[ac]", "--out", folder / "run-prelude",
          "--quiet")
    check("prelude", verdicts(folder / "run-prelude"), {("live-python", "sum_a", 0): "passed", ("live-python", "sum_c", 0): "runtime_error"})
    prompts = [json.loads(line) for line in octet("prompts", "--suite", f"live={folder / 'live.jsonl'}").splitlines()]
    asked = prompts[1]["messages"][0]["content"]
    if "```python\nclass Solution:\n    def total(self, numbers: List[int], last: int) -> int:\n```" not in asked or "begun above" not in asked:
        sys.exit(f"the prompt lacks its code, or asks for something else: {asked}")
    tests = {"kind": "stdio", "before": "from functools import reduce\nfrom operator import add\n",
             "cases": [{"stdin": "1 2\n", "stdout": "3\n"}]}
    calls = {"kind": "calls", "entry": "f", "before": "LAST = 7\n", "cases": [{"args": [], "expect": 7}]}
    responses = ["print(reduce(add, map(int, input().split())))\n", "print(input())\n"]
    candidates = write(folder / "candidates.jsonl", [
        {"id": "a", "language": "python", "prompt": "Add.", "tests": tests, "responses": [fenced("python", text) for text in responses]},
        {"id": "b", "language": "python", "prompt": "Last.", "tests": calls,
         "responses": [fenced("python", f"def f():\n    return LAST{text}\n") for text in ("", " + 1")]}])
    octet("verify", "--candidates", candidates, "--out", folder / "pairs", "--quiet")
    pairs = [json.loads(line) for line in (folder / "pairs/pairs.jsonl").read_text().splitlines()]
    chosen = [(pair["prompt"], "reduce" in pair["chosen"] or "LAST\n" in pair["chosen"]) for pair in pairs]
    check("pairs", sorted({each for each in chosen}), [("Add.", True), ("Last.", True)])


def check_kept(folder):
    """A name given once is known to all commands; a run of it is shown, reported and put into a table from elsewhere."""
    home = folder / "home"
    octet("data", "add", folder / "typed.jsonl", "--as", "sums", data=home)
    listed = octet("suites", data=home)
    for language in ("python", "java", "js"):
        if f"sums-{language}" not in listed:
            sys.exit(f"octet suites does not list sums-{language}:\n{listed}")
    if "sums" not in octet("data", "list", data=home):
        sys.exit("octet data list does not list sums")
    run = folder / "run-kept"
    octet("score", "--suite", "sums", "--samples", folder / "typed-answers.jsonl", "--out", run, "--quiet", data=home)
    described = json.loads((run / "run.json").read_text())
    suite = described["inputs"]["suites"]["sums-java"]
    check("run.json", (suite["n"], len(suite["md5"]), described["data"]["sums-java"]["origin"]), (2, 32, "unlisted"))
    check("protocol", suite["protocol_versions"].get("tasks"), 1)
    shown = octet("show", run, "add_1", "--language", "java", data=home)
    if "public static long add" not in shown:
        sys.exit(f"octet show does not show the answer:\n{shown}")
    octet("report", run, "--html", folder / "page", data=home)
    if ADD not in (folder / "page" / "index.html").read_text(encoding="utf-8"):
        sys.exit("the page does not hold the prompts")
    header = octet("table", run, "--format", "csv").splitlines()[0]
    if "sums-python" not in octet("table", run):
        sys.exit(f"the table has no column of its own: {header}")
    one = folder / "run-one"
    octet("score", "--suite", "sums-js", "--samples", folder / "typed-answers.jsonl", "--out", one, "--quiet", code=2, data=home)
    only_js = write(folder / "js.jsonl", [each for each in answers_to("typed") if each["language"] == "js"])
    octet("score", "--suite", "sums-js", "--samples", only_js, "--out", one, "--quiet", data=home)
    check("one language of a kept file", {key[0] for key in verdicts(one)}, {"sums-js"})


def check_shown_from_file(folder):
    shown = octet("show", folder / "run-stdio", "sum", "--language", "sh")
    if "echo" not in shown or "```sh" not in shown:
        sys.exit(f"octet show of a file's suite:\n{shown}")


def check_batches(folder):
    """`octet prompts` to a batch file, the answers of a batch runner back into `octet score`."""
    suite = f"typed={folder / 'typed.jsonl'}"
    requests = folder / "requests.jsonl"
    octet("prompts", "--suite", suite, "--form", "openai", "--model", "m", "--n-samples", "2", "--temperature", "0.5", "--out", requests)
    lines = [json.loads(line) for line in requests.read_text().splitlines()]
    check("requests", len(lines), 2 * 3 * 2)
    check("ids", lines[0]["custom_id"], "typed-python:add_0#0")
    check("url", {line["url"] for line in lines}, {"/v1/chat/completions"})
    if ADD not in lines[0]["body"]["messages"][-1]["content"] or lines[0]["body"]["model"] != "m":
        sys.exit(f"the request does not ask: {lines[0]}")
    answers = []
    for line in reversed(lines):  # batches come back in any order
        language = line["custom_id"].split(":")[0].split("-")[1]
        sign = "+" if line["custom_id"].endswith("#0") else "-"
        message = {"role": "assistant", "content": fenced(language, FUNCTIONS[language].format(sign))}
        body = {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
        answers.append({"id": "b", "custom_id": line["custom_id"], "error": None,
                        "response": {"status_code": 200, "request_id": "r", "body": body}})
    run = folder / "run-batch"
    octet("score", "--suite", suite, "--samples", write(folder / "batch.jsonl", answers), "--out", run, "--quiet")
    check("batch", {(key[2], verdict) for key, verdict in verdicts(run).items()}, {(0, "passed"), (1, "wrong_answer")})
    failed = dict(answers[0], response=None, error={"code": "x", "message": "out of memory"})
    said = octet("score", "--suite", suite, "--samples", write(folder / "failed.jsonl", [failed]), code=2)
    if "failed.jsonl:1" not in said or "out of memory" not in said:
        sys.exit(f"a failed request: {said}")


def check_messages(folder):
    """Prompts with ids; a record with the id and an answer goes into score."""
    lines = [json.loads(line) for line in octet("prompts", "--suite", f"asserts={folder / 'asserts.jsonl'}").splitlines()]
    check("messages", (lines[0]["id"], lines[0]["task_id"], lines[0]["messages"][-1]["role"]), ("asserts-python:7#0", "7", "user"))
    if "assert add(2, 2) == 4" not in lines[0]["messages"][-1]["content"]:
        sys.exit(f"the tests that are shown are not: {lines[0]}")
    answer = {"id": lines[0]["id"], "generation": fenced("python", FUNCTIONS["python"].format("+"))}
    run = folder / "run-messages"
    octet("score", "--suite", f"asserts={folder / 'asserts.jsonl'}", "--samples", write(folder / "given.jsonl", [answer]),
          "--out", run, "--quiet")
    check("by id", verdicts(run), {("asserts-python", "7", 0): "passed"})


WRONG = [
    ("no tests", {"task_id": "a", "prompt": "x", "language": "python"}, "has no tests"),
    ("no language", {"task_id": "a", "prompt": "x", "tests": {"kind": "append", "code": "f()"}}, "\"language\": is missing"),
    ("unknown language", {"task_id": "a", "prompt": "x", "language": "cobol", "tests": "f()"}, "\"cobol\" is unknown"),
    ("no id", {"prompt": "x", "language": "python", "tests": "f()"}, "\"task_id\": is missing"),
    ("empty list", {"task_id": "a", "prompt": "x", "test_list": []}, "\"test_list\": is empty"),
    ("bad type", {"task_id": "a", "prompt": "x", "language": "python", "entry": "f", "types": "(word) -> int",
                  "cases": [{"args": [1], "expect": 1}]}, "types"),
    ("bad kind", {"task_id": "a", "prompt": "x", "language": "python", "tests": {"kind": "regex"}}, "expected append, stdio or calls"),
    ("bad pickle", {"question_id": "a", "question_content": "x", "public_test_cases": "[]", "private_test_cases": "AAAA"},
     "private_test_cases"),
    ("no prompt", {"task_id": "a", "language": "python", "cases": [{"stdin": "", "stdout": ""}]}, "\"prompt\": is missing"),
]


def check_messages_of_errors(folder):
    good = {"task_id": "good", "language": "python", "prompt": "x", "cases": [{"stdin": "", "stdout": ""}]}
    samples = write(folder / "any.jsonl", [{"task_id": "a", "generation": "x"}])
    for name, record, expected in WRONG:
        problems = write(folder / "wrong.jsonl", [good, record])
        said = octet("score", "--suite", f"wrong={problems}", "--samples", samples, code=2)
        if "wrong.jsonl:2:" not in said or expected not in said:
            sys.exit(f"{name}: {said}")
    twice = write(folder / "twice.jsonl", [good, good])
    if "given twice" not in octet("score", "--suite", f"wrong={twice}", "--samples", samples, code=2):
        sys.exit("a task that is there twice is not refused")
    for suite, expected in ((f"mbpp={twice}", "is the name of a suite that octet has"), (f"a b={twice}", "no name for a suite"),
                            ("HumanEval", "did you mean humaneval?"), ("humanevalplus", "did you mean humaneval+?"),
                            ("multiple-java", "did you mean multipl-e-java?"), ("leaderboard", "octet suites lists all")):
        said = octet("score", "--suite", suite, "--samples", samples, code=2)
        if expected not in said:
            sys.exit(f"--suite {suite}: {said}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for part in (check_forms, check_continued, check_prelude, check_shown_from_file, check_kept, check_batches,
                     check_messages, check_messages_of_errors):
            part(folder)
            print(f"{part.__name__[6:]}: as planted", flush=True)


if __name__ == "__main__":
    main()
