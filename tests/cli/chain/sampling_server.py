"""A model server for tests of the way from generated tasks to pairs: it answers the exercises of tests/cli/generate/tasks.py right
or wrong, with a rate of right ones that belongs to the exercise.

    sampling_server.py SCRIPT.json

SCRIPT holds what generation_server.py reads of it, and
    cases     how many test cases the tasks were generated with
    seed_log  file for one line "MARKER SEED" per answer that is given

Rates are drawn from Beta(0.5, 0.5). Which answer is right is a function of the exercise and the seed of the sample (is_right), so
that a test knows the truth of each. Right and wrong answers come in several forms, which differ in their names; wrong ones give
another result in every case, in one of the cases, or that of another exercise.
"""
import asyncio
import functools
import json
import math
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generate"))

import generation_server
from generation_server import FENCES, MARKER, WORDS, http, task_of
from tasks import Task, drawn

FORMS = 3
SCALE = 2**48


def rate_of(marker):
    """Beta(0.5, 0.5), by its inverse distribution function."""
    return math.sin(math.pi / 2 * drawn("rate", marker) / SCALE) ** 2


def is_right(marker, seed):
    return drawn("right", marker, seed) / SCALE < rate_of(marker)


def form_of(marker, seed):
    return drawn("form", marker, seed) % FORMS


def other_number(task, cases):
    """Of an exercise with another result in most of the cases: rows that become empty leave the same to many."""
    inputs = task.inputs(cases)[:cases]
    number = task.number + 1
    while True:
        other = Task(number, task.marker)
        if other.gives_row == task.gives_row and sum(task.result(*each) != other.result(*each) for each in inputs) * 2 > cases:
            return number
        number += 1


@functools.lru_cache(maxsize=65536)
def code_of(marker, language, function, right, form, cases):
    task = task_of(marker, "good", 0, None)
    own = Task(task.number, marker, names=form + 1, entry=task.entry)
    if right:
        return own.code(language, function)
    if form == 0:
        own.wrong = True
    elif form == 1:
        own.slip = task.inputs(cases)[task.slip_case(cases)][1]
    else:
        own = Task(other_number(task, cases), marker, names=form + 1, entry=task.entry)
    return own.code(language, function)


def answer_text(prompt, seed, cases):
    marker = MARKER.search(prompt).group(0)
    language = FENCES[re.search(r"begins with ```(\w+)", prompt).group(1)]
    function = "Write the function `" in prompt
    code = code_of(marker, language, function, is_right(marker, seed), form_of(marker, seed), cases)
    return f"Each step makes a new row.\n\n```{WORDS[language]}\n{code}\n```\n"


class Sampler(generation_server.Server):
    def answer_chat(self, body):
        asked = json.loads(body)
        prompt = asked["messages"][-1]["content"]
        marker = MARKER.search(prompt).group(0)
        choices = []
        for i in range(asked.get("n", 1)):
            seed = asked["seed"] + i
            text = answer_text(prompt, seed, self.script["cases"])
            choices.append({"index": i, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"})
            if self.log:
                self.log.write(f"{marker} {seed}\n")
        tokens = sum(len(each["message"]["content"]) for each in choices) // 4
        usage = {"prompt_tokens": len(prompt) // 4, "completion_tokens": tokens, "total_tokens": len(prompt) // 4 + tokens}
        reply = {"id": "x", "object": "chat.completion", "created": 1, "model": asked["model"], "usage": usage, "choices": choices}
        self.transport.write(http(200, json.dumps(reply).encode()))


if __name__ == "__main__":
    asyncio.run(generation_server.main(json.load(open(sys.argv[1], encoding="utf-8")), Sampler))
