"""Tests mirror the rooms, and no folder holds more files of code than a reader takes in."""

import collections
import pathlib
import unittest

import tree

MOST_FILES = 35
CODE = {".cpp", ".hpp", ".h", ".py", ".sh", ".js", ".ts", ".java", ".cs", ".php", ".cmake"}
# Folders of tests/ that mirror no room: data, and tests of more than one room.
APART = {"attacks", "cli", "drivers", "faults", "fuzz", "golden", "old_runs", "peers", "python", "scripts", "sealed_data", "structure", "work"}
APART_WITHIN = {("benchmarks", "transformations")}


def is_data(path):
    """Programs that octet judges are data, whatever they are written in: tree.cpp_files() says so too."""
    return path.parts[:2] == ("tests", "attacks") or path.parts[0] == "examples"


def crowded(paths):
    counts = collections.Counter(
        str(path.parent) for path in paths if path.suffix in CODE and not is_data(path))
    for folder, count in counts.items():
        if count > MOST_FILES:
            yield f"{folder}/: {count} files of code, {MOST_FILES} are the most: give it folders within"


def misplaced(paths, rooms):
    """Files of tests/ in folders that mirror no room. A folder above a room is one: sandboxes/cell."""
    known = {str(above) for room in rooms for above in [pathlib.PurePath(room), *pathlib.PurePath(room).parents]}
    for path in paths:
        if path.parts[0] != "tests" or len(path.parts) == 2 or path.parts[1] in APART or path.parts[1:3] in APART_WITHIN:
            continue
        if str(path.parent.relative_to("tests")) not in known:
            yield f"{path}: {path.parent.relative_to('tests')}/ is no room of docs/ARCHITECTURE.md"


class SelfCheck(tree.TreeTest):
    def files(self, folder, count, suffix=".cpp"):
        return [pathlib.PurePath(folder) / f"{n}{suffix}" for n in range(count)]

    def test_crowded(self):
        self.assert_none(crowded(self.files("a", 35) + self.files("a/b", 35)))
        self.assert_complains(crowded(self.files("a", 30) + self.files("a", 6, ".py")), "a/: 36 files")
        self.assert_none(crowded(self.files("a", 90, ".md") + self.files("tests/attacks/a", 90, ".py")))

    def test_misplaced(self):
        rooms = ["base", "cell/setup"]
        good = ["tests/base/a_test.cpp", "tests/cell/a.hpp", "tests/cell/setup/a_test.cpp", "tests/main.cpp",
                "tests/cli/run/a.py", "base/x/a.cpp"]
        self.assert_none(misplaced(map(pathlib.PurePath, good), rooms))
        for bad in "tests/attic/a_test.cpp", "tests/base/files/a_test.cpp":
            self.assert_complains(misplaced([pathlib.PurePath(bad)], rooms), "is no room")


class Tree(tree.TreeTest):
    def test_crowded(self):
        self.assert_none(crowded(tree.files()))

    def test_misplaced(self):
        self.assert_none(misplaced(tree.files(), tree.arrows()))


if __name__ == "__main__":
    unittest.main()
