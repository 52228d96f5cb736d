"""Makes ready the problems of a suite whose cases are data: what each answer is run on, and what the
published program is run on to get the expected values. Runs once for a data file, in a sandbox, and sees
no answer.

Reads the file "problems" (one JSON record a line) and "form": "evalplus", "evalplus-base" or "mbpp".
Writes to descriptor 3, in marshal format, version 2, a list with one tuple a problem:

    (task_id, tolerance, program, task, published_task, cases, extras)

tolerance: absolute, of floats. program: the published solution. task, published_task: what driver.py loads, as bytes. cases: how many each
segment has. extras: a list a segment with a value a case that the problem's own rule of comparison needs
(rules.hpp), or an empty list.

MBPP's inputs went through JSON on their way to EvalPlus, which has neither tuples, sets nor complex numbers:
the table below gives them back, by task, as EvalPlus's mbpp_deserialize_inputs does.
"""
import ast
import json
import marshal
import math
import os

FIRST_MBPP, LAST_MBPP = 11, 510  # the test split


def tuples(value):
    return [tuple(each) for each in value]


def all_tuples(value):
    return tuple(map(all_tuples, value)) if isinstance(value, list) else value


def lists_to_tuples(value):
    return tuple(tuple(each) if isinstance(each, list) else each for each in value)


def sets(value):
    return [set(each) if isinstance(each, list) and each else {} for each in value]


def values_to_tuples(value):
    return {key: tuple(each) for key, each in value.items()}


def same(value):
    return value


# (tasks, what becomes of each argument); the last entry goes for all further arguments.
ARGUMENTS = [
    ("2 116 132 143 222 261 273 394 399 421 424 429 470 560 579 596 616 630 726 740 744 809", [tuple]),
    ("63 64 70 94 120 237 272 299 400 409 417 438 473 614 780", [tuples]),
    ("75 413 444 753", [tuples, same]),
    ("106 750", [same, tuple]),
    ("115", [sets]),
    ("124", [float, complex]),
    ("250 405 446 617 720 763 808", [tuple, same]),
    ("259 401 445", [lambda value: tuple(tuples(value))]),
    ("278", [lists_to_tuples]),
    ("307", [tuple, same]),
    ("722", [values_to_tuples, same]),
    ("252", [complex]),
    ("580 615 791", [all_tuples]),
]
BY_TASK = {f"Mbpp/{number}": changes for numbers, changes in ARGUMENTS for number in numbers.split()}


def restore(task_id, inputs):
    changes = BY_TASK.get(task_id)
    if changes is None:
        return [list(case) for case in inputs]
    return [[changes[min(i, len(changes) - 1)](argument) for i, argument in enumerate(case)]
            for case in inputs]


def surface_area(edge, height):
    """Mbpp/581 read with the height of the pyramid, where the published solution takes it as slanted."""
    slant = math.sqrt((edge / 2) ** 2 + height ** 2)
    return round(edge ** 2 + 2 * edge * slant)


def digit_distance(first, second):
    """Mbpp/558 for numbers of different length."""
    width = max(len(str(first)), len(str(second)))
    return sum(abs(int(a) - int(b)) for a, b in zip(str(first).zfill(width), str(second).zfill(width)))


# Task -> what its rule needs of a case beside the expected value.
EXTRAS = {
    "HumanEval/32": lambda coefficients: [float(each) for each in coefficients],
    "Mbpp/581": surface_area,
    "Mbpp/558": digit_distance,
}


def packed(form, entry_point, segments, setup=""):
    return marshal.dumps({"form": form, "entry_point": entry_point, "setup": setup, "segments": segments})


def evalplus(record, names):
    task_id, entry_point = record["task_id"], record["entry_point"]
    segments = [restore(task_id, record[name]) for name in names]
    extra = EXTRAS.get(task_id)
    extras = [[extra(*case) for case in segment] if extra else [] for segment in segments]
    task = packed("calls", entry_point, segments)
    program = record["prompt"] + record["canonical_solution"]
    counts = [len(segment) for segment in segments]
    return (task_id, float(record["atol"]), program, task, task, counts, extras)


def sides(assertion):
    """The call and the expected value of "assert call == value"."""
    test = ast.parse(assertion.strip()).body[0].test
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        raise ValueError(f"expected an assertion of the form call == value: {assertion}")
    return ast.unparse(test.left), ast.unparse(test.comparators[0])


def mbpp(record):
    number = int(record["task_id"])
    calls, values = zip(*map(sides, record["test_list"]))
    setup = record.get("test_setup_code", "").replace("\r\n", "\n")
    task = packed("expressions", "", [list(calls)], setup)
    published = packed("expressions", "", [list(calls), list(values)], setup)
    program = record["code"].replace("\r\n", "\n")
    return (f"Mbpp/{number}", 0.0, program, task, published, [len(calls)], [[]])


def main():
    with open("form") as file:
        form = file.read()
    with open("problems", encoding="utf-8") as file:
        records = [json.loads(line) for line in file if line.strip()]
    if form == "mbpp":
        problems = [mbpp(each) for each in records if FIRST_MBPP <= int(each["task_id"]) <= LAST_MBPP]
    else:
        names = ["base_input", "plus_input"][:1 if form == "evalplus-base" else 2]
        problems = [evalplus(each, names) for each in records]
    left = marshal.dumps(problems, 2)
    while left:
        left = left[os.write(3, left):]


main()
