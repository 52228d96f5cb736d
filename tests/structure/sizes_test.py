"""Functions of at most 60 lines, half of their bodies of at most 6, nine of ten of at most 18; headers of at most 120
lines, files of at most 400 with few exceptions.

The length of a function is read off clang-format's layout, which format_test.py enforces: at namespace
level it begins in column 0 and ends with a lone "}" there. Functions inside classes are measured by
clang-tidy (tidy_test.py).
"""

import math
import re
import unittest

import tree

LONGEST_FUNCTION = 60
MEDIAN_BODY = 6
LONG_BODY = 18  # nine of ten are no longer
LONGEST_HEADER = 120
LONG_FILE = 400
LONGEST_FILE = 500
LONG_FILES_ALLOWED = 0.05  # of all files: "rarely"


def functions(text):
    """(first line, lines) of each."""
    begin = None
    for number, line in enumerate(text.splitlines(), 1):
        if line == "}" and begin is not None:
            yield begin, number - begin + 1
            begin = None
        elif re.match(r"[A-Za-z_~:]", line) and not line.startswith("namespace"):
            begin = number


def long_functions(path, text):
    for begin, lines in functions(text):
        if lines > LONGEST_FUNCTION:
            yield f"{path}:{begin}: a function of {lines} lines"


def quantile(lengths, share):
    """The least length that is not exceeded by at least this share."""
    return sorted(lengths)[math.ceil(share * len(lengths)) - 1]


def bodies(lengths):
    """Of functions: without the first line and the last."""
    return [lines - 2 for lines in lengths]


def long_on_the_whole(lengths):
    for share, most in ((0.5, MEDIAN_BODY), (0.9, LONG_BODY)):
        found = quantile(bodies(lengths), share)
        if found > most:
            yield f"{share:.0%} of {len(lengths)} bodies have up to {found} lines, {most} is the most"


def long_headers(lengths):
    for path, lines in lengths:
        if str(path).endswith(".hpp") and lines > LONGEST_HEADER:
            yield f"{path}: a header of {lines} lines, {LONGEST_HEADER} is the most"


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

    def test_functions_on_the_whole(self):
        self.assert_none(long_on_the_whole([8] * 6 + [20] * 3 + [60]))
        self.assert_complains(long_on_the_whole([3] * 4 + [9] * 6), "50% of 10 bodies have up to 7 lines")
        self.assert_complains(long_on_the_whole([3] * 8 + [21] * 2), "90% of 10 bodies have up to 19 lines")

    def test_headers(self):
        self.assert_none(long_headers([("a.hpp", 120), ("a.cpp", 300)]))
        self.assert_complains(long_headers([("a.hpp", 121)]), "a.hpp: a header of 121 lines")

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

    def test_functions_on_the_whole(self):
        lengths = [lines for path in tree.cpp_files() if path.parts[0] != "tests"
                   for _, lines in functions(tree.text_of(path))]
        inner = bodies(lengths)
        print(f"{len(lengths)} functions: median of bodies {quantile(inner, 0.5)} lines, p90 {quantile(inner, 0.9)}; the "
              f"longest function {max(lengths)}")
        self.assert_none(long_on_the_whole(lengths))

    def test_files(self):
        lengths = [(path, len(tree.text_of(path).splitlines())) for path in tree.cpp_files()]
        self.assert_none(long_headers(lengths))
        self.assert_none(long_files(lengths))


if __name__ == "__main__":
    unittest.main()
