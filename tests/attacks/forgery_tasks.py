"""The small problems that the forgeries pretend to solve, as tests of both kinds that octet verify takes.

`calls`: arguments and expected values, which a driver calls and octet compares outside. `append`: the same in the
form of each language's published tests, which stand behind the answer in one program.
"""

import dataclasses
import json


@dataclasses.dataclass(frozen=True)
class Task:
    """What is asked for, with the first of its cases as the example."""

    name: str
    signature: str
    says: str
    cases: tuple  # of (argument, expected value)


TASKS = {task.name: task for task in (
    Task("spread", "(list<int>) -> int", "The largest of the numbers minus the smallest.",
         (([1, 5], 4), ([3, 9, 4], 6), ([7, -2], 9), ([0, 12, 1], 12), ([-8, 9, 2, 4], 17), ([30, 2], 28))),
    Task("steps", "(list<int>) -> list<int>", "How much each number is above the one before it.",
         (([1, 5], [4]), ([3, 9, 4], [6, -5]), ([7, 9], [2]), ([0, 12, 1], [12, -11]), ([-8, 9, 2, 4], [17, -7, 2]),
          ([30, 2], [-28]))),
    Task("middle", "(list<float>) -> float", "The value halfway between the first number and the last.",
         (([1.5, 2.5], 2.0), ([0.5, 9.0, 4.5], 2.5), ([7.0, 8.5], 7.75), ([-1.5, 0.25], -0.625),
          ([16.5, 3.0, 8.25], 12.375), ([3.25, 30.0], 16.625))),
    Task("initials", "(str) -> str", "The first letters of the words.",
         (("red sun", "rs"), ("a big cat", "abc"), ("so it goes", "sig"), ("one word more now", "owmn"),
          ("up to you", "uty"), ("kind", "k"))),
)}


def _numbers(values, suffix, kind):
    return ", ".join(f"({kind}){value}{suffix}" for value in values)


def _quoted(text):
    return json.dumps(text)


# How a value of each type is written: ints, floats, lists of ints, lists of floats, texts.
_LITERALS = {
    "python": {"int": str, "float": str, "list<int>": str, "list<float>": str, "str": repr},
    "java": {"int": "({}l)".format, "float": "{}f".format, "str": lambda text: f"({_quoted(text)})",
             "list<int>": lambda values: f"(new ArrayList<Long>(Arrays.asList({_numbers(values, 'l', 'long')})))",
             "list<float>": lambda values: f"(new ArrayList<Float>(Arrays.asList({_numbers(values, 'f', 'float')})))"},
    "cpp": {"int": "({})".format, "float": "({}f)".format, "str": lambda text: f"({_quoted(text)})",
            "list<int>": lambda values: f"(std::vector<long>({{{_numbers(values, '', 'long')}}}))",
            "list<float>": lambda values: f"(std::vector<float>({{{_numbers(values, 'f', 'float')}}}))"},
    "cs": {"int": "({}L)".format, "float": "{}f".format, "str": lambda text: f"({_quoted(text)})",
           "list<int>": lambda values: f"(new List<long>(new long[]{{{_numbers(values, 'L', 'long')}}}))",
           "list<float>": lambda values: f"(new List<float>(new float[]{{{_numbers(values, 'f', 'float')}}}))"},
    "js": {"int": str, "float": str, "list<int>": str, "list<float>": str, "str": _quoted},
    "php": {"int": str, "float": str, "str": _quoted,
            "list<int>": lambda values: f"array({', '.join(map(str, values))})",
            "list<float>": lambda values: f"array({', '.join(map(str, values))})"},
    "sh": {"int": '"{}"'.format, "str": _quoted, "list<int>": lambda values: f'"{" ".join(map(str, values))}"'},
}
_LITERALS["ts"] = _LITERALS["js"]

# The published form: what stands before the cases, a case, and what stands behind them.
_FORMS = {
    "python": ("def check(candidate):\n", "    assert candidate({0}) == {1}\n",
               "\ndef test_check():\n    check({entry})\n\ntest_check()\n"),
    "java": ("    }}\n    public static void main(String[] args) {{\n", "    assert({entry}({0}) == {1});\n", "    }}\n\n}}\n"),
    "cpp": ("}}\nint main() {{\n    auto candidate = {entry};\n", "    assert(candidate({0}) == {1});\n", "}}\n"),
    "cs": ("    }}\n    public static void Main(string[] args) {{\n", "    Debug.Assert({entry}({0}).Equals({1}));\n",
           "    }}\n\n}}\n"),
    "ts": ("declare var require: any;\nconst assert = require('node:assert');\n\n\nfunction test() {{\n  let candidate = {entry};\n",
           "  assert.deepEqual(candidate({0}),{1});\n", "}}\n\ntest();\n"),
    "js": ("const assert = require('node:assert');\n\n\nfunction test() {{\n  let candidate = {entry};\n",
           "  assert.deepEqual(candidate({0}),{1});\n", "}}\n\ntest();\n"),
    "php": ("function candidate(...$args) {{\n    return {entry}(...$args);\n}}\n\nfunction test(): void {{\n",
            '    if (candidate({0}) !== {1}) {{ throw new Exception("Test failed!"); }}\n', "}}\n\ntest();\n"),
    "sh": ('}}\n\ncandidate() {{\n    {entry} "$@"\n}}\n\nset -e\nrun_test() {{\n', "    [[ $(candidate {0}) = {1} ]]\n",
           "}}\n\nrun_test\n"),
}
_FORMS_OF_OBJECTS = {  # compared by a method where the type is a class
    ("java", "list<int>"): "    assert({entry}({0}).equals({1}));\n",
    ("java", "str"): "    assert({entry}({0}).equals({1}));\n",
    ("cs", "list<int>"): "    Debug.Assert({entry}({0}).SequenceEqual({1}));\n",
}


def _types(task):
    given, _, gives = task.signature.partition(" -> ")
    return given[1:-1], gives


def native(task, language):
    """Code of tests that is put behind the answer."""
    of_argument, of_result = _types(task)
    before, case, behind = _FORMS[language]
    case = _FORMS_OF_OBJECTS.get((language, of_result), case)
    literals = _LITERALS[language]
    lines = [case.format(literals[of_argument](given), literals[of_result](wanted), entry=task.name)
             for given, wanted in task.cases]
    return {"kind": "append", "code": before.format(entry=task.name) + "".join(lines) + behind.format(entry=task.name)}


def calls(task, language):
    """Typed cases. A shell's list is a text."""
    is_shell = language == "sh"
    cases = [{"args": [" ".join(map(str, given)) if is_shell and isinstance(given, list) else given], "expect": wanted}
             for given, wanted in task.cases]
    tests = {"kind": "calls", "entry": task.name, "cases": cases}
    return tests if is_shell else tests | {"types": task.signature}


def prompt(task, language):
    """What the answers are asked, with an example."""
    literals, (of_argument, of_result) = _LITERALS[language], _types(task)
    given, wanted = task.cases[0]
    return f"{task.says}\n>>> {task.name}({literals[of_argument](given)})\n{literals[of_result](wanted)}\n"
