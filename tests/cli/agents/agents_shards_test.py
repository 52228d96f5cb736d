#!/usr/bin/env python3
"""Cohorts of agents on several machines: shards that are merged are one run, byte for byte.

    agents_shards_test.py [SEEDS]
"""
import pathlib
import sys
import tempfile

import agent_runs
import agent_server
from agents_balance_test import ANSWERED

SHARDS = 4
CHANCES = dict(zip(agent_server.KINDS, [60, 40, 20, 20, 60, 10, 10, 20, 10, 10], strict=True))


def merge(shards, out):
    agent_runs.runs.octet(out.parent, "merge", *shards, "--out", out, "--data", out.parent / "no-data", "--quiet")


def main():
    seeds = int((sys.argv + ["120"])[1])
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        snippets = agent_runs.write_snippets(folder / "snippets.jsonl", seeds, repositories=9)
        log = folder / "agents.log"
        with agent_runs.server(folder, answered=ANSWERED, chances=CHANCES, log=str(log)) as server:
            # Of five cohorts and more the first shard has two.
            recipe = agent_runs.recipe(folder, server.url, agents={"cohort": seeds // 7, "memory": 3, "target": seeds // 2})
            agent_runs.generate(recipe, snippets, folder / "one")
            agent_runs.runs.generate(recipe, snippets, folder / "seeds")
            shards = [folder / f"shard-{i}" for i in range(SHARDS)]
            asked = len(agent_runs.runs.lines_of(log))
            for i, shard in enumerate(shards):
                agent_runs.generate(recipe, snippets, shard, "--reuse", folder / "seeds", "--shard", f"{i}/{SHARDS}")
            bodies = [line["body"] for line in agent_runs.runs.lines_of(log)]
        split, whole = bodies[asked:], bodies[:asked]
        assert len(set(split)) == len(split) and set(split) <= set(whole), "shards ask what the run did not, or twice"
        assert all(0 < len(agent_runs.cohorts(shard)) < len(agent_runs.cohorts(folder / "one")) for shard in shards)
        merge(shards, folder / "merged")
        merge(reversed(shards), folder / "again")
        for name in ("merged", "again"):
            assert agent_runs.digests(folder / name) == agent_runs.digests(folder / "one"), name
        agent_runs.runs.replay(folder / "merged")
        kept = agent_runs.summary(folder / "merged")["kept"]
    print(f"{SHARDS} shards of {seeds} snippets: {kept} samples of discussions, as of one run")


main()
