"""Folders of generated data to export: made by octet generate against a server that answers by script, seeds and discussions."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "agents"), str(HERE.parent)]

import agent_runs  # noqa: E402
from agent_runs import runs  # noqa: E402

SYSTEM = "You are Qwen, created by Alibaba Cloud. You are a helpful assistant."


def lines_of(file):
    """By newlines alone: texts may have other ends of lines in them."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def generate(folder, seeds=40, **more):
    """folder/gen: so many snippets, nothing of them run."""
    snippets = agent_runs.write_snippets(folder / "snippets.jsonl", seeds)
    with agent_runs.server(folder, chances={"near": 100, "refusal": 100}) as server:
        recipe = agent_runs.recipe(folder, server.url, agents={"rounds": 1, "cohort": seeds}, **more)
        agent_runs.generate(recipe, snippets, folder / "gen")
    return folder / "gen"


def run_some(folder):
    """folder/run: seeds that were run, with ports, some of them wrong."""
    snippets = agent_runs.write_snippets(folder / "snippets.jsonl", 12, ["python", "php"])
    with agent_runs.server(folder, programs=True) as server:
        targets = {name: int(name in ("python", "php", "js")) for name in ("cpp", "cs", "java", "js", "php", "python", "sh", "ts")}
        recipe = agent_runs.recipe(folder, server.url, seed=7, languages=["python", "php"], targets=targets, checks={"ports": 1},
                                   tests={"least": 2}, seeds={"keep": 0, "direction": "s1"}, score={"floor": 1000}, without=[])
        runs.generate(recipe, snippets, folder / "run")
    return folder / "run"


def kept(gen):
    """part -> lines of samples that are kept in the end."""
    seeds, discussed = lines_of(gen / "seeds.jsonl"), lines_of(gen / "agents/samples.jsonl")
    return {"s1": [line for line in seeds if line["kind"] == "s1"], "s2": [line for line in seeds if line["kind"] == "s2"],
            "s3": discussed}
