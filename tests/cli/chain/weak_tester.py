"""A model server for the test of mutants: its tester first writes cases that hardly look at the code, rows without entries, and good
ones when it is asked for more.

    weak_tester.py SCRIPT.json

SCRIPT holds what generation_server.py reads of it, and
    weak    whether the first cases are such (default true)
"""
import asyncio
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generate"))

import generation_server
from generation_server import MARKER, Unit, template_of


def weak_cases(task, function, count):
    cases = []
    for number in range(3, 3 + count):
        result = task.result([], number)
        cases.append({"args": [[], number], "expect": result} if function else
                     {"stdin": task.stdin([], number), "stdout": task.stdout(result)})
    return cases


class Tester(generation_server.Server):
    def text_for(self, asked):
        template = template_of(asked["messages"])
        if template is None or not template.startswith("tests."):
            return super().text_for(asked)
        prompt = asked["messages"][-1]["content"]
        task = Unit(MARKER.search(prompt).group(0), {}).task
        function = template.endswith("calls")
        is_first = ".more." not in template
        weak = is_first and self.script.get("weak", True)
        # Behind those that are there, so that all of them are other ones.
        cases = weak_cases(task, function, 6) if weak else task.cases(function, 6 if is_first else 18)[-12:]
        return json.dumps({"cases": cases}), "stop"


if __name__ == "__main__":
    asyncio.run(generation_server.main(json.load(open(sys.argv[1], encoding="utf-8")), Tester))
