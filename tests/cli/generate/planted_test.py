#!/usr/bin/env python3
"""Sixteen kinds of defect in seven languages, both directions and both contracts: octet generate drops each for its reason,
names the sample it repeats, and keeps every good one.

    planted_test.py EACH     so many units of each kind
"""
import collections
import json
import pathlib
import sys
import tempfile

import generation_runs as runs
import planted
from generation_server import marker_of, number_of

SEED = 7


def id_of(number):
    return f"{planted.direction_of(SEED, number)}-{number:07}"


def complaint_of(line, unit):
    """What is wrong with a line of seeds.jsonl or dropped.jsonl, or nothing."""
    wanted, drop = planted.reason_of(unit), line["drop"]
    found = drop and drop["reason"]
    if found != wanted:
        return f"is {found}, not {wanted}"
    if not drop:
        return None
    if unit["kind"] in planted.PARTNERED and drop["with"] != id_of(number_of(unit["with"])):
        return f"repeats {drop['with']}, not {unit['with']}"
    if unit["kind"] == "contaminated" and not drop["with"].startswith("mini"):
        return f"overlaps with {drop['with']}"
    if unit["kind"] in planted.PARTNERED:
        part = ["question", "code"][unit["variant"] % 2]
        if not drop["detail"].startswith(part):
            return f"repeats another's {drop['detail']}, not its {part}"
    return None


def check_lines(out, units):
    seen, complaints = {}, []
    for line in runs.lines_of(out / "seeds.jsonl") + runs.lines_of(out / "dropped.jsonl"):
        number = int(line["id"].split("-")[1])
        unit = units[number]
        seen[number] = line
        complaint = complaint_of(line, unit)
        if complaint:
            complaints.append(f"{line['id']} {line['language']} {line['contract']['kind']} {unit}: {complaint}; {line['drop']}")
        assert line["language"] == runs.LANGUAGES[number % 7] and line["kind"] == planted.direction_of(SEED, number), line["id"]
        drafted = not line["drop"] or line["drop"]["stage"] in ("test", "score", "select")
        if drafted:
            assert (line["contract"]["kind"] == "function") == planted.is_function(SEED, number), line["id"]
    assert sorted(seen) == sorted(units), "units are missing"
    assert not complaints, "\n" + "\n".join(complaints)
    return seen


def main():
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    units = planted.planted(each, SEED)
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        runs.write_snippets(folder / "snippets.jsonl", sorted(units))
        plan = {marker_of(n): unit for n, unit in units.items() if unit["kind"] != "good"}
        with runs.server(folder, units=plan) as server:
            runs.generate(runs.recipe(folder, server.url, seed=SEED), folder / "snippets.jsonl", folder / "gen")
        seen = check_lines(folder / "gen", units)
        wanted = collections.Counter(planted.reason_of(unit) for unit in units.values())
        kept = wanted.pop(None)
        table = runs.drops_of(folder / "gen")
        assert table == dict(wanted), (table, wanted)
        summary = json.loads((folder / "gen/summary.json").read_text())
        assert summary["units"] == len(units) and summary["seeds"] == kept, summary
        assert len(runs.lines_of(folder / "gen/contaminated.jsonl")) == wanted["contaminated"]
        runs.replay(folder / "gen")
    spread = {(line["language"], line["kind"], line["contract"]["kind"]) for line in seen.values() if not line["drop"]}
    assert {language for language, _, _ in spread} == set(runs.LANGUAGES), spread
    if each >= 20:  # Bash has programs alone
        assert len(spread) == 2 * (2 * len(runs.LANGUAGES) - 1), spread
    print(f"{len(units)} units, {kept} kept; dropped: {', '.join(f'{reason} {count}' for reason, count in sorted(table.items()))}")


main()
