#!/usr/bin/env python3
"""What octet writes and makes of answers changes only with its number: golden_test.py FACTS OCTET [--update].

FACTS is the program golden_facts. facts.json holds a digest of each fact and the number at which it holds. A digest that
differs at the same number fails, with the number to raise and where; --update (scripts/golden) writes the new digests, and
refuses the same."""
import copy
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
KEPT = pathlib.Path(__file__).with_name("facts.json")
OLD_RUNS = pathlib.Path("tests/old_runs/0.2.0")


def shape(value):
    """Keys and kinds, without what they hold."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return [shape(each) for each in value[:1]] if isinstance(value, list) else type(value).__name__


def preferences(octet):
    """summary.json of verify, as octet writes it of records that are there: nothing is run."""
    with tempfile.TemporaryDirectory(prefix="golden-") as folder:
        merged = pathlib.Path(folder) / "merged"
        subprocess.run([octet, "merge", OLD_RUNS / "verify-part0", OLD_RUNS / "verify-part1", "--out", merged, "--quiet"],
                       cwd=SOURCE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        summary = json.loads((merged / "summary.json").read_text())
    value = summary.pop("schema")
    return {"number": "k_preferences_schema (and k_run_schema) in base/versions.hpp", "value": value,
            "digest": hashlib.sha256(json.dumps(shape(summary)).encode()).hexdigest()}


def facts_now(program, octet):
    facts = json.loads(subprocess.run([program, SOURCE], check=True, capture_output=True, text=True).stdout)
    return facts | {"summary.json of verify": preferences(octet)}


def refusals(kept, now):
    """What no --update may write: a fact that changed while its number did not rise, a number that fell."""
    both = {name: (fact, kept[name]) for name, fact in now.items() if name in kept}
    found = [f"{name}: {fact['number']} fell from {before['value']} to {fact['value']}"
             for name, (fact, before) in both.items() if fact["value"] < before["value"]]
    return found + [f"{name} changed and its number did not rise: {fact['number']} is {fact['value']} still. If the change is "
                    "meant, raise it, say so in CHANGELOG.md and run scripts/golden --update; if it is not, mend the code"
                    for name, (fact, before) in both.items()
                    if fact["digest"] != before["digest"] and fact["value"] == before["value"]]


def complaints(kept, now):
    found = refusals(kept, now)
    for name, fact in now.items():
        if name not in kept:
            found.append(f"{name} is new: run scripts/golden --update")
        elif fact["value"] > kept[name]["value"]:
            found.append(f"{name}: {fact['number']} rose to {fact['value']}: run scripts/golden --update")
    return found + [f"{name} is a fact no more: run scripts/golden --update" for name in kept if name not in now]


def check_itself():
    """The rules complain where they must."""
    kept = {"a": {"number": "k_a", "value": 2, "digest": "x"}}
    changed, raised, fallen = (copy.deepcopy(kept) for _ in range(3))
    changed["a"]["digest"] = "y"
    raised["a"].update(digest="y", value=3)
    fallen["a"].update(value=1)
    assert complaints(kept, kept) == [] and refusals(kept, raised) == []
    assert "k_a is 2 still" in complaints(kept, changed)[0] and refusals(kept, changed)
    assert "rose to 3" in complaints(kept, raised)[0] and "fell" in complaints(kept, fallen)[0] and refusals(kept, fallen)
    assert complaints(kept, {}) and complaints({}, kept)


def main(program, octet, *options):
    check_itself()
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    now = facts_now(program, octet)
    if options == ("--update",):
        refused = refusals(kept, now)
        if not refused:
            KEPT.write_text(json.dumps(now, indent=2) + "\n")
        print("\n".join(refused) or f"{KEPT.relative_to(SOURCE)} is written")
        return 1 if refused else 0
    found = complaints(kept, now)
    print("\n".join(found) or f"{len(now)} facts are as they were")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
