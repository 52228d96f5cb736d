#!/usr/bin/env python3
"""Discussions with ports of what they make: ports stand beside the samples of their cohort, those of what is kept in the end in
agents/ports.jsonl, and no agent, share or count knows of them.

    agents_ports_test.py AGENTS
"""
import json
import pathlib
import sys
import tempfile

import agent_runs
from agent_runs import runs

LANGUAGES = ["python", "php"]
TARGETS = {name: int(name in ("python", "php", "js")) for name in ("cpp", "cs", "java", "js", "php", "python", "sh", "ts")}
KEPT = 12
CHANCES = {"near": 250, "pool": 250}


def number_of(name):
    """Of the sample of a line."""
    return int(name.removeprefix("port-").split("-")[1])


def check_tests(out):
    agreed = 0
    for folder in [out, *agent_runs.cohorts(out)]:
        for line in runs.lines_of(folder / "tests.jsonl"):
            assert len(line["agreed_by"]) == len(line["states"]) == len(line["cases"]), line
            for state, languages in zip(line["states"], line["agreed_by"], strict=True):
                assert (state == "live") == (len(languages) > 1) and len(set(languages)) == len(languages), line
                agreed += state == "live"
    assert agreed > 0


def check(out, agents):
    seeds = {line["id"]: line for line in runs.lines_of(out / "seeds.jsonl")}
    samples = {line["id"]: line for line in runs.lines_of(out / "agents/samples.jsonl")}
    dropped = {line["id"]: line for line in runs.lines_of(out / "agents/dropped.jsonl")}
    assert len(seeds) <= agents and len(samples) == KEPT and dropped
    begun = [line for folder in agent_runs.cohorts(out) for line in runs.lines_of(folder / "ports.jsonl")]
    discussed = {line["id"]: line for line, _ in agent_runs.discussed(out)}
    assert all(discussed[port["parents"][0]]["status"] == "kept" for port in begun)
    ports = runs.lines_of(out / "agents/ports.jsonl")
    assert ports == [port for port in begun if port["parents"][0] in samples] and 0 < len(ports) < len(begun)
    for kept, lines in ((samples, ports), (seeds, runs.lines_of(out / "ports.jsonl"))):
        assert lines and [number_of(line["id"]) for line in lines] == sorted(number_of(line["id"]) for line in lines)
        for port in lines:
            of = kept[port["parents"][0]]
            assert port["id"] == f"port-{of['id']}-{port['language']}" and port["language"] != of["language"], port["id"]
            assert port["question"].startswith(of["question"]) and port["score"] is None and port["tests"]["state"] == "verified", port
    for name in ("events.jsonl", "agents.jsonl", "samples.jsonl"):
        assert not any('"port-' in (folder / name).read_text() for folder in agent_runs.cohorts(out)), name
    assert agent_runs.summary(out)["kept"] == KEPT and agent_runs.summary(out)["discussions"] == len(discussed)
    check_tests(out)
    return f"{len(discussed)} discussions with {len(begun)} ports, {len(samples)} kept with {len(ports)}"


def main():
    agents = int(sys.argv[1]) if len(sys.argv) > 1 else 16
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        snippets = agent_runs.write_snippets(folder / "snippets.jsonl", agents, LANGUAGES)
        with agent_runs.server(folder, programs=True, chances=CHANCES, texts=6) as server:
            recipe = agent_runs.recipe(folder, server.url, seed=7, languages=LANGUAGES, targets=TARGETS, checks={"ports": 1},
                                       tests={"least": 2}, seeds={"keep": 0, "direction": "s1"}, score={"floor": 1000}, without=[],
                                       agents={"rounds": 2, "cohort": agents // 2, "target": KEPT})
            agent_runs.generate(recipe, snippets, folder / "gen")
        told = check(folder / "gen", agents)
        runs.replay(folder / "gen")
        assert "agents/ports.jsonl" in agent_runs.digests(folder / "gen")
        damaged = folder / "gen/agents/ports.jsonl"
        damaged.write_text("".join(json.dumps(json.loads(line)) + "\n" for line in damaged.open(encoding="utf-8")))
        assert "ports.jsonl" in runs.replay(folder / "gen", code=1)
    print(told)


main()
