#!/usr/bin/env python3
"""The same facts, the same bytes, of discussions as of seeds: generate/determinism_test.py with both.

    agents_determinism_test.py PART [TIMES] [run]     PART and TIMES as there; run: programs are run, too
"""
import sys

import agent_runs
import agent_server
import determinism_test

IS_RUN = "run" in sys.argv
CHANCES = dict(zip(agent_server.KINDS, [100, 50, 30, 30, 100, 20, 20, 60, 30, 30], strict=True))


class Runs(determinism_test.Runs):
    ORDERS = ((1, 0.001), (64, 0.02), (512, 0.06))

    def write_snippets(self):
        agent_runs.write_snippets(self.snippets, 20 if IS_RUN else 24, ["python", "php"] if IS_RUN else agent_runs.runs.LANGUAGES, 5)

    def server(self, name, **more):
        chances = {**CHANCES, "near_code": 0} if IS_RUN else CHANCES
        return agent_runs.server(self.folder, name, chances=chances, programs=IS_RUN, identity="scripted",
                                 log=str(self.folder / f"{name}.log"), **more)

    def recipe(self, url, concurrency=64):
        endpoint = {"base_url": url, "model": "m", "endpoint_id": "scripted", "concurrency": concurrency}
        some = {"languages": ["python", "php"], "seeds": {"keep": 0, "direction": "s1"}, "without": [],
                "targets": {language: int(language in ("python", "php", "js")) for language in agent_server.WORDS}}
        return agent_runs.recipe(self.folder, url, agents={"cohort": 12, "memory": 3}, tests={"cases": 3, "edge": 1, "least": 3},
                                 endpoints={"generator": endpoint, "judge": {"same_as": "generator"}}, **(some if IS_RUN else {}))

    def command(self, recipe, out, *more):
        return agent_runs.runs.command(recipe, self.snippets, out, "--until", "agents", *more)

    def generate(self, recipe, out, *more):
        agent_runs.generate(recipe, self.snippets, out, *more)

    def digests(self, out):
        assert len(agent_runs.cohorts(out)) >= (1 if IS_RUN else 2), out
        return agent_runs.digests(out)


determinism_test.main(Runs)
