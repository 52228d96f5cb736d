#!/usr/bin/env python3
"""Candidates in small groups, as a few models give them that answered the same suites, for timing octet verify.

    small_groups.py DATA > candidates.jsonl        DATA: a folder with benchmarks/ and completions/ (shared/data)

1,280 prompts of MultiPL-E in eight languages, three responses each: two models' (examples/candidates.py) and one that is made
of these, with one place changed or a name spelled otherwise, so that it passes less often and is seldom the same program.
"""
import json
import pathlib
import random
import re
import subprocess
import sys

LANGUAGES = ["python", "java", "cpp", "cs", "ts", "js", "php", "sh"]
CHANGES = [(" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "), (" + 1", " + 2"), (" == ", " != "), (" - 1", ""),
           ("0", "1"), (" && ", " || "), (" and ", " or ")]
NAMES = ["result", "count", "i", "res", "sum", "total", "ans", "max", "list", "lst", "str", "arr", "numbers", "s", "n", "x"]
CONVERTER = pathlib.Path(__file__).resolve().parents[3] / "examples/candidates.py"


def candidates(data, language):
    base = "evalplus-humaneval-samples" if language == "python" else f"multipl-e-{language}"
    files = [data / f"benchmarks/multipl-e/humaneval-{language}.jsonl.gz",
             data / f"completions/chat/llama3-8b-instruct/generations_{language}.jsonl.gz",
             data / f"completions/base/qwen2.5-coder-1.5b/{base}.jsonl.gz"]
    made = subprocess.run([sys.executable, CONVERTER, language, *files], check=True, capture_output=True, text=True)
    return map(json.loads, made.stdout.splitlines())


def changed(code, rng):
    """In one place."""
    possible = [change for change in CHANGES if change[0] in code]
    if not possible:
        return code
    before, after = rng.choice(possible)
    at = rng.choice([found.start() for found in re.finditer(re.escape(before), code)])
    return code[:at] + after + code[at + len(before):]


def renamed(code, rng):
    possible = [name for name in NAMES if len(re.findall(rf"\b{name}\b", code)) > 1]
    if not possible:
        return code
    name = rng.choice(possible)
    return re.sub(rf"\b{name}\b", f"{name}_v", code)


def third(prompt):
    rng = random.Random(prompt["id"])
    of = rng.choice(prompt["responses"])
    text = of["text"]
    fenced = re.search(r"```[a-zA-Z+#]*\n(.*?)```", text, re.S) if of["form"] == "chat" else None
    begin, end = fenced.span(1) if fenced else (0, len(text))
    alter = changed if rng.random() < 0.5 else renamed
    return of | {"id": "third-0", "text": text[:begin] + alter(text[begin:end], rng) + text[end:]}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for language in LANGUAGES:
        for prompt in candidates(pathlib.Path(sys.argv[1]), language):
            prompt["responses"].append(third(prompt))
            print(json.dumps(prompt))


if __name__ == "__main__":
    main()
