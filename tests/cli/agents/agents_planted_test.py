#!/usr/bin/env python3
"""Twenty-two kinds of discussions (planted_discussions.py): each ends as it must, at the sample that it repeats, and whose ideas
it has is counted.

    agents_planted_test.py AGENTS     three discussions of each

What is near is worked out here without any index: every sample is held against every other by the plain measures.
"""
import collections
import json
import pathlib
import sys
import tempfile

import agent_runs
from agent_model import code_grams, likeness, rouge_l, words
from agent_runs import runs
from planted import draw
from planted_discussions import IDEAS, KINDS

SEED = 7
CERTAIN = {kind: reason for kind, reason in KINDS.items()
           if reason not in (None, "near_memory", "duplicate", "near_duplicate")}


# Memory refuses near ones in their own language alone, which not every discussion is in.
OFTEN = [*KINDS] + ["near", "near_code", "close", "seed_again", "sample_again"] * 3


def plan_of(seeds):
    """What the server is told, and the kinds by number of the discussion."""
    kinds, by_number, times = {}, {}, collections.Counter()
    for number in range(3 * len(seeds)):
        kind = OFTEN[draw(1, "kind", number) % len(OFTEN)]
        unit = {"kind": kind, "ideas": IDEAS[draw(1, "ideas", number) % len(IDEAS)], "own": seeds[number % len(seeds)]["question"],
                "again": times[kind]}
        times[kind] += 1
        by_number[number] = unit
        for prompt in ("discuss.centralized", "discuss.parallel"):
            kinds[str(draw(SEED, f"request {prompt}", number) % 2**31)] = unit
    by_language = {}
    for seed in seeds:
        by_language.setdefault(seed["language"], []).append({"question": seed["question"], "code": seed["code"]})
    return {"kinds": kinds, "seeds": by_language}, by_number


def word_grams(text):
    return {tuple(words(text)[i:i + 5]) for i in range(len(words(text)) - 4)}


class Oracle:
    """What must come of each discussion, in order."""

    def __init__(self, seeds, agents):
        self.samples = {seed["id"]: seed for seed in seeds}
        self.memory = {agent["id"]: [self.samples[agent["seed"]]] for agent in agents}
        self.earlier = [(seed, word_grams(seed["question"]), code_grams(seed["code"])) for seed in seeds]

    def fate(self, unit, line, event):
        """(reason, id of whom it repeats)"""
        self.samples[line["id"]] = line
        if unit["kind"] in CERTAIN:
            return CERTAIN[unit["kind"]], None
        for each in event["drawn"]:
            if rouge_l(line["question"], self.samples[each]["question"]) >= 900:
                return "copies_parent", each
        receivers = [event["owner"]] + (event["partners"] if event["mode"] == "parallel" else [])
        refused = [next((old["id"] for old in self.memory[agent] if likeness(line, old)[0]), None) for agent in receivers]
        if all(refused):
            return "near_memory", refused[0]
        for agent, by in zip(receivers, refused):
            if not by:
                self.memory[agent].append(line)
        return self.repeated(line)

    def repeated(self, line):
        new = line, word_grams(line["question"]), code_grams(line["code"])
        same = [old for old in self.earlier if old[0]["language"] == line["language"]]
        near = lambda part: lambda old: len(old[part] & new[part]) * 1000 // max(1, len(old[part] | new[part])) >= 700
        plain = lambda text: " ".join(text.lower().split())
        measures = [("duplicate", lambda old: plain(old[0]["question"]) == plain(line["question"])),
                    ("duplicate", lambda old: old[0]["code"] == line["code"]), ("near_duplicate", near(1)), ("near_duplicate", near(2))]
        for reason, is_it in measures:
            found = next((old for old in same if is_it(old)), None)
            if found:
                return reason, found[0]["id"]
        self.earlier.append(new)
        return None, None


def check_ideas(unit, event, line):
    read = not (line["drop"] and line["drop"]["stage"] == "draft")
    whom = event["partners"] if event["mode"] == "centralized" else [event["owner"], *event["partners"]]
    sources = event["idea_sources"]
    assert [each["agent"] for each in sources] == (whom if read else []), event
    named = [each["agent"] for each in sources if each["idea"]]
    wanted = {"all": len(whom), "one": 1}.get(unit["ideas"], 0) if read else 0
    assert len(named) == wanted, (unit, event)
    if wanted == 1 and event["mode"] == "centralized":
        assert named == whom[:1], (unit, event)
    return event["mode"], (["none", "one", "several"][min(2, wanted)] if read else None)


def check(out, by_number):
    seeds = runs.lines_of(out / "seeds.jsonl")
    oracle = Oracle(seeds, runs.lines_of(agent_runs.cohorts(out)[0] / "agents.jsonl"))
    final = {line["id"]: line for name in ("samples", "dropped") for line in runs.lines_of(out / f"agents/{name}.jsonl")}
    table, ideas, complaints, across = collections.defaultdict(collections.Counter), collections.Counter(), [], 0
    for line, event in agent_runs.discussed(out):
        unit, drop = by_number[event["number"]], final.pop(line["id"])["drop"]
        reason, whom = oracle.fate(unit, line, event)
        found = (drop["reason"], drop["with"]) if drop else (None, None)
        if found[0] != reason or whom and found[1] != whom:
            complaints.append(f"{line['id']} {unit['kind']} in {line['language']}: {drop}, not {reason} of {whom}")
        elif reason == "near_memory":
            across += oracle.samples[whom]["language"] != line["language"]
        elif unit["kind"] in ("copied", "copied_nearly", "copied_code", "quoted"):
            assert drop["with"] in event["drawn"], (drop, event)
        table[unit["kind"]][reason] += 1
        ideas[check_ideas(unit, event, line)] += 1
    assert not final and not complaints, "\n" + "\n".join(complaints[:20])
    assert across > 0, "no memory refused a sample for one in another language"
    return table, ideas


def check_summary(out, table, ideas):
    summary = agent_runs.summary(out)
    wanted = sum(table.values(), collections.Counter())
    found = collections.Counter()
    for cells in summary["languages"].values():
        for cell in cells.values():
            found.update({None: cell["kept"], **cell["dropped"]})
    assert +found == wanted, (found, wanted)
    assert summary["discussions"] == sum(wanted.values()) and summary["kept"] == wanted[None], summary
    for mode, cell in summary["modes"].items():
        assert cell["ideas"] == {count: ideas[mode, count] for count in ("none", "one", "several")}, (mode, cell, ideas)
    assert len(runs.lines_of(out / "agents/contaminated.jsonl")) == wanted["contaminated"] > 0


def main():
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        snippets = agent_runs.write_snippets(folder / "snippets.jsonl", count)
        with agent_runs.server(folder, program=agent_runs.HERE / "planted_discussions.py", plan=str(folder / "plan.json")) as server:
            recipe = agent_runs.recipe(folder, server.url, seed=SEED, agents={"memory": 200},
                                       endpoints={"generator": {"base_url": server.url, "model": "m", "endpoint_id": "scripted",
                                                                "concurrency": 1}, "judge": {"same_as": "generator"}})
            runs.generate(recipe, snippets, folder / "gen")
            plan, by_number = plan_of(runs.lines_of(folder / "gen/seeds.jsonl"))
            (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
            agent_runs.generate(recipe, snippets, folder / "gen")
        table, ideas = check(folder / "gen", by_number)
        check_summary(folder / "gen", table, ideas)
        runs.replay(folder / "gen")
    for kind, reason in KINDS.items():
        print(f"{kind:16}" + ", ".join(f"{each or 'kept'} {times}" for each, times in sorted(table[kind].items(), key=str)))
        assert table[kind][reason] > 0, (kind, table[kind])
    assert all(set(table[kind]) == {None} for kind in ("good", "malformed_once")) and not table["far_seed"]["near_duplicate"], table
    print(f"ideas: {dict(ideas)}")


main()
