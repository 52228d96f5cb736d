"""The rooms and arrows of docs/ARCHITECTURE.md hold for every #include, and each third-party library is
used in its own folder only."""

import pathlib
import re
import unittest

import tree

# Where a library may be included, by the start of the header's name. None: everywhere.
HOMES = {
    "seccomp.h": ["sandboxes"],
    "tbb/": ["harness"],
    "oneapi/": ["harness"],
    "sqlite3.h": ["harness", "generation/facts"],
    "curl/": ["generation/endpoint"],
    "CLI/": ["cli"],  # in one file: test_one_file_knows_the_command_line
    "openssl/": ["base"],
    "boost/process/": ["base"],
    "boost/asio/": ["base"],
    "boost/optional.hpp": ["base"],
    "unicode/": ["texts"],
    "xxhash.h": ["texts"],
    "yaml-cpp/": ["generation/recipes"],
    "kainjow/": ["generation/prompts"],
    "valijson/": ["generation/prompts"],
    "zlib.h": ["base"],
    "nlohmann/": None,
    "fmt/": None,
    "spdlog/": None,
}
SYSTEM_FOLDERS = ["arpa", "asm", "linux", "net", "netinet", "sys"]


def room_of(path):
    """base/files/x.hpp is in room base/files; tests/base/x.cpp is in the rooms of tests."""
    return str(path.parent)


def local_complaint(path, header, known, arrows):
    if header not in known:
        return f'"{header}" is not a file of the repository; includes are written from its root'
    target = pathlib.PurePath(header)
    if path.parts[0] == "tests":
        return None
    if target.parts[0] == "tests":
        return f"includes {header}: only tests include tests"
    room, below = room_of(path), room_of(target)
    if room not in arrows:
        return f"{room}/ is no room of docs/ARCHITECTURE.md"
    if below != room and below not in tree.rooms_below(arrows, room):
        return f"includes {header}: there is no arrow from {room}/ to {below}/"
    return None


def library_complaint(path, header):
    in_tests = path.parts[0] == "tests"
    if header.startswith("catch2/"):
        return None if in_tests else f"includes {header}: only tests use Catch2"
    for start, homes in HOMES.items():
        if not header.startswith(start):
            continue
        if header.startswith("nlohmann/") and path.suffix != ".cpp":
            return f"includes {header}: JSON stays in .cpp files"
        if homes and not in_tests and not any(str(path).startswith(home + "/") for home in homes):
            return f"includes {header}: its home is {homes[0]}/"
        return None
    if header == "regex" and not in_tests:
        return f"includes {header}: it recurses as deep as its input is long; write the matcher out"
    folder = header.partition("/")[0]
    if "/" in header and folder not in SYSTEM_FOLDERS:
        return f"includes {header}: a library without a home in tests/structure/layering_test.py"
    return None


# What only cli/ may do; sandboxes/cell and runners/warm are programs of their own, base/watch speaks by
# a function it is given.
TERMINAL = re.compile(
    r"\b(?:isatty|exit|_exit|quick_exit|getopt|argc)\s*\(|\bstd::(?:cout|cerr|clog)\b|\bfmt::print\b"
    r"|\b(?:std::)?f?(?:puts|printf|putc|putchar)\s*\(|\bSTD(?:OUT|ERR)_FILENO\b")


def terminal_complaints(path, text):
    """Nothing in jobs/ and in what generation/ and reports/ give it prints, exits or asks for a terminal."""
    if path.parts[0] not in ("jobs", "generation", "reports", "harness"):
        return
    for number, line in enumerate(tree.without_comments(text).splitlines(), 1):
        match = TERMINAL.search(line)
        if match:
            yield f"{path}:{number}: {match.group().strip()} is for cli/ alone; tell a listener, or return it"


def complaints(path, text, known, arrows):
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
        if not match:
            continue
        local, library = match.groups()
        found = local_complaint(path, local, known, arrows) if local else library_complaint(path, library)
        if found:
            yield f"{path}:{number}: {found}"


def circles(arrows):
    for room, below in arrows.items():
        for target in below:
            if target not in arrows:
                yield f"{room} <- {target}: no such room"
                return
        if room in tree.rooms_below(arrows, room):
            yield f"{room}: its arrows lead back to it"


class SelfCheck(tree.TreeTest):
    KNOWN = {"base/error.hpp", "harness/runs/run.hpp", "harness/task.hpp", "tests/base/sample.hpp"}
    ARROWS = {"base": [], "harness": ["base"], "harness/runs": ["harness"], "runners": ["base"],
              "cli": ["harness/runs"]}

    def of(self, path, line):
        return complaints(pathlib.PurePath(path), line, self.KNOWN, self.ARROWS)

    def test_arrows(self):
        self.assert_complains(self.of("runners/a.cpp", '#include "harness/task.hpp"'), "no arrow")
        self.assert_complains(self.of("harness/a.cpp", '#include "harness/runs/run.hpp"'), "no arrow")
        self.assert_complains(self.of("attic/a.cpp", '#include "base/error.hpp"'), "no room")
        self.assert_complains(self.of("base/a.cpp", '#include "error.hpp"'), "from its root")
        self.assert_complains(self.of("base/a.cpp", '#include "tests/base/sample.hpp"'), "only tests")
        self.assert_none(self.of("cli/a.cpp", '#include "base/error.hpp"'))
        self.assert_none(self.of("harness/runs/a.cpp", '#include "harness/task.hpp"'))
        self.assert_none(self.of("tests/runners/a.cpp", '#include "tests/base/sample.hpp"'))

    def test_circles(self):
        self.assert_complains(circles({"a": ["b"], "b": ["c"], "c": ["a"]}), "lead back")
        self.assert_complains(circles({"a": ["b"]}), "no such room")
        self.assert_none(circles(self.ARROWS))

    def test_table(self):
        text = "x\n```rooms\nbase  <-\nharness/runs <- base base/files\n```\n"
        self.assertEqual(tree.arrows_in(text), {"base": [], "harness/runs": ["base", "base/files"]})

    def test_libraries(self):
        self.assert_complains(self.of("base/a.hpp", "#include <nlohmann/json.hpp>"), ".cpp")
        self.assert_complains(self.of("cli/a.cpp", "#include <tbb/task_arena.h>"), "home is harness/")
        self.assert_complains(self.of("base/a.cpp", "#include <boost/any.hpp>"), "without a home")
        self.assert_complains(self.of("sandboxes/a.cpp", "#include <boost/process/v2.hpp>"), "home is base/")
        self.assert_complains(self.of("base/a.cpp", "#include <catch2/catch.hpp>"), "only tests")
        self.assert_complains(self.of("base/a.cpp", "#include <regex>"), "recurses")

    def test_terminal(self):
        for line in ('fmt::print("x");', "std::exit(1);", "if (isatty(1)) {}", "std::puts(text);"):
            self.assert_complains(terminal_complaints(pathlib.PurePath("jobs/a.cpp"), line), "cli/ alone")
        self.assert_none(terminal_complaints(pathlib.PurePath("jobs/a.cpp"), "// isatty()\nfmt::format(x);"))
        self.assert_none(terminal_complaints(pathlib.PurePath("cli/a.cpp"), 'fmt::print("x");'))

    def test_good(self):
        self.assert_none(self.of("base/a.cpp", "#include <sys/stat.h>\n#include <vector>"))
        self.assert_none(self.of("harness/a.cpp", "#include <tbb/task_arena.h>"))


class Tree(tree.TreeTest):
    def test_includes(self):
        known = {str(path) for path in tree.files()}
        for path in tree.cpp_files():
            with self.subTest(path=str(path)):
                self.assert_none(complaints(path, tree.text_of(path), known, tree.arrows()))

    def test_one_file_knows_the_command_line(self):
        users = [str(path) for path in tree.cpp_files() if "#include <CLI/" in tree.text_of(path)]
        self.assertEqual(users, ["cli/flags/command_line.cpp"])

    def test_only_cli_has_a_terminal(self):
        for path in tree.cpp_files():
            with self.subTest(path=str(path)):
                self.assert_none(terminal_complaints(path, tree.text_of(path)))

    def test_no_circle(self):
        self.assert_none(circles(tree.arrows()))

    def test_every_room_has_code_and_all_code_a_room(self):
        rooms = {room_of(path) for path in tree.cpp_files() if path.parts[0] != "tests"}
        self.assertEqual(rooms, set(tree.arrows()))


if __name__ == "__main__":
    unittest.main()
