#!/usr/bin/env python3
"""The memory and the time that octet takes for discussions, beside a model server that answers at once; nothing is run.

    agents_bench.py [--agents 30000] [--limit 600]

Prints the greatest memory of octet (VmHWM; more than --limit MiB is an error), and its own CPU time for a discussion: what a
run of discussions takes beyond reading its seeds again.
"""
import argparse
import json
import pathlib
import sys
import tempfile

import agent_runs
import generate_bench


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agents", type=int, default=30_000)
    parser.add_argument("--limit", type=int, default=600)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory, generate_bench.Server(program=agent_runs.HERE / "instant_agents.py") as server:
        folder = pathlib.Path(directory)
        snippets = agent_runs.write_snippets(folder / "snippets.jsonl", arguments.agents, repositories=5000)
        recipe = agent_runs.recipe(folder, server.url, endpoints={"generator": {"base_url": server.url, "model": "m", "concurrency": 256},
                                                                  "judge": {"same_as": "generator"}})
        seen = []
        for until in ("seeds", "seeds", "agents"):
            wall, cpu, peak = generate_bench.run(agent_runs.runs.command(recipe, snippets, folder / "gen", "--until", until))
            seen.append(cpu)
            print(f"--until {until}: {wall:.1f} s, {cpu:.1f} CPU seconds of octet, {peak:.0f} MiB at most", flush=True)
        summary = agent_runs.summary(folder / "gen")
        agents = json.loads((folder / "gen/summary.json").read_text())["seeds"]
        each = (seen[2] - seen[1]) * 1e6 / summary["discussions"]
        cohorts = len(agent_runs.cohorts(folder / "gen"))
        print(f"{agents} agents, {cohorts} cohorts, {summary['discussions']} discussions, {summary['kept']} kept: {each:.0f} us of CPU for a "
              f"discussion, {peak:.0f} MiB at most")
        if peak > arguments.limit:
            sys.exit(f"more than {arguments.limit} MiB")


main()
