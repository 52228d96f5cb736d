"""The files of the repository, and what every structural test is made of.

A structural test is a function from the text of a file to a list of complaints, a unittest class that
shows it complaining about a bad text, and one that applies it to the whole tree.
"""

import contextlib
import functools
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77  # the exit code that ctest shows as a skipped test


@functools.cache
def files():
    """Tracked and new files, relative; those of an unpacked archive when there is no git."""
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False)
    if listing.returncode == 0 and listing.stdout:
        names = listing.stdout.decode().rstrip("\0").split("\0")
        paths = [pathlib.PurePath(name) for name in names]
    else:
        paths = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
        paths = [path for path in paths if path.parts[0] not in (".git", "build")]
    return sorted({path for path in paths if (ROOT / path).is_file()})


def arrows_in(text):
    """The table of docs/ARCHITECTURE.md: room -> the rooms it may include directly."""
    table = re.search(r"^```rooms\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    rows = (line.partition("<-") for line in table.group(1).splitlines())
    return {room.strip(): below.split() for room, _, below in rows}


@functools.cache
def arrows():
    return arrows_in(text_of("docs/ARCHITECTURE.md"))


def rooms_below(arrows, room):
    """All that `room` may include, itself left out unless the arrows go in a circle."""
    seen, open_rooms = set(), [room]
    while open_rooms:
        for below in arrows[open_rooms.pop()]:
            if below not in seen:
                seen.add(below)
                open_rooms.append(below)
    return seen


DATA = [("tests", "attacks"), ("examples", "snippets")]


def cpp_files():
    """Octet's own. Programs that it judges in tests/attacks, and snippets, are data, whatever they are written in."""
    return [path for path in files()
            if path.suffix in (".cpp", ".hpp") and path.parts[:2] not in DATA]


def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")


def without_comments(code):
    """C++ without its // and /* */ comments; line breaks stay, so line numbers do."""
    pattern = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|//[^\n]*|/\*.*?\*/'

    def replace(match):
        found = match.group()
        return "\n" * found.count("\n") if found.startswith("/") else found

    return re.sub(pattern, replace, code, flags=re.DOTALL)


@contextlib.contextmanager
def scratch(texts):
    """A temporary folder with the repository's own .clang-format and .clang-tidy, and these files."""
    with tempfile.TemporaryDirectory(prefix="octet-structure-") as name:
        folder = pathlib.Path(name)
        for settings in (".clang-format", ".clang-tidy"):
            (folder / settings).write_text(text_of(settings))
        for path, text in texts.items():
            (folder / path).write_text(text)
        yield folder


class TreeTest(unittest.TestCase):
    def assert_none(self, complaints):
        complaints = list(complaints)
        self.assertFalse(complaints, "\n" + "\n".join(complaints))

    def assert_complains(self, complaints, about):
        complaints = list(complaints)
        self.assertTrue(any(about in complaint for complaint in complaints),
                        f"no complaint about {about!r} in {complaints}")
