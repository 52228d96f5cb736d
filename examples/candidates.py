#!/usr/bin/env python3
"""Makes candidates for octet verify of several models' answers to one MultiPL-E suite.

    candidates.py LANGUAGE PROBLEMS COMPLETIONS...  > candidates.jsonl

PROBLEMS: the suite's file, a JSON record a line with "task_id" or "name", "prompt" and "tests". COMPLETIONS: files of answers to
it, records with "task_id" or "name" and one of
    "generation"   an answer as a chat model wrote it
    "completion"   a continuation of the prompt
    "solution"     a whole program without tests
    "program"      a whole program with the suite's tests at its end, which are taken off
All may be gzipped. The id of a response is the name of its model and its number in the file. The model is called as the folder
of the file is, where that tells the files apart, else as the file itself, else by its path.
"""
import gzip
import json
import pathlib
import re
import sys


def records(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def id_of(record):
    """The number of the problem: suites spell the rest of it in their own ways."""
    name = str(record.get("task_id") or record.get("name"))
    number = re.search(r"\d+", name)
    return number.group() if number else name


def tests_of(problem):
    return problem.get("tests") or problem["test"]


def response_of(record, problem):
    if "generation" in record:
        return {"text": record["generation"], "form": "chat"}
    if "completion" in record:
        whole = record["completion"].lstrip().startswith(problem["prompt"].lstrip().splitlines()[0])
        return {"text": record["completion"], "form": "program" if whole else "continuation"}
    if "solution" in record:
        return {"text": record["solution"], "form": "program"}
    text, _, _ = record["program"].rpartition(tests_of(problem).strip())
    text = (text or record["program"]).rstrip() + "\n"
    # Cut off with the tests went the brackets that they begin with; the text goes on from the prompt.
    start = text.find(problem["prompt"].strip())
    if start < 0:
        return {"text": text, "form": "program"}
    return {"text": text[start + len(problem["prompt"].strip()):], "form": "continuation"}


def without_endings(path):
    name = pathlib.Path(path).name
    for ending in (".gz", ".jsonl", ".json"):
        name = name.removesuffix(ending)
    return name


def model_names(paths):
    """One for each file, each another."""
    ways = (lambda path: pathlib.Path(path).resolve().parent.name, without_endings,
            lambda path: f"{pathlib.Path(path).resolve().parent.name}/{without_endings(path)}",
            lambda path: str(pathlib.Path(path).resolve()))
    for way in ways:
        names = [way(path) for path in paths]
        if len(set(names)) == len(paths) and all(names):
            return names
    sys.exit("candidates.py: a file of completions is named twice: its answers would count as two models'")


def main():
    language, problems_file, *completion_files = sys.argv[1:]
    problems = {id_of(problem): problem for problem in records(problems_file)}
    responses = {task: [] for task in problems}
    for name, path in zip(model_names(completion_files), completion_files):
        for number, record in enumerate(records(path)):
            task = id_of(record)
            if task in problems:
                response = response_of(record, problems[task])
                responses[task].append({"id": f"{name}-{number}", **response})
    for task, problem in problems.items():
        if len(responses[task]) > 1:
            print(json.dumps({"id": f"{language}/{task}", "language": language, "prompt": problem["prompt"],
                              "responses": responses[task], "tests": {"kind": "append", "code": tests_of(problem)}}))


if __name__ == "__main__":
    main()
