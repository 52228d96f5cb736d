"""Functions of at most 60 lines, files of at most 400 with few exceptions.

The length of a function is read off clang-format's layout, which format_test.py enforces: at namespace
level it begins in column 0 and ends with a lone "}" there. Functions inside classes are measured by
clang-tidy (tidy_test.py).
"""

import re
import unittest

import tree

LONGEST_FUNCTION = 60
LONG_FILE = 400
LONGEST_FILE = 500
LONG_FILES_ALLOWED = 0.05  # of all files: "rarely"


def long_functions(path, text):
    begin = None
    for number, line in enumerate(text.splitlines(), 1):
        if line == "}" and begin is not None:
            if number - begin + 1 > LONGEST_FUNCTION:
                yield f"{path}:{begin}: a function of {number - begin + 1} lines"
            begin = None
        elif re.match(r"[A-Za-z_~:]", line) and not line.startswith("namespace"):
            begin = number


def long_files(lengths):
    """lengths: (path, lines) of every file."""
    longer = [(path, lines) for path, lines in lengths if lines > LONG_FILE]
    for path, lines in longer:
        if lines > LONGEST_FILE:
            yield f"{path}: {lines} lines, {LONGEST_FILE} is the most"
    if len(longer) > LONG_FILES_ALLOWED * len(lengths):
        names = ", ".join(str(path) for path, _ in longer)
        yield f"{len(longer)} of {len(lengths)} files have over {LONG_FILE} lines: {names}"


class SelfCheck(tree.TreeTest):
    def function(self, lines):
        return "\n".join(["int f(int a,", "      int b) {"] + ["  g();"] * (lines - 3) + ["}"])

    def test_functions(self):
        self.assert_none(long_functions("a.cpp", self.function(60)))
        self.assert_complains(long_functions("a.cpp", self.function(61)), "61 lines")
        after = "namespace octet {\n\nstruct A {\n};\n\n" + self.function(70)
        self.assert_complains(long_functions("a.cpp", after), "a.cpp:6: a function of 70 lines")

    def test_files(self):
        short = [(f"{n}.cpp", 100) for n in range(40)]
        self.assert_none(long_files(short + [("a.cpp", 410), ("b.cpp", 420)]))
        self.assert_complains(long_files(short + [("a.cpp", 501)]), "501 lines")
        self.assert_complains(long_files(short[:3] + [("a.cpp", 401)]), "1 of 4 files")


class Tree(tree.TreeTest):
    def test_functions(self):
        for path in tree.cpp_files():
            with self.subTest(path=str(path)):
                self.assert_none(long_functions(path, tree.text_of(path)))

    def test_files(self):
        self.assert_none(long_files(
            [(path, len(tree.text_of(path).splitlines())) for path in tree.cpp_files()]))


if __name__ == "__main__":
    unittest.main()
