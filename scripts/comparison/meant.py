"""The file of differences that are meant: blocks of lines, parted by blank lines; "#" begins a comment.

    file: runs/*/verdicts.jsonl      which files (default: all), by their names in results/old; "*" is any text, "?" one character
    path: schema                     JSON path, as it is printed; "line" in texts, "file" for whole files (default: all)
    before: 1                        as printed, "nothing" where there was nothing (default: all)
    after: 2
    why: What a reader of the list has to know.

`renamed: NAME` in place of the middle ones says that a file has another last name now; its content is compared all the same.
"""
import dataclasses
import fnmatch
import pathlib
import re

KEYS = {"file", "path", "before", "after", "why", "renamed"}


class Malformed(Exception):
    pass


@dataclasses.dataclass
class Meant:
    why: str
    file: str = "*"
    path: str = "*"
    before: str = "*"
    after: str = "*"
    renamed: str = ""
    seen: int = 0

    def is_of(self, difference):
        values = ((self.file, difference.file), (self.path, difference.path), (self.before, difference.before),
                  (self.after, difference.after))
        return not self.renamed and all(matches(value, glob) for glob, value in values)


def matches(text, glob):
    """Without the sets of fnmatch: "[" is in texts and in JSON."""
    return fnmatch.fnmatchcase(text, glob.replace("[", "[[]"))


def read(path):
    return parse(path.read_text(encoding="utf-8") if path.exists() else "", str(path))


def parse(text, name="meant"):
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    return [block(lines, name) for lines in re.split(r"\n\s*\n", text) if lines.strip()]


def block(lines, name):
    values = {}
    for line in lines.strip("\n").splitlines():
        key, colon, value = line.partition(":")
        if line[:1].isspace() and values:
            key = list(values)[-1]
            values[key] += " " + line.strip()
        elif colon and key in KEYS and key not in values:
            values[key] = value.strip()
        else:
            raise Malformed(f"{name}: {line!r} is no line of a block")
    if not values.get("why"):
        raise Malformed(f"{name}: a block does not tell why: {lines.strip()!r}")
    return Meant(**values)


def new_name(file, meant):
    """Of a file of before, as it is called after."""
    for each in meant:
        if each.renamed and matches(file, each.file):
            each.seen += 1
            return str(pathlib.PurePath(file).with_name(each.renamed))
    return file
