#!/usr/bin/env python3
"""octet generate beside agent_model.py: every line of events.jsonl and of agents.jsonl, in strict and in default order.

    agents_model_test.py DISCUSSIONS [PART...]      so many at least; parts: words (what is judged is not run), small (memories
                                                    of three), programs (run, in three languages), bare (parts switched off)

Prints how much is drawn and kept otherwise where discussions see what was committed two ticks before, not all before them.
"""
import collections
import json
import pathlib
import sys
import tempfile

import agent_runs
import agent_server
from agent_model import OPERATIONS, Cohort, dealt
from agent_runs import runs
from tasks import TITLES

TARGETS = {language: 1 for language in [*runs.LANGUAGES, "js"]}
CHANCES = dict(zip(agent_server.KINDS, [150, 80, 40, 40, 120, 30, 20, 30, 30, 30], strict=True))
# What differs from the recipe's defaults: how many may be remembered, what is switched off, and what can be run.
PARTS = {"words": {}, "small": {"memory": 3, "participants": 4, "reflections": 2, "modes": {"centralized": 0.7, "parallel": 0.3},
                             "new_language": 0.4},
         "programs": {"memory": 4}, "bare": {"without": ["memory", "reflection", "operations"]}}
RUN_LANGUAGES = ["python", "php"]


def ideas_of(plan, sample, named):
    """What the server says of it, where its reply was read."""
    read = sample["question"] and not (sample["drop"] and sample["drop"]["stage"] == "draft")
    whom = plan["partners"] if plan["mode"] == "centralized" else [plan["owner"], *plan["partners"]]
    ideas = [agent_server.idea_of(sample["question"], TITLES[named[agent]]) for agent in whom] if read else []
    return [{"agent": agent, "idea": "" if idea == "none" else idea} for agent, idea in zip(whom, ideas)]


def events_of(cohort, samples):
    """The lines of events.jsonl, by the model."""
    plans, named = [], {agent["id"]: agent["language"] for agent in cohort.agents}
    for n, sample in enumerate(samples):
        plan, those = cohort.plan(n)
        plans.append(plan | {"idea_sources": ideas_of(plan, sample, named)})
        cohort.commit(n, plan, those, sample)
    while cohort.waiting:
        cohort.apply(*cohort.waiting.pop(0))
    return [plan | cohort.changes[n] for n, plan in enumerate(plans)]


def agents_of(cohort):
    for agent in cohort.agents:
        yield {**{key: agent[key] for key in ("id", "language", "seed", "reflections", "owned", "joined")},
               "operations": cohort.how["operations"],
               "memory": [{"sample": each["id"], "total": each["score"]["total"]} for each in agent["memory"]]}


def compare(name, found, wanted):
    for key in wanted:
        assert found[key] == wanted[key], f"{name}: {key} is {found[key]}, by the model {wanted[key]}\n{json.dumps(found)}"


def check(out, snippets, how):
    """Discussions of a folder, which the model must have come to as well."""
    repositories = {line["id"]: line["repo"] for line in runs.lines_of(snippets)}
    groups, first, seen = dealt(runs.lines_of(out / "seeds.jsonl"), how["cohort"]), 0, []
    assert len(groups) == len(agent_runs.cohorts(out)), out
    for number, (seeds, folder) in enumerate(zip(groups, agent_runs.cohorts(out), strict=True)):
        cohort = Cohort(number, first, seeds, repositories, how)
        samples, events = runs.lines_of(folder / "samples.jsonl"), runs.lines_of(folder / "events.jsonl")
        assert len(samples) == len(events) == len(seeds) * 3, folder
        for event, wanted in zip(events, events_of(cohort, samples), strict=True):
            assert list(event) == list(wanted), (list(event), list(wanted))
            compare(f"{folder.name}/{event['number']}", event, wanted)
        for line, wanted in zip(runs.lines_of(folder / "agents.jsonl"), agents_of(cohort), strict=True):
            compare(line["id"], line, wanted)
        first += len(events)
        seen += events
    return seen


def share(strict, default, *keys):
    return sum(any(a[key] != b[key] for key in keys) for a, b in zip(strict, default, strict=True)) * 100 / len(strict)


def tell(part, strict, default):
    """How the orders differ, as discussions of the same number do."""
    kept = [sum(event["status"] == "kept" for event in events) * 100 / len(events) for events in (strict, default)]
    near = [sum(event["drop"] == "near_memory" for event in events) for events in (strict, default)]
    accepted = [collections.Counter(e["target"] for e in events if e["status"] == "kept") for events in (strict, default)]
    shares = [{language: count[language] * 100 / sum(count.values()) for language in TARGETS} for count in accepted]
    differing = ", ".join(f"{key} {share(strict, default, key):.1f} %" for key in ("partners", "drawn", "target", "status"))
    far = max(abs(shares[0][each] - shares[1][each]) for each in TARGETS)
    print(f"{part}: {len(strict)} discussions; differing between strict and default order: {differing}; "
          f"kept {kept[0]:.1f} : {kept[1]:.1f} %, near_memory {near[0]} : {near[1]}, shares by at most {far:.2f} points")


def require_all(part, events):
    """A comparison says something where everything came about."""
    commits = [commit for event in events for commit in event["commits"]]
    memory, drops = collections.Counter(commit["memory"] for commit in commits), collections.Counter(event["drop"] for event in events)
    across = sum(commit["memory"] == "similar" and commit["similarity"] >= 900 for commit in commits)
    print(f"  memories: {dict(memory)}, of the similar {across} across languages; dropped: {dict(drops)}")
    assert {"gate", "low_score", "copies_parent", "refused", "other_language", "truncated", "malformed"} <= set(drops), drops
    if part != "bare":
        assert set(memory) == {None, "added", "full_evicted", "similar"} and "near_memory" in drops, (memory, drops)


def rules_of(agents, targets, without):
    """What the model is told of a recipe, in thousandths."""
    return {"seed": 7, "targets": targets, "without": without, "memory": 8, "reflections": 3, "participants": 3, "tick": 1024, "lag": 2,
            **agents, "operations": [] if "operations" in without else list(OPERATIONS),
            "centralized": 700 if "modes" in agents else 500, "new_language": int(agents.get("new_language", 0.3) * 1000)}


def run(part, folder, discussions):
    changed = dict(PARTS[part])
    without = changed.pop("without", [])
    is_run = part == "programs"
    languages = RUN_LANGUAGES if is_run else runs.LANGUAGES
    targets = {language: int(language in (*languages, "js")) for language in TARGETS}
    script = {"chances": {**CHANCES, "near_code": 0} if is_run else CHANCES, "programs": is_run, "texts": 8}
    units = int(discussions / 3 / 0.75) + 20  # of which so many become seeds
    snippets = agent_runs.write_snippets(folder / "snippets.jsonl", units, languages, repositories=9)
    seen = []
    with agent_runs.server(folder, part, **script) as server:
        for order in ({"tick": 1, "lag": 1}, {}):
            agents = {"cohort": max(40, units // 5), **changed, **order}
            file = agent_runs.recipe(folder, server.url, languages=languages, targets=targets, agents=agents,
                                     without=without + ([] if is_run else ["execution"]), tests={"cases": 3, "edge": 1, "least": 3},
                                     seeds={"keep": 0, "direction": "s1" if is_run else "split"})
            out = folder / f"{part}-{order.get('tick', 'default')}"
            agent_runs.generate(file, snippets, out)
            seen.append(check(out, snippets, rules_of(agents, targets, without)))
    tell(part, *seen)
    require_all(part, seen[0] + seen[1])


def main():
    discussions, parts = int(sys.argv[1]), sys.argv[2:] or list(PARTS)
    for part in parts:
        with tempfile.TemporaryDirectory() as directory:
            run(part, pathlib.Path(directory), discussions // 4 if part in ("programs", "bare") else discussions)


main()
