#!/usr/bin/env python3
"""Shares of languages among what discussions make are what the recipe asks for, whatever part of each language is accepted.

    agents_balance_test.py ACCEPTED [POINTS]     so many samples at least (default 20000), within so many points (default 1)

Between 20 and 90 % are accepted; least of JavaScript, in which there is no seed.
"""
import collections
import pathlib
import sys
import tempfile

import agent_runs
from agent_runs import runs

ANSWERED = {"python": 900, "java": 800, "cpp": 700, "cs": 600, "ts": 500, "php": 400, "sh": 300, "js": 200}
TARGETS = {"even": dict.fromkeys(ANSWERED, 1), "uneven": {**dict.fromkeys(ANSWERED, 2), "python": 5, "java": 1, "js": 1}}


def check(name, folder, snippets, url, accepted, points):
    targets = TARGETS[name]
    recipe = agent_runs.recipe(folder, url, name, targets=targets, without=["execution", "judge"])
    agent_runs.generate(recipe, snippets, folder / name)
    lines = runs.lines_of(folder / name / "agents/samples.jsonl")
    assert len(lines) >= accepted, len(lines)
    count = collections.Counter(line["language"] for line in lines)
    asked = collections.Counter(event["target"] for _, event in agent_runs.discussed(folder / name))
    fresh = collections.Counter(event["target_kind"] for _, event in agent_runs.discussed(folder / name))
    off = {each: count[each] * 100 / len(lines) - weight * 100 / sum(targets.values()) for each, weight in targets.items()}
    told = ", ".join(f"{each} {count[each]} of {asked[each]} ({difference:+.2f})" for each, difference in off.items())
    print(f"{name}: {len(lines)} accepted of {sum(asked.values())}, {fresh['new'] * 100 / sum(asked.values()):.1f} % in a new language; "
          f"accepted of asked, points off the target: {told}")
    assert max(map(abs, off.values())) <= points, off


def main():
    accepted, points = int((sys.argv + ["20000"])[1]), float((sys.argv + ["", "1"])[2] or 1)
    agents = int(accepted * 0.82)  # as each of three rounds is accepted by less than a half
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        snippets = agent_runs.write_snippets(folder / "snippets.jsonl", agents)
        with agent_runs.server(folder, answered=ANSWERED) as server:
            for name in TARGETS:
                check(name, folder, snippets, server.url, accepted, points)


if __name__ == "__main__":
    main()
