"""Every C++ file is laid out as clang-format would."""

import re
import shutil
import subprocess
import sys
import unittest

import tree


def complaints(paths, root):
    run = subprocess.run(["clang-format", "--dry-run", "--Werror", "--style=file", *map(str, paths)],
                         cwd=root, capture_output=True, text=True, check=False)
    for path in sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", run.stderr, re.MULTILINE))):
        yield f"{path}: run clang-format -i {path}"
    if run.returncode != 0 and "error: code should be" not in run.stderr:
        yield run.stderr


class SelfCheck(tree.TreeTest):
    def test_complains(self):
        with tree.scratch({"a.cpp": "int   f( ) {return 1 ;}\n"}) as folder:
            self.assert_complains(complaints(["a.cpp"], folder), "run clang-format")


class Tree(tree.TreeTest):
    def test_layout(self):
        self.assert_none(complaints(tree.cpp_files(), tree.ROOT))


if __name__ == "__main__":
    if shutil.which("clang-format") is None:
        print("skipped: clang-format is absent; scripts/setup --tests installs it")
        sys.exit(tree.SKIPPED)
    unittest.main()
