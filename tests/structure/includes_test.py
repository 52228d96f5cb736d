"""A file includes what it uses, or includes a header that does: a unity build (cmake/Unity.cmake) lends a file the headers of
those before it, so that what is missing shows nowhere but where the file is compiled by itself.

Looked at are the names of our headers' types, constants and functions that are declared in one header alone, and the
libraries that are used by their namespace. clang-tidy finds what is left, for the files that it gets to.
"""

import collections
import functools
import re
import unittest

import tree

DECLARED = re.compile(r"^(?:struct|class|enum class|enum) (?:alignas\(\w+\) )?(\w+)(?: final)?(?: :[^\n;]*)? ?\{"
                      r"|^using (\w+) ="
                      r"|^(?:inline )?constexpr [^=;{(\n]*\b(k_\w+)"
                      r"|^(?!using|return|namespace|#)[\w:<>,&*\[\] ]+[ &*](\w+_\w+)\(", re.MULTILINE)
WORD = re.compile(r"(?<![\w.>:])([A-Za-z_]\w*)")  # no members, and nothing of another namespace or class
MADE = re.compile(r"\b(?:struct|class|enum class|enum|using|namespace|typename) (\w+)"  # also nested, or declared only
                  r"|^ +(\w+)(?: = [^;\n]*)?,(?: *)?$|^ +(\w+),  "  # enumerators
                  r"|\b(?!return |else |case |throw |new |delete )[\w:<>&*)]+ (\w+)(?:[(;,:{)]| =)"
                  r"|, (\w+) = ", re.MULTILINE)
STRING = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"', re.DOTALL)
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
LIBRARIES = {"fmt": "<fmt/", "spdlog": "<spdlog/", "tbb": "<tbb/", "nlohmann": "<nlohmann/", "CLI": "<CLI/"}


def code_of(text):
    return STRING.sub('""', re.sub(r"^#.*$", "", tree.without_comments(text), flags=re.MULTILINE))


def declared(text):
    return {next(filter(None, match)) for match in DECLARED.findall(tree.without_comments(text))}


def made(code):
    """Names of the file itself, of its classes, of parameters and variables."""
    return {name for match in MADE.findall(code) for name in match if name}


def homes(headers):
    """The header of each name that is declared in one alone. `headers`: path -> text."""
    found = collections.defaultdict(set)
    for path, text in headers.items():
        for name in declared(text):
            found[name].add(path)
    return {name: paths.pop() for name, paths in found.items() if len(paths) == 1}


def complaints(path, text, reached, home_of):
    """`reached`: every header that the file includes, by whatever way; path -> text."""
    code = code_of(text)
    own = declared(text) | made(code)
    for header in reached.values():
        own |= made(code_of(header))
    for name in sorted(set(WORD.findall(code)) - own):
        home = home_of.get(name, path)
        if home != path and home not in reached and (path.startswith("tests/") or not home.startswith("tests/")):
            yield f'{path}: uses {name} and does not include "{home}"'
    for library, header in LIBRARIES.items():
        if re.search(rf"(?<![\w:]){library}::", code) and \
                not any(f"#include {header}" in each for each in (text, *reached.values())):
            yield f"{path}: uses {library}:: and includes no {header}...>"


@functools.cache
def reached_from(path):
    found = {}
    for header in INCLUDE.findall(tree.text_of(path)):
        if (tree.ROOT / header).is_file() and header not in found:
            found[header] = tree.text_of(header)
            found.update(reached_from(header))
    return found


class Rule(tree.TreeTest):
    HEADERS = {"a/lamp.hpp": "struct Lamp {\n};\nint light_of(const Lamp& lamp);\ninline constexpr int k_bulbs = 3;\n"}

    def check(self, text, reached=()):
        reached = {path: self.HEADERS[path] for path in reached}
        return complaints("b/room.cpp", text, reached, homes(self.HEADERS))

    def test_complains(self):
        self.assert_complains(self.check("void f() { Lamp lamp; }\n"), "uses Lamp")
        self.assert_complains(self.check("int f() { return light_of({}); }\n"), "uses light_of")
        self.assert_complains(self.check("int f() { return k_bulbs; }\n"), "uses k_bulbs")
        self.assert_complains(self.check('std::string f() { return fmt::format(""); }\n'), "uses fmt::")

    def test_is_content(self):
        self.assert_none(self.check("void f() { Lamp lamp; }\n", ["a/lamp.hpp"]))
        self.assert_none(self.check('#include <fmt/format.h>\nauto x = fmt::format("Lamp");  // Lamp\n'))
        self.assert_none(self.check("struct Lamp;\nvoid f(Lamp& lamp);\n"))


class Tree(tree.TreeTest):
    def test_tree(self):
        headers = {str(path): tree.text_of(path) for path in tree.cpp_files() if path.suffix == ".hpp"}
        home_of = homes(headers)
        self.assertGreater(len(home_of), 500)
        self.assert_none(each for path in tree.cpp_files()
                         for each in complaints(str(path), tree.text_of(path), reached_from(str(path)), home_of))


if __name__ == "__main__":
    unittest.main()
