#!/usr/bin/env python3
"""octet_driver.py: values by their exact type, and what honest answers do by accident."""
import math
import shutil
import subprocess
import unittest

import driving

driving.need("python3")
PYTHON = shutil.which("python3", path="/usr/bin") or shutil.which("python3")


def run(answer, entry, cases, **more):
    files = {"octet_driver.py": driving.driver("octet_driver.py"), "answer.py": answer,
             "octet_cases": driving.cases_text(entry, cases)}
    with driving.Folder(files) as folder:
        return driving.run([PYTHON, folder / "octet_driver.py"], folder, **more)


def given(expression, before=""):
    """What the driver makes of a value of the answer."""
    done = run(f"{before}\ndef f():\n    return {expression}\n", "f", [[]])
    assert done.kinds in ("lve", "lxe"), (done.kinds, done.stderr)
    return done.value(0)


class Values(unittest.TestCase):
    def test_arguments_arrive_and_come_back(self):
        values = [None, True, False, 0, -12, 2**63 - 1, -2**63, 0.1, -0.0, 1e308, "", "a\nb:;\0", "\u00e9\U0001f600",
                  [], [1, [2, []]], (1, "a"), (), {}, {"b": 1, "a": {"x": None}}, {1: [2.0]}]
        done = run("def echo(x):\n    return x\n", "echo", [[value] for value in values])
        self.assertEqual((done.code, done.kinds), (0, "l" + "v" * len(values) + "e"))
        for index, value in enumerate(values):
            got = done.value(index)
            self.assertEqual((type(got), got), (type(driving.exact(value)), driving.exact(value)))

    def test_what_is_no_plain_data(self):
        for expression, told in (("{1}", "set"), ("frozenset()", "frozenset"), ("b'a'", "bytes"), ("1j", "complex"),
                                 ("iter([])", "list_iterator"), ("(x for x in [])", "generator"), ("f", "function"),
                                 ("[1, object()]", "object"), ("int", "type"), ("range(3)", "range"),
                                 ("'\\ud800'", "str with a lone surrogate"), ("10 ** 4096", "int of too many digits")):
            self.assertEqual(given(expression), f"raised not plain: {told}", expression)

    def test_subclasses_are_not_their_base(self):
        before = "class Any(str):\n    def __eq__(self, other): return True\n    __hash__ = str.__hash__\n"
        self.assertEqual(given("Any('x')", before), "raised not plain: Any")
        self.assertEqual(given("{'k': Any('x')}", before), "raised not plain: Any")
        before = "class Likely:\n    __class__ = int\n    def __eq__(self, other): return True\n"
        self.assertEqual(given("Likely()", before), "raised not plain: Likely")

    def test_dictionaries_of_the_standard_library(self):
        before = "from collections import *"
        self.assertEqual(given("Counter('aab')", before), {"a": 2, "b": 1})
        self.assertEqual(given("defaultdict(list, {'a': [1]})", before), {"a": [1]})
        self.assertEqual(given("[OrderedDict(b=1)]", before), [{"b": 1}])
        self.assertEqual(given("deque([1])", before), "raised not plain: deque")

    def test_numbers(self):
        self.assertEqual(given("10 ** 4095"), 10**4095)
        self.assertEqual(given("float('nan')"), driving.Real(math.nan))
        self.assertEqual(given("float('-inf')"), driving.Real(-math.inf))
        if subprocess.run([PYTHON, "-c", "import numpy"], stderr=subprocess.DEVNULL, check=False).returncode:
            self.skipTest("numpy is not installed")
        self.assertEqual(given("[np.float64(0.5), np.int32(7), np.bool_(True)]", "import numpy as np"),
                         [driving.Real(0.5), 7, True])
        self.assertEqual(given("np.array([1])", "import numpy as np"), "raised not plain: ndarray")

    def test_depth_and_cycles(self):
        deep = "x = []\nfor _ in range({}):\n    x = [x]\n"
        self.assertNotIsInstance(given("x", deep.format(99)), str)
        self.assertEqual(given("x", deep.format(100)), "raised not plain: too deep")
        self.assertEqual(given("x", "x = []\nx.append(x)\n"), "raised not plain: too deep")
        self.assertEqual(given("x", "x = 1\nfor _ in range(60):\n    x = [x, x]\n"), "raised not plain: too many parts")


class Ends(unittest.TestCase):
    def test_exceptions_are_of_one_case(self):
        answer = """
class Odd(Exception):
    def __str__(self):
        raise Exception("no text")
def f(n):
    if n == 0: raise ValueError("\\u00e9" * 400)
    if n == 1: return f(n)
    if n == 2: raise SystemExit(3)
    if n == 3: raise Odd()
    if n == 4: raise KeyboardInterrupt()
    return n
"""
        done = run(answer, "f", [[n] for n in range(6)] + [[]])
        self.assertEqual((done.code, done.kinds), (0, "lxxxxxvxe"))
        self.assertEqual(done.raised[0], "ValueError: " + "\u00e9" * 144)
        self.assertTrue(done.raised[1].startswith("RecursionError: maximum recursion depth"))
        self.assertEqual([done.raised[n] for n in (2, 3, 4)], ["SystemExit: 3", "Odd", "KeyboardInterrupt: "])
        self.assertIn("missing 1 required positional argument", done.raised[6])
        self.assertEqual(done.value(5), 5)

    def test_what_cannot_be_loaded(self):
        for answer, told in (("def f(:\n", "SyntaxError: invalid syntax"), ("raise ValueError(7)", "ValueError: 7"),
                             ("g = 1", "has no function f"), ("f = 1", "has no function f"),
                             ("  x = 1", "IndentationError")):
            done = run(answer, "f", [[]])
            self.assertEqual((done.code, done.frames), (1, []))
            self.assertIn(told, done.stderr)
            self.assertNotIn("octet_driver.py", done.stderr)
        self.assertEqual(run("import sys\nsys.exit(5)", "f", [[]]).code, 5)

    def test_later_cases_only(self):
        done = run("def f(x):\n    return x\n", "f", [[n] for n in range(5)], first=3)
        self.assertEqual([(kind, index) for kind, index, _ in done.frames], [("l", 0), ("v", 3), ("v", 4), ("e", 5)])

    def test_main_blocks_and_what_runs_on(self):
        answer = """
from __future__ import annotations
import atexit, threading, time, dataclasses
@dataclasses.dataclass
class Point:
    x: int
atexit.register(lambda: print("never"))
threading.Thread(target=time.sleep, args=(60,)).start()
if __name__ == "__main__":
    raise Exception("a main program")
def f(x):
    print("said")
    return Point(x).x
"""
        done = run(answer, "f", [[4]])
        self.assertEqual((done.code, done.kinds, done.stdout), (0, "lve", "said\n"))

    def test_names_and_globals_of_the_answer(self):
        answer = """
import sys, os, builtins
def main(): pass
def read(*a): return 1
def emit(*a): return 1
def len(x): return 0
os.write = sys.exit = print = None
sys.stdout = None
total = [0]
def f(x):
    global write, Writer
    write = Writer = None
    x.append(len(x))
    total[0] += 1
    return [x, total[0]]
"""
        done = run(answer, "f", [[[1, 2]], [[1, 2]]])
        self.assertEqual([done.value(0), done.value(1)], [[[1, 2, 0], 1], [[1, 2, 0], 2]])

    def test_a_pipe_that_is_full(self):
        done = run("def f(n):\n    return 'x' * n\n", "f", [[3_000_000], [5]], blocking=False)
        self.assertEqual((done.kinds, len(done.value(0)), done.value(1)), ("lvve", 3_000_000, "xxxxx"), done.stderr)


if __name__ == "__main__":
    unittest.main()
