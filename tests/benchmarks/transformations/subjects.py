"""Answers that are thought right, from the suite `mini` and from a folder of real ones, and those made wrong."""
import dataclasses
import gzip
import itertools
import json
import pathlib
import re

import extras
import parts as cutting
import wrongs
from languages import LANGUAGES

MINI = pathlib.Path(__file__).resolve().parents[3] / "benchmarks/mini"
BASE = "completions/base/*/multipl-e-{}.jsonl.gz"
CHAT = "completions/chat/*/generations_{}.jsonl.gz"


def records(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def without_closing(body, language):
    """The body without the bracket that ends the function, if it has it."""
    if not language.closing:
        return body
    lines = body.rstrip().splitlines(keepends=True)
    if lines and lines[-1].strip() == language.closing and balance("".join(lines)) < 0:
        lines.pop()
    return cutting.ended("".join(lines))


def balance(text):
    """Of braces, strings and comments left alone: enough to tell a body's closing bracket."""
    text = re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', "", text)
    return text.count("{") - text.count("}")


def example_kind(prompt, language, entry_point):
    subject = cutting.Subject("", "", language, "", entry_point, prompt, "", "")
    shown = cutting.example(subject)
    return wrongs.kind_of(shown[1]) if shown else "other"


def mini(languages):
    for name in languages:
        for problem in records(MINI / f"{name}.jsonl"):
            body = without_closing(problem["canonical_solution"], LANGUAGES[name])
            known = [without_closing(wrong, LANGUAGES[name]) for wrong, verdict
                     in zip(problem["wrong_solutions"], problem["wrong_verdicts"], strict=True) if verdict == "wrong_answer"]
            right = cutting.Subject("mini", f"mini-{name}", name, problem["task_id"], problem["entry_point"], problem["prompt"],
                                    body, known[0])
            yield right, [dataclasses.replace(right, body=wrong, other=body, kind=f"known_wrong_{place}")
                          for place, wrong in enumerate(known)]


def entry_point(prompt, name):
    """Of prompts that do not name it: what the last definition defines."""
    pattern = LANGUAGES[name].definition.replace("@F@\\b", r"(\w+)").replace("@F@", r"(\w+)")
    found = re.findall(rf"^[ \t]*{pattern}", prompt, re.MULTILINE)
    return found[-1] if found else None


def suite_of(data, name):
    """task_id -> (prompt, tests) of MultiPL-E in a language."""
    path = data / f"benchmarks/multipl-e/humaneval-{name}.jsonl.gz"
    if not path.exists():
        return {}
    return {problem.get("name", problem.get("task_id")) if name != "python" else problem["task_id"]: problem for problem in records(path)}


def body_of_program(program, problem):
    """What stands between the prompt and the tests."""
    begin = program.find(problem["prompt"])
    tests = (problem.get("tests") or problem["test"]).strip()
    end = program.rfind(tests)
    return program[begin + len(problem["prompt"]):end] if 0 <= begin < end else ""


def only_block(answer):
    """The code of an answer with one fence."""
    fences = re.findall(r"^```[^\n`]*\n(.*?)^```\s*$", answer, re.MULTILINE | re.DOTALL)
    return fences[0] if len(fences) == 1 else None


def body_in_block(code, name, called):
    """Of the wanted function, where nothing but closing brackets follows it."""
    language = LANGUAGES[name]
    place = cutting.definition_in(code, language, called)
    if place is None:
        return ""
    signature, rest = code[place[0]:place[1]], code[place[1]:].splitlines(keepends=True)
    margin = len(signature) - len(signature.lstrip())
    inner = list(itertools.takewhile(lambda line: not line.strip() or len(line) - len(line.lstrip()) > margin, rest))
    after = "".join(rest[len(inner):]).replace("}", "").strip()
    on_one_line = language.closing and "{" not in signature
    return "" if after or on_one_line or not "".join(inner).strip() else "".join(inner)


def without_docstring(body):
    return re.sub(r'\A\s*(?:"""(?:.|\n)*?"""|\'\'\'(?:.|\n)*?\'\'\')[ \t]*\n', "", body)


def made_wrong(right):
    kind = example_kind(right.prompt, right.language, right.entry_point)
    return [dataclasses.replace(right, body=body, other=right.body, kind=name, given="")
            for name, body in wrongs.wrong_bodies(right.body, right.language, kind)]


def called_in(problem, name):
    return problem.get("entry_point") or entry_point(problem["prompt"], name)


def subject(source, name, task, problem, body, given=""):
    called = called_in(problem, name)
    if called is None or not (body or given).strip():
        return None
    body = without_closing(body.lstrip("\n"), LANGUAGES[name])
    made = cutting.Subject(source, f"multipl-e-{name}", name, task, called, problem["prompt"], body, "", given=given)
    parts = cutting.cut(made)
    # Parses in any case. That a rewriting is wrong, and no more than that, is known once it was judged.
    return parts and dataclasses.replace(made, other=extras.indented(LANGUAGES[name].refusal, extras.margin(parts, LANGUAGES[name])))


def published(data, languages):
    """The published solutions in Python."""
    for task, problem in (suite_of(data, "python") if "python" in languages else {}).items():
        made = subject("published", "python", task, problem, problem["canonical_solution"])
        if made:
            yield made


def base(data, languages):
    for name in languages:
        problems = suite_of(data, name)
        for path in sorted(data.glob(BASE.format(name))):
            for record in records(path):
                problem = problems.get(record["task_id"])
                made = problem and record["passed"] and subject("base", name, record["task_id"], problem,
                                                                body_of_program(record["program"], problem))
                if made:
                    yield made


def from_chat(record, name, problem):
    given, called = only_block(record["generation"]), called_in(problem, name)
    if given is None or called is None:
        return None
    body = body_in_block(given, name, called)
    return subject("chat", name, record["task_id"], problem, without_docstring(body) if name == "python" else body, given)


def statuses(folder, name):
    """task_id -> what published scripts said of the answers in a folder, as far as that is beside them."""
    path = folder / "reference_verdicts.json"
    return json.loads(path.read_text(encoding="utf-8"))[name]["status"] if path.exists() else {}


def chat(data, languages):
    for name in languages:
        problems = suite_of(data, name)
        for path in sorted(data.glob(CHAT.format(name))):
            known = statuses(path.parent, name)
            for record in records(path):
                task = record["name"] if name != "python" else record["task_id"]
                problem = problems.get(task)
                good = problem and known.get(task, "OK") == "OK"
                made = good and from_chat(record, name, problem)
                if made:
                    yield made


def real(data, languages):
    """The answers of a data folder that are thought right; none is judged yet."""
    for source in (published, base, chat):
        yield from source(data, languages)
