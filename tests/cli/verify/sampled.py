"""Many Python candidates, as a model gives them that is asked for many: the likely spelling of an answer often, most others
once. About two of five responses to a prompt are programs of their own."""
import json
import random

import planted

NAMES = ["result", "total", "value", "res", "ans", "out", "x", "tmp", "number", "s"]
REMARKS = ["", "  # as asked", "  # the first case is the linear one", "  # both numbers are whole"]
PROSE = ["", "Here is the function:\n\n", "Sure! This solves it:\n\n"]
# Of a hundred programs: right ones, wrong in a corner, that crash, that do not parse.
KINDS = ["good"] * 62 + ["wrong"] * 30 + ["crash"] * 5 + ["broken"] * 3


def body(task, kind, spelling):
    name = NAMES[spelling % len(NAMES)]
    wrong = [dict(less="<="), dict(p=task.p + 1), dict(r=task.r + 1)][spelling % 3] if kind == "wrong" else {}
    expression = task.expression("python", **wrong)
    if kind == "crash":
        expression = f"{expression} + [0][{spelling % 7 + 1}]"
    if kind == "broken":
        expression = f"{expression} +* {spelling}"
    style = spelling // len(NAMES)
    if style == 0:
        return f"    return {expression}\n"
    if style == 1:
        return f"    {name} = {expression}\n    return {name}\n"
    return f"    {name} = {style}\n    {name} = {expression} + {name} - {style}\n    return {name}\n"


def response(task, rng):
    # A few spellings have most of the probability, as in samples of a model.
    spelling = min(int(rng.paretovariate(0.35)) - 1, 100_000)
    kind = KINDS[random.Random(spelling * 7 + task.p).randrange(len(KINDS))] if spelling else rng.choice(["good", "wrong"])
    code = f"def f(a, b):{rng.choice(REMARKS)}\n{body(task, kind, spelling)}"
    return f"{rng.choice(PROSE)}```python\n{code}```\n"


def prompt(n, responses, seed):
    rng = random.Random(f"{seed} {n}")
    task = planted.Task(rng)
    tests = "".join(f"assert f({a}, {b}) == {task.value(a, b)}\n"
                    for a, b in [(1, 2), (task.bound, 3), (task.bound - 1, 9), (task.bound, 8), (40, 40)])
    return {"id": f"sampled-{n}", "language": "python", "prompt": task.prompt().replace("Read two", "Write f, which takes two"),
            "responses": [response(task, rng) for _ in range(responses)], "tests": {"kind": "append", "code": tests}}


def write(file, prompts, responses, seed=1):
    with open(file, "w") as out:
        for n in range(prompts):
            out.write(json.dumps(prompt(n, responses, seed)) + "\n")
