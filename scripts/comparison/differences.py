"""Compares the folders of two programs, file by file, and tells what differs: where, what it was and what it is."""
import collections
import dataclasses
import difflib
import json
import re

from comparison import meant as meant_list

NOTHING = "nothing"
LONG = 160            # characters of a value that is shown
CONTEXT = 30          # of a long line, around what differs
SHOWN_KINDS = 6       # of values at one place
# What stands in JSON paths where records tell it apart, so that eight languages are one kind.
NAMES = [(re.compile(r"^(python|java|cpp|cs|ts|js|php|sh|py|lua)$"), "LANGUAGE"),
         (re.compile(r"^(mini|humaneval|mbpp|multipl-e|exec)\b.*$"), "SUITE")]


@dataclasses.dataclass(frozen=True)
class Difference:
    file: str
    path: str    # in JSON; "line" in texts; "file" of a whole file
    before: str
    after: str
    reason: str = ""  # why it is meant; empty when it is not


@dataclasses.dataclass
class Found:
    all: list
    files: int
    not_seen: list  # of what is meant


def of_folders(sides, alike, meant):
    old, new, mix = sides
    found, files = of_two(old, new, alike, meant, "")
    again, more = of_two(old, mix, alike, meant, "of old runs: ", only_there=True)
    known = {(each.file, each.path, each.before, each.after) for each in found}
    found += [each for each in again if (each.file.partition(": ")[2], each.path, each.before, each.after) not in known]
    return Found([with_reason(each, meant) for each in found], files + more, [each for each in meant if not each.seen])


def with_reason(difference, meant):
    bare = dataclasses.replace(difference, file=difference.file.removeprefix("of old runs: "))
    for each in meant:
        if each.is_of(bare):
            each.seen += 1
            return dataclasses.replace(difference, reason=each.why)
    return difference


def files_of(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} if folder.is_dir() else set()


def of_two(old, new, alike, meant, prefix, only_there=False):
    """only_there: files that the second folder lacks do not count, nor what both were given."""
    before = {meant_list.new_name(name, meant): name for name in sorted(files_of(old))}
    after = files_of(new)
    if only_there:
        after = {name for name in after if not name.startswith("runs/")}
        before = {name: was for name, was in before.items() if name in after}
    found = []
    for name in sorted(set(before) | after):
        if name not in before or name not in after:
            what = ("there", NOTHING) if name in before else (NOTHING, "there")
            found.append(Difference(prefix + before.get(name, name), "file", *what))
            continue
        was, now = (alike.text_of(folder, file) for folder, file in ((old, before[name]), (new, name)))
        if was != now:
            found += [dataclasses.replace(each, file=prefix + before[name]) for each in of_texts(before[name], was, now)]
    return found, len(set(before) | after)


def of_texts(name, before, after):
    whole = [parsed(text) for text in (before, after)] if not name.endswith(".jsonl") else [None, None]
    if None not in whole:
        found = list(of_values(name, "", *whole))
    else:
        found = list(of_lines(name, before.splitlines(), after.splitlines()))
    if not found:
        found = [Difference(name, "spelling", "the same values, spelled otherwise", excerpt(before, after)[1])]
    return found


def parsed(text):
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def pairs_of(before, after):
    """Lines that belong together: those that differ in their numbers only, else by their order."""
    if len(before) == len(after):
        yield from zip(before, after)
        return
    matcher = difflib.SequenceMatcher(None, [shape_of(line) for line in before], [shape_of(line) for line in after], autojunk=False)
    for _, first, last, start, end in matcher.get_opcodes():
        for place in range(max(last - first, end - start)):
            yield (before[first + place] if first + place < last else None, after[start + place] if start + place < end else None)


def of_lines(name, before, after):
    for was, now in pairs_of(before, after):
        if was == now:
            continue
        values = [parsed(line) if line is not None else None for line in (was, now)]
        if None not in values:
            inside = list(of_values(name, "", *values))
            yield from inside or [Difference(name, "spelling", *excerpt(was, now))]
        else:
            yield Difference(name, "line", *excerpt(was, now))


def generalised(key):
    for pattern, name in NAMES:
        if pattern.match(key):
            return name
    return key


def of_values(name, path, before, after):
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            inner = f"{path}.{generalised(key)}" if path else generalised(key)
            if key not in before or key not in after:
                yield Difference(name, inner, shown(before[key]) if key in before else NOTHING, shown(after[key]) if key in after else NOTHING)
            else:
                yield from of_values(name, inner, before[key], after[key])
        if before.keys() == after.keys() and list(before) != list(after):
            yield Difference(name, path or "(root)", "keys " + " ".join(before), "keys " + " ".join(after))
    elif isinstance(before, list) and isinstance(after, list):
        for was, now in zip(before, after):
            yield from of_values(name, f"{path}.#" if path else "#", was, now)
        for value in before[len(after):]:
            yield Difference(name, f"{path}.#", shown(value), NOTHING)
        for value in after[len(before):]:
            yield Difference(name, f"{path}.#", NOTHING, shown(value))
    elif isinstance(before, str) and isinstance(after, str) and before != after:
        yield Difference(name, path, *map(json.dumps, excerpt(before, after)))
    elif type(before) is not type(after) or before != after:
        yield Difference(name, path, shown(before), shown(after))


def shown(value):
    text = json.dumps(value)
    return text if len(text) <= LONG else text[:LONG] + "..."


def excerpt(before, after):
    """Of long texts only where they differ."""
    if before is None or after is None:
        return tuple(NOTHING if text is None else text if len(text) <= LONG else text[:LONG] + "..." for text in (before, after))
    if max(len(before), len(after)) <= LONG:
        return before, after
    start = len_of_common(before, after)
    end = len_of_common(before[start:][::-1], after[start:][::-1])
    return tuple(cut(text, max(0, start - CONTEXT), len(text) - max(0, end - CONTEXT)) for text in (before, after))


def len_of_common(first, second):
    for place, (a, b) in enumerate(zip(first, second)):
        if a != b:
            return place
    return min(len(first), len(second))


def cut(text, begin, end):
    middle = text[begin:end]
    if len(middle) > LONG:
        middle = middle[: LONG // 2] + " ... " + middle[-LONG // 2:]
    return ("..." if begin else "") + middle + ("..." if end < len(text) else "")


def kind_of_file(name):
    """runs/a/b.jsonl is one kind with runs/c/b.jsonl, and what one command says in many forms is, too."""
    prefix, colon, bare = name.rpartition(": ")
    folder, _, rest = bare.partition("/")
    rest = "*." + rest.rpartition(".")[2] if folder == "said" else "*/" + rest.rpartition("/")[2]
    return f"{prefix}{colon}{folder}/{rest}"


def shape_of(text):
    return re.sub(r"\d+(\.\d+)?", "0", text)


def text_of(found, whole_list):
    """For people. All differences, one by one, go to a file."""
    whole_list.write_text("".join(f"{each.file}\n  {each.path}{' (meant: ' + each.reason + ')' if each.reason else ''}\n"
                                  f"  - {each.before}\n  + {each.after}\n" for each in found.all))
    open_ones = [each for each in found.all if not each.reason]
    lines = []
    for place, group in grouped(found.all):
        lines += group_lines(place, group)
    lines += [f"meant, but not seen: {each.file}: {each.path}: {each.why}" for each in found.not_seen]
    lines.append(f"{found.files} files compared: {len(found.all)} differences, {len(open_ones)} of them not meant"
                 + (f"; one by one in {whole_list}" if found.all else ""))
    return "\n".join(lines)


def grouped(differences):
    groups = collections.defaultdict(list)
    for each in differences:
        groups[(each.reason, kind_of_file(each.file), each.path)].append(each)
    return sorted(groups.items(), key=lambda item: (item[0][0] != "", item[0]))


def group_lines(place, group):
    reason, kind, path = place
    yield f"{kind}: {path}: {len(group)} times" + (f", meant: {reason}" if reason else "")
    shapes = collections.defaultdict(list)
    for each in group:
        shapes[(shape_of(each.before), shape_of(each.after))].append(each)
    ordered = sorted(shapes.values(), key=len, reverse=True)
    for same in ordered[:SHOWN_KINDS]:
        files = {each.file for each in same}
        where = same[0].file + (f" and {len(files) - 1} other files" if len(files) > 1 else "")
        yield f"  {len(same)} x in {where}"
        yield f"    - {same[0].before}"
        yield f"    + {same[0].after}"
    if len(ordered) > SHOWN_KINDS:
        yield f"  and {sum(map(len, ordered[SHOWN_KINDS:]))} of {len(ordered) - SHOWN_KINDS} other kinds"
