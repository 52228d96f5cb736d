"""Links in the documentation lead somewhere, and the flags it shows exist.

    docs_test.py OCTET
"""

import functools
import pathlib
import re
import subprocess
import sys
import unittest

import tree

OCTET = sys.argv.pop() if len(sys.argv) > 1 else str(tree.ROOT / "build/release/octet")


def anchors(text):
    """The anchors of a page: its headings in lower case, dashes between the words."""
    headings = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(path, text, page):
    """page: the text of a file or None, by path from the root of the repository."""
    for number, line in enumerate(text.splitlines(), 1):
        for target in re.findall(r"\]\(([^)\s]+)\)", line):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            found = page(normal(path.parent / name) if name else path)
            if found is None:
                yield f"{path}:{number}: no file {target}"
            elif anchor and anchor not in anchors(found):
                yield f"{path}:{number}: no heading {target}"


def normal(path):
    parts = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    return pathlib.PurePath(*parts)


def commands(text):
    """(line, command, flags) of every "octet COMMAND ..." in the text, joined over backslashes."""
    joined = re.sub(r"\\\n", lambda _: "  ", text)
    for match in re.finditer(r"(?<![\w-])octet ([a-z]+)((?: [^`\n#]*)?)", joined):
        line = joined.count("\n", 0, match.start()) + 1
        yield line, match.group(1), re.findall(r"(?<![\w-])--[a-z][a-z-]*", match.group(2))


def unknown_flags(path, text, flags_of):
    """flags_of: the flags of a command, None when there is no such command."""
    for line, command, flags in commands(text):
        known = flags_of(command)
        if known is None:
            continue  # prose: "octet makes", "octet and"
        for flag in flags:
            if flag not in known:
                yield f"{path}:{line}: octet {command} has no flag {flag}"


@functools.cache
def help_of(command=None):
    words = [OCTET, "--help"] if command is None else [OCTET, command, "--help"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def flags_of(command):
    names = re.findall(r"^  (\w+)", help_of().partition("Subcommands:")[2], re.MULTILINE)
    return set(re.findall(r"--[a-z][a-z-]*", help_of(command))) if command in names else None


class SelfCheck(tree.TreeTest):
    def test_links(self):
        pages = {"docs/a.md": "# A page: one\n"}
        here = pathlib.PurePath("docs/b.md")

        def of(text):
            return dead_links(here, text, lambda path: pages.get(str(path)))

        self.assert_complains(of("[x](c.md)"), "no file c.md")
        self.assert_complains(of("[x](a.md#two)"), "no heading")
        self.assert_none(of("[x](a.md#a-page-one) [y](../docs/a.md) [z](https://example.org/q)"))

    def test_flags(self):
        known = {"score": {"--suite"}}
        bad = "Use `octet score --suite mini \\\n  --sweet x`, octet makes --things"
        self.assert_complains(unknown_flags("a.md", bad, known.get), "no flag --sweet")
        self.assert_none(unknown_flags("a.md", "`octet score --suite mini`", known.get))


class Tree(tree.TreeTest):
    pages = [path for path in tree.files() if path.suffix == ".md"]

    def test_links(self):
        def page(path):
            full = tree.ROOT / path
            if full.is_file():
                return full.read_text(encoding="utf-8", errors="replace")
            return "" if full.is_dir() else None

        self.assertTrue(self.pages)
        for path in self.pages:
            with self.subTest(path=str(path)):
                self.assert_none(dead_links(path, tree.text_of(path), page))

    def test_flags(self):
        self.assertIn("--samples", flags_of("score"))
        for path in self.pages:
            with self.subTest(path=str(path)):
                self.assert_none(unknown_flags(path, tree.text_of(path), flags_of))


if __name__ == "__main__":
    unittest.main()
