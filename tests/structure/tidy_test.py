"""Our sources pass the checks of .clang-tidy.

    tidy_test.py BUILD_DIRECTORY [SECONDS]

Two files at a time. What a passing file was made of (itself, the headers of ours that it includes, how
it is compiled, .clang-tidy) is remembered by digest in BUILD_DIRECTORY/tidy, so that a second run checks
what has changed. With SECONDS, files that changed last come first and no file is begun after so many.

Each file is checked by itself, as clang compiles it: what only compiles beside the other files of its room
(cmake/Unity.cmake) is an error here.
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
import time
import unittest

import tree

SECONDS = float(sys.argv.pop()) if len(sys.argv) > 2 else float("inf")
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


def path_of(entry):
    return str(pathlib.Path(entry["file"]).relative_to(tree.ROOT))


def commands():
    """How each file is compiled by itself: read from a build folder that is configured for this only."""
    folder = BUILD / "tidy/commands"
    settings = ["-DOCTET_UNITY=OFF", "-DBUILD_TESTING=OFF", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_BUILD_TYPE=Release"]
    made = subprocess.run(["cmake", "-S", tree.ROOT, "-B", folder, "-G", "Ninja", *settings], capture_output=True,
                          text=True, check=False)
    if made.returncode != 0:
        sys.exit(made.stdout + made.stderr)
    return folder


def latest_first(entries):
    """By the last commit that changed a file, uncommitted changes before all; as they are where git knows nothing."""
    said = [subprocess.run(["git", "-c", f"safe.directory={tree.ROOT}", *command], cwd=tree.ROOT, capture_output=True,
                           text=True, check=False).stdout.split()
            for command in (["diff", "--name-only", "HEAD"], ["log", "-n", "300", "--format=", "--name-only"])]
    rank = {}
    for name in said[0] + said[1]:
        rank.setdefault(name, len(rank))
    return sorted(entries, key=lambda entry: rank.get(path_of(entry), len(rank)))


def complaint(entry, build, ends, left):
    path = path_of(entry)
    passed = stamp(path, entry["command"])
    if passed.exists():
        return None
    if time.monotonic() > ends:
        left.append(path)
        return None
    found = tidy(entry["file"], build, tree.ROOT)
    if found is None:
        passed.parent.mkdir(exist_ok=True)
        passed.touch()
    return found


def our_sources(build):
    for entry in json.loads((build / "compile_commands.json").read_text()):
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

    def test_latest_first(self):
        entries = [{"file": str(tree.ROOT / name)} for name in ("attic/never_there.cpp", "base/error.cpp")]
        self.assertEqual(sorted(map(path_of, latest_first(entries))), ["attic/never_there.cpp", "base/error.cpp"])

    def test_made_of(self):
        self.assertIn("base/error.hpp", made_of("base/error.cpp"))


class Tree(tree.TreeTest):
    def test_sources(self):
        build, left = commands(), []
        entries = {entry["file"]: entry for entry in our_sources(build)}  # one of each file
        self.assertTrue(entries, "no source of ours in compile_commands.json")
        ends = time.monotonic() + SECONDS
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda entry: complaint(entry, build, ends, left), latest_first(entries.values())))
        print(f"{len(entries) - len(left)} of {len(entries)} files pass or are complained of; those not looked at are "
              "for scripts/test --all")
        self.assert_none(each for each in found if each)


if __name__ == "__main__":
    if shutil.which("clang-tidy") is None:
        print("skipped: clang-tidy is absent; scripts/setup --tests installs it")
        sys.exit(tree.SKIPPED)
    unittest.main()
