#!/usr/bin/env python3
"""prepare.py and published.py on tasks of our own: what they make of signatures, tests and inputs, and
which further inputs they leave out by which rule."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parents[3] / "benchmarks" / "typed"
EVERY = "python,java,cpp,cs,ts,js,php,sh"

# name: (head, body, asserts, further inputs)
TASKS = {
    "HumanEval_900_halve": (
        "def halve(count: int, share: float) -> float:", "return count * share / 2",
        ["candidate(4, 1.0) == 2", "candidate(1, 0.5) == 0.25"],
        [[1, 2.5], [3, 2], [1.0, 2.5], [True, 2.5], [2 ** 53, 0.5], [2 ** 70, 0.5], [1, float("inf")], [1, 1e39],
         [1], [1, None]]),
    "HumanEval_901_scaled": (
        "def scaled(number: int, by: int) -> int:", "return number * by // by", ["candidate(2, 3) == 2"],
        [[2, 3], [2 ** 40, 2 ** 20], [5, 0]]),
    "HumanEval_902_tally": (
        "from typing import Dict, List, Optional\n\ndef tally(words: List[str]) -> Dict[str, int]:",
        "return {each: words.count(each) for each in words}", ["candidate(['a']) == {'a': 1}"],
        [[["a", "b"]], [["a b"]], [[""]], [["\u00e9"]], [["a", 1]], ["ab"]]),
    "HumanEval_903_whole": (
        "from typing import Any, List\n\ndef whole(values: List[Any]) -> List[int]:",
        "return [each for each in values if isinstance(each, int)]", ["candidate([1, {}]) == [1]"],
        [[[1, 2.5]], [[1, 2.0]], [[1, None]], [[[1]]], [["7", 1]], [[2 ** 31]], [[1, []]]]),
    "HumanEval_904_fraction": (
        "def fraction(number: float) -> float:", "return number % 1.0", ["candidate(2.5) == 0.5"],
        [[0.25], [1e6 + 0.1], [3]]),
    "HumanEval_905_first_long": (
        "from typing import Optional, Tuple\n\n"
        "def first_long(pair: Tuple[str, str], least: int) -> Optional[str]:",
        "for each in pair:\n        if len(each) >= least:\n            return each",
        ["candidate(('ab', 'c'), 2) == 'ab'", "candidate(('', ''), 1) == None"],
        [[["ab", "cde"], 3], [["", ""], 1], [["ab", "c", "d"], 1], [["ab\n", ""], 3], [["-n", ""], 2]]),
    "HumanEval_906_loops": (
        "def loops(times: int) -> int:", "n = 0\n    for _ in range(times):\n        n += 1\n    return n",
        ["candidate(0) == 0"], [[each] for each in range(250)] + [[100_000]]),
    "HumanEval_907_is_sum": (
        "def is_sum(x: float, y: float) -> bool:", "return x == y + 5",
        ["candidate(6, 1) == True"], [[2 ** 24, 1], [2 ** 24 + 2, 1], [1.5, -1e9]]),
    "HumanEval_908_half": (
        "def half(x: float) -> float:", "return x / 2", ["candidate(1.0) == 0.5"], [[2 ** 25]]),
    "HumanEval_101_count_parts": (  # the number of the task whose text names its separators
        "def count_parts(s: str) -> int:", "return len(s.split())", ["candidate('a b') == 2"], [["a b c"], ["a\nb"]]),
    "HumanEval_92_any_sum": (  # the number of the task with a case that five languages cannot hold
        "def any_sum(x: float, y: float, z: float) -> bool:", "return x == y + z",
        ["candidate(3, 4, 7) == False", "candidate(3.0, 4, 7) == True"], []),
}


def records():
    for name, (head, body, asserts, inputs) in TASKS.items():
        _, number, entry_point = name.split("_", 2)
        checks = "".join(f"    assert {each}\n" for each in asserts)
        prompt = f"{head}\n    \"\"\" Text. \"\"\"\n"
        yield ({"name": name, "prompt": prompt, "tests": f"def check(candidate):\n{checks}"},
               {"task_id": f"HumanEval/{number}", "prompt": prompt, "canonical_solution": f"    {body}\n",
                "entry_point": entry_point, "plus_input": inputs})


def report_of(script, folder):
    report = folder / "report"
    with open(report, "wb") as file:
        os.dup2(file.fileno(), 3)
        subprocess.run([sys.executable, SCRIPTS / script], cwd=folder, pass_fds=[3], check=True)
    return report.read_bytes()


def read_wire(text):
    """The value at the front, and what is behind it."""
    tag, text = text[:1], text[1:]
    if tag in b"ntf":
        return {b"n": None, b"t": True, b"f": False}[tag], text
    if tag == b"d":
        import struct
        return struct.unpack(">d", bytes.fromhex(text[:16].decode()))[0], text[16:]
    size, text = text.split(b";" if tag == b"i" else b":", 1)
    if tag == b"i":
        return int(size), text
    if tag == b"s":
        return text[:int(size)], text[int(size):]
    items = []
    for _ in range(int(size) * (2 if tag == b"m" else 1)):
        item, text = read_wire(text)
        items.append(item.decode() if tag == b"l" and isinstance(item, bytes) and item.isascii() else item)
    made = {b"l": list, b"u": tuple, b"m": lambda all: dict(zip(all[::2], all[1::2]))}[tag](items)
    return made, text


class Task:
    """What was made of one task."""

    def __init__(self, prepared, folder):
        self.id, self.types = prepared[0].decode(), prepared[1].decode().split("\n")
        (folder / "answer.py").write_bytes(prepared[2])
        (folder / "task").write_bytes(prepared[3])
        first, rest = report_of("published.py", folder).split(b"\n", 1)
        heads, data = rest[:int(first.split()[1])].decode(), rest[int(first.split()[1]):]
        self.cases, self.out, self.fits = ([], []), {}, {}
        for line in heads.splitlines():
            word, count, rest = line.split(" ", 2)
            if word == "case":
                languages, _, arguments, expected = rest.split()
                values = (read_wire(data)[0], read_wire(data[int(arguments):])[0])
                self.cases[int(count)].append((languages, *values))
                data = data[int(arguments) + int(expected):]
            else:
                {"out": self.out, "fits": self.fits}[word][rest] = int(count)
        assert not data

    def further(self):
        return [arguments for _, arguments, _ in self.cases[1]]


class Preparation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            problems, further = zip(*records())
            (folder / "problems").write_text("".join(json.dumps(each) + "\n" for each in problems))
            (folder / "further").write_text("".join(json.dumps(each) + "\n" for each in further))
            prepared = read_wire(report_of("prepare.py", folder))[0]
            cls.tasks = {int(each[0].split(b"/")[1]): Task(each, folder) for each in prepared}

    def test_tasks_are_in_the_order_of_their_numbers(self):
        self.assertEqual(list(self.tasks), [92, 101, 900, 901, 902, 903, 904, 905, 906, 907, 908])

    def test_signatures_are_those_of_the_prompts(self):
        self.assertEqual(self.tasks[900].types, ["int", "float", "float"])
        self.assertEqual(self.tasks[902].types, ["list<str>", "map<str, int>"])
        self.assertEqual(self.tasks[903].types, ["list<any>", "list<int>"])
        self.assertEqual(self.tasks[905].types, ["tuple<str, str>", "int", "opt<str>"])

    def test_base_cases_have_the_values_of_the_tests_by_their_types(self):
        self.assertEqual(self.tasks[900].cases[0], [("*", [4, 1.0], 2.0), ("*", [1, 0.5], 0.25)])
        self.assertIs(type(self.tasks[900].cases[0][0][2]), float)
        self.assertEqual(self.tasks[905].cases[0][1], ("*", [(b"", b""), 1], None))
        self.assertEqual(self.tasks[903].cases[0], [("*", [[1, {}]], [1])])

    def test_a_base_case_that_languages_cannot_hold_is_the_others(self):
        self.assertEqual([each[0] for each in self.tasks[92].cases[0]], ["*", "python,php,sh"])

    def test_inputs_must_be_of_their_types_and_ranges(self):
        task = self.tasks[900]
        self.assertEqual(task.further(), [[1, 2.5], [3, 2]])
        self.assertEqual(task.out, {
            "type: float for int": 1, "type: bool for int": 1, "integer": 2, "float": 2,
            "type: count of arguments": 1, "type: none for float": 1})
        self.assertEqual((task.fits["js"], task.fits["php"], task.fits["python"]), (3, 4, 5))

    def test_integers_on_the_way_count_too(self):
        self.assertEqual(self.tasks[901].further(), [[2, 3]])
        self.assertEqual(self.tasks[901].out, {"arithmetic": 1, "raised": 1})

    def test_text_is_ascii_and_its_lists_fit_the_shell(self):
        self.assertEqual(self.tasks[902].further(), [[["a", "b"]]])
        self.assertEqual(self.tasks[902].out, {"shell: blanks in a list": 2, "text": 1, "type: int for str": 1,
                                               "type: str for list": 1})
        self.assertEqual(self.tasks[902].fits["java"], 3)

    def test_any_is_what_every_language_tells_apart(self):
        self.assertEqual(self.tasks[903].further(), [[[1, 2.5]]])
        self.assertEqual(self.tasks[903].out, {"any": 3, "integral": 1, "shell: ambiguous any": 1,
                                               "shell: nested any": 1})

    def test_floats_must_not_depend_on_64_bits(self):
        self.assertEqual(self.tasks[904].further(), [[0.25], [3]])
        self.assertEqual(self.tasks[904].out, {"rounded": 1})

    def test_exact_results_of_floats_must_be_those_of_32_bits(self):
        self.assertEqual(self.tasks[907].further(), [[2 ** 24, 1]])
        self.assertEqual(self.tasks[907].out, {"single": 2})
        self.assertEqual(self.tasks[907].fits["php"], 3)
        self.assertEqual(self.tasks[908].further(), [[2 ** 25]])

    def test_a_text_need_not_settle_all_that_its_solution_does(self):
        self.assertEqual(self.tasks[101].further(), [["a b c"]])
        self.assertEqual(self.tasks[101].out, {"beyond text": 1})

    def test_tuples_and_absent_values(self):
        self.assertEqual(self.tasks[905].cases[1], [("*", [(b"ab", b"cde"), 3], b"cde"),
                                                    ("*", [(b"", b""), 1], None)])
        self.assertEqual(self.tasks[905].out, {"type: length of tuple": 1, "shell: result that echo changes": 2})

    def test_the_shell_has_a_hundred_quick_cases(self):
        languages = [each[0] for each in self.tasks[906].cases[1]]
        self.assertEqual(len(languages), 251)
        self.assertEqual(languages.count("*"), 100)
        self.assertEqual(languages.count("python,java,cpp,cs,ts,js,php"), 151)
        self.assertNotEqual(languages[-1], "*")
        self.assertEqual([each == "*" for each in languages[:6]], [True, False, True, False, False, True])


if __name__ == "__main__":
    unittest.main()
