"""The chain of folders in docs/ARCHITECTURE.md holds for every #include, and each third-party library
is used in its own folder only."""

import pathlib
import re
import unittest

import tree

# Where a library may be included, by the start of the header's name. None: everywhere.
HOMES = {
    "seccomp.h": ["sandboxes"],
    "tbb/": ["harness"],
    "oneapi/": ["harness"],
    "sqlite3.h": ["harness"],
    "curl/": ["generation"],
    "CLI/": ["cli"],
    "openssl/": ["base"],
    "unicode/": ["reports"],
    "zlib.h": ["base"],
    "nlohmann/": None,
    "fmt/": None,
    "spdlog/": None,
}
SYSTEM_FOLDERS = ["arpa", "asm", "linux", "net", "netinet", "sys"]


def layer_of(path):
    """base/x.hpp and tests/base/x.cpp are of layer base; other tests are above all layers."""
    parts = path.parts
    if parts[0] == "tests":
        return parts[1] if parts[1] in tree.CHAIN else "tests"
    return parts[0]


def rank(layer):
    return tree.CHAIN.index(layer) if layer in tree.CHAIN else len(tree.CHAIN)


def local_complaint(path, header, known):
    if header not in known:
        return f'"{header}" is not a file of the repository; includes are written from its root'
    target = pathlib.PurePath(header)
    if target.parts[0] == "tests" and path.parts[0] != "tests":
        return f"includes {header}: only tests include tests"
    if rank(layer_of(target)) > rank(layer_of(path)):
        return f"includes {header}: {layer_of(path)}/ is below {layer_of(target)}/"
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
        if homes and layer_of(path) not in homes and not in_tests:
            return f"includes {header}: its home is {homes[0]}/"
        return None
    if header == "regex" and not in_tests:
        return f"includes {header}: it recurses as deep as its input is long; write the matcher out"
    folder = header.partition("/")[0]
    if "/" in header and folder not in SYSTEM_FOLDERS:
        return f"includes {header}: a library without a home in tests/structure/layering_test.py"
    return None


def complaints(path, text, known):
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
        if not match:
            continue
        local, library = match.groups()
        found = local_complaint(path, local, known) if local else library_complaint(path, library)
        if found:
            yield f"{path}:{number}: {found}"


class SelfCheck(tree.TreeTest):
    KNOWN = {"base/error.hpp", "harness/run.hpp", "tests/base/sample.hpp", "sandboxes/cell/root.hpp"}

    def of(self, path, line):
        return complaints(pathlib.PurePath(path), line, self.KNOWN)

    def test_upward_and_unknown(self):
        self.assert_complains(self.of("runners/a.cpp", '#include "harness/run.hpp"'), "is below")
        self.assert_complains(self.of("tests/runners/a.cpp", '#include "harness/run.hpp"'), "is below")
        self.assert_complains(self.of("base/a.cpp", '#include "error.hpp"'), "from its root")
        self.assert_complains(self.of("base/a.cpp", '#include "tests/base/sample.hpp"'), "only tests")

    def test_libraries(self):
        self.assert_complains(self.of("base/a.hpp", "#include <nlohmann/json.hpp>"), ".cpp")
        self.assert_complains(self.of("cli/a.cpp", "#include <tbb/task_arena.h>"), "home is harness/")
        self.assert_complains(self.of("base/a.cpp", "#include <boost/any.hpp>"), "without a home")
        self.assert_complains(self.of("base/a.cpp", "#include <catch2/catch.hpp>"), "only tests")
        self.assert_complains(self.of("base/a.cpp", "#include <regex>"), "recurses")

    def test_good(self):
        self.assert_none(self.of("harness/a.cpp", '#include "base/error.hpp"'))
        self.assert_none(self.of("cli/a.cpp", '#include "harness/run.hpp"'))
        self.assert_none(self.of("tests/cli/a.cpp", '#include "tests/base/sample.hpp"'))
        self.assert_none(self.of("base/a.cpp", "#include <sys/stat.h>\n#include <vector>"))
        self.assert_none(self.of("harness/a.cpp", "#include <tbb/task_arena.h>"))


class Tree(tree.TreeTest):
    def test_includes(self):
        known = {str(path) for path in tree.files()}
        for path in tree.cpp_files():
            with self.subTest(path=str(path)):
                self.assert_none(complaints(path, tree.text_of(path), known))

    def test_every_folder_has_a_layer(self):
        folders = {path.parts[0] for path in tree.cpp_files()}
        self.assertLessEqual(folders, {*tree.CHAIN, "tests"})

    def test_the_documented_chain_is_this_one(self):
        text = tree.text_of("docs/ARCHITECTURE.md")
        self.assertIn(" <- ".join(f"`{folder}`" for folder in tree.CHAIN), text)


if __name__ == "__main__":
    unittest.main()
