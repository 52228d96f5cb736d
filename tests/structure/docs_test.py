"""Links in the documentation lead somewhere, the flags it shows exist, and so do the files that the table "To change this,
go there" names.

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


def rows_of_changes(text):
    """(what is to be changed, the files it names, from the root of the repository)."""
    section = text.partition("\n## To change this, go there\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 2 or set(cells[0]) <= set("-: ") or cells[1] == "go to":
            continue
        links = re.findall(r"\]\(([^)\s]+)\)", cells[1])
        yield cells[0], re.findall(r"`([^`]+)`", cells[1]) + [str(normal(pathlib.PurePath("docs") / link)) for link in links]


def lost_changes(text, exists, wanted):
    rows = dict(rows_of_changes(text))
    for what in wanted:
        if not any(what in row for row in rows):
            yield f"no row tells where to go for {what!r}"
    for what, names in rows.items():
        if not names:
            yield f"{what}: names no file"
        for name in names:
            if not exists(name):
                yield f"{what}: there is no {name}; say where it is done now"


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


WANTED = ["a Java answer", "trainer's export format", "p99 in the progress line", "another protocol", "a ninth language",
          "a column of a table", "a limit", "a prompt", "a verdict", "a system call that is refused", "a flag",
          "a figure of the HTML page", "the form of a sample file", "an error message of an endpoint fault",
          "the statistics of an interval"]


@functools.cache
def help_of(*commands):
    return subprocess.run([OCTET, *commands, "--help"], capture_output=True, text=True, check=True).stdout


def flags_of(command):
    names = re.findall(r"^  (\w+)", help_of().partition("Subcommands:")[2], re.MULTILINE)
    if command not in names:
        return None
    # Of a command with parts, as "octet data", the flags of all of them.
    parts = re.findall(r"^  (\w+)", help_of(command).partition("Subcommands:")[2], re.MULTILINE)
    return set(re.findall(r"--[a-z][a-z-]*", "".join([help_of(command), *(help_of(command, part) for part in parts)])))


class SelfCheck(tree.TreeTest):
    def test_links(self):
        pages = {"docs/a.md": "# A page: one\n"}
        here = pathlib.PurePath("docs/b.md")

        def of(text):
            return dead_links(here, text, lambda path: pages.get(str(path)))

        self.assert_complains(of("[x](c.md)"), "no file c.md")
        self.assert_complains(of("[x](a.md#two)"), "no heading")
        self.assert_none(of("[x](a.md#a-page-one) [y](../docs/a.md) [z](https://example.org/q)"))

    def test_changes(self):
        text = ("## To change this, go there\n\n| to change | go to |\n|---|---|\n| a limit | [x](../a/b.cpp), `a/c.json` |\n"
                "| a flag | somewhere |\n\n## Next\n| a | `b` |\n")
        text = "# A\n\n" + text
        self.assertEqual(dict(rows_of_changes(text)), {"a limit": ["a/c.json", "a/b.cpp"], "a flag": []})
        self.assert_complains(lost_changes(text, {"a/c.json"}.__contains__, []), "there is no a/b.cpp")
        self.assert_complains(lost_changes(text, {"a/b.cpp"}.__contains__, []), "there is no a/c.json")
        self.assert_complains(lost_changes(text, {"a/c.json", "a/b.cpp"}.__contains__, []), "a flag: names no file")
        self.assert_complains(lost_changes(text, {"a/c.json"}.__contains__, ["a verdict"]), "no row")

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

    def test_changes(self):
        def exists(name):
            return (tree.ROOT / name).exists()

        self.assert_none(lost_changes(tree.text_of("docs/ARCHITECTURE.md"), exists, WANTED))

    def test_flags(self):
        self.assertIn("--samples", flags_of("score"))
        for path in self.pages:
            with self.subTest(path=str(path)):
                self.assert_none(unknown_flags(path, tree.text_of(path), flags_of))


if __name__ == "__main__":
    unittest.main()
