"""Our sources pass the checks of .clang-tidy.

    tidy_test.py BUILD_DIRECTORY

Two files at a time. What a passing file was made of (itself, the headers of ours that it includes, how
it is compiled, .clang-tidy) is remembered by digest in BUILD_DIRECTORY/tidy, so that a second run checks
what has changed.
"""

import concurrent.futures
import functools
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

import tree

BUILD = pathlib.Path(sys.argv.pop()).resolve() if len(sys.argv) > 1 else tree.ROOT / "build/release"


@functools.cache
def made_of(path):
    """The file and every header of ours that it includes, by whatever way."""
    seen = {path}
    for header in re.findall(r'^#include "([^"]+)"', tree.text_of(path), re.MULTILINE):
        if (tree.ROOT / header).is_file() and header != path:
            seen |= made_of(header)
    return frozenset(seen)


@functools.cache
def version():
    return subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True,
                          check=True).stdout


def stamp(path, command):
    parts = [version(), command, tree.text_of(".clang-tidy")]
    parts += [part + tree.text_of(part) for part in sorted(made_of(path))]
    return BUILD / "tidy" / hashlib.sha256("\0".join(parts).encode()).hexdigest()


def tidy(file, build, folder):
    # -w: warnings are g++'s part, which compiles us; clang's own differ from version to version.
    run = subprocess.run(["clang-tidy", "--quiet", "--extra-arg=-w", "-p", build, file], cwd=folder,
                         capture_output=True, text=True, check=False)
    return run.stdout + run.stderr if run.returncode != 0 else None


def complaint(entry):
    path = str(pathlib.Path(entry["file"]).relative_to(tree.ROOT))
    passed = stamp(path, entry["command"])
    if passed.exists():
        return None
    found = tidy(entry["file"], BUILD, tree.ROOT)
    if found is None:
        passed.parent.mkdir(exist_ok=True)
        passed.touch()
    return found


def our_sources():
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        file = pathlib.Path(entry["file"])
        if file.is_relative_to(tree.ROOT) and \
                str(file.relative_to(tree.ROOT).parent) in tree.arrows():
            yield entry


class SelfCheck(tree.TreeTest):
    def test_complains(self):
        bad = ("#include <string>\n#include <utility>\n"
               "std::string f(std::string a) { std::string b = std::move(a); return a + b; }\n")
        with tree.scratch({"a.cpp": bad, "compile_flags.txt": "-std=c++20\n"}) as folder:
            self.assertIn("bugprone-use-after-move", tidy("a.cpp", folder, folder))

    def test_made_of(self):
        self.assertIn("base/error.hpp", made_of("base/error.cpp"))


class Tree(tree.TreeTest):
    def test_sources(self):
        entries = {entry["file"]: entry for entry in our_sources()}  # one of each file
        self.assertTrue(entries, "no source of ours in compile_commands.json")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            self.assert_none(found for found in pool.map(complaint, entries.values()) if found)


if __name__ == "__main__":
    if shutil.which("clang-tidy") is None:
        print("skipped: clang-tidy is absent; scripts/setup --tests installs it")
        sys.exit(tree.SKIPPED)
    unittest.main()
