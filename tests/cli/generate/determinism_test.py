#!/usr/bin/env python3
"""The same facts, the same bytes: whatever the order of answers, however often octet generate is killed, wherever its log is
torn, and without its index.

    determinism_test.py PART [TIMES]     orders, kills (TIMES of them) or torn (at TIMES places)
"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import generation_runs as runs
import planted
from generation_server import marker_of

SEED = 7
LANGUAGES = ["python", "sh", "php"]
UNITS = 48
# Every kind but what comes out differently when it is run again.
SOME_KINDS = ["good", "good", "wrong_answer", "malformed_once", "good", "duplicate", "malformed_twice", "good", "refusal", "gate"]


def plan():
    """Marker -> unit, of those that are not good."""
    units = {}
    for n in range(UNITS):
        kind = SOME_KINDS[n % len(SOME_KINDS)]
        if kind == "good":
            continue
        units[marker_of(n)] = {"kind": kind, "variant": n // len(SOME_KINDS)}
        if kind == "duplicate":
            units[marker_of(n)]["with"] = marker_of(n % 3 + 30)
    return units


class Runs:
    """Of seeds; agents/agents_determinism_test.py has those with discussions."""

    ORDERS = ((1, 0.002), (64, 0.2), (512, 0.8))  # concurrency, longest delay of an answer

    def __init__(self, folder):
        self.folder, self.snippets = folder, folder / "snippets.jsonl"
        self.write_snippets()

    def write_snippets(self):
        runs.write_snippets(self.snippets, range(UNITS), LANGUAGES)

    def server(self, name, **more):
        return runs.server(self.folder, name, units=plan(), identity="scripted", log=str(self.folder / f"{name}.log"), **more)

    def recipe(self, url, concurrency=64):
        endpoint = {"base_url": url, "model": "m", "endpoint_id": "scripted", "concurrency": concurrency}
        return runs.recipe(self.folder, url, languages=LANGUAGES, seed=SEED,
                           endpoints={"generator": endpoint, "judge": {"same_as": "generator"}})

    def command(self, recipe, out, *more):
        return runs.command(recipe, self.snippets, out, *more)

    def generate(self, recipe, out, *more):
        runs.generate(recipe, self.snippets, out, *more)

    def digests(self, out):
        return runs.digests(out)

    def log(self, name):
        return runs.lines_of(self.folder / f"{name}.log")

    def reference(self):
        with self.server("reference") as server:
            self.generate(self.recipe(server.url), self.folder / "reference")
        require_once(self.log("reference"))
        return self.digests(self.folder / "reference")


def require_once(log):
    asked = [line["request"] for line in log]
    twice = {each for each in asked if asked.count(each) > 1}
    assert not twice, f"{len(twice)} of {len(asked)} requests were asked again, with nothing in between"


def facts_in(out):
    """Digests of what was kept, in whole lines."""
    keys = []
    for file in sorted((out / "facts").glob("*.jsonl")) if (out / "facts").exists() else []:
        for line in file.read_bytes().split(b"\n")[:-1]:
            fact = json.loads(line)
            keys.append(fact.get("request") or fact.get("program"))
    return keys


def orders(test):
    wanted = test.reference()
    for concurrency, delay in test.ORDERS:
        for jobs in (1, 2):
            name = f"c{concurrency}j{jobs}"
            with test.server(name, delay=[0, delay]) as server:
                test.generate(test.recipe(server.url, concurrency), test.folder / name, "--jobs", jobs)
            assert test.digests(test.folder / name) == wanted, name
            require_once(test.log(name))
    runs.replay(test.folder / "reference")


def start(test, recipe, out):
    return subprocess.Popen(test.command(recipe, out), cwd=test.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            start_new_session=True)


def kills(test, times):
    wanted, out, chance = test.reference(), test.folder / "killed", random.Random(times)
    known, early = set(), 0
    # Slow enough that most of the kills come before the end.
    with test.server("killed", delay=[0, 0.02 * times]) as server:
        recipe = test.recipe(server.url, 8)
        for each in range(times):
            asked = len(test.log("killed"))
            process = start(test, recipe, out)
            time.sleep(chance.uniform(0.05, 1.2))
            if process.poll() is None:  # its group is there as long as nobody waited for it
                early += 1
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            time.sleep(0.1)  # what the server had begun to write
            again = known.intersection(line["request"] for line in test.log("killed")[asked:])
            assert not again, f"after kill {each}: {len(again)} of what was known was asked again"
            facts = facts_in(out)
            assert known <= set(facts), f"kill {each} lost {len(known - set(facts))} facts"
            known = set(facts)
        asked = len(test.log("killed"))
        test.generate(recipe, out)
        again = known.intersection(line["request"] for line in test.log("killed")[asked:])
        assert not again, f"{len(again)} of what was known was asked again"
        asked = len(test.log("killed"))
        test.generate(recipe, out)
        assert len(test.log("killed")) == asked, "a finished run asks for something"
    facts = facts_in(out)
    assert len(facts) == len(set(facts)), "a fact stands twice"
    assert test.digests(out) == wanted
    runs.replay(out)
    print(f"{times} kills, {early} of them before the end")


def torn(test, times):
    wanted, reference = test.reference(), test.folder / "reference"
    with test.server("torn") as server:
        recipe = test.recipe(server.url)
        for name in ("answers-00000.jsonl", "verdicts-00000.jsonl"):
            if not (reference / "facts" / name).exists():  # nothing was run
                continue
            data = (reference / "facts" / name).read_bytes()
            last = data.rstrip(b"\n").rfind(b"\n") + 1
            places = sorted({last, len(data) - 1, *(last + (len(data) - last) * i // times for i in range(times // 2))})
            for at in places:
                out = test.folder / "cut"
                shutil.copytree(reference, out)
                os.truncate(out / "facts" / name, at)
                test.generate(recipe, out)
                assert test.digests(out) == wanted, (name, at)
                assert len(facts_in(out)) == len(facts_in(reference)), (name, at)
                shutil.rmtree(out)
        asked = len(test.log("torn"))
        out = test.folder / "no-index"
        shutil.copytree(reference, out)
        for file in (out / "facts").glob("index.sqlite*"):
            file.unlink()
        test.generate(recipe, out)
        assert test.digests(out) == wanted and len(test.log("torn")) == asked
        (out / "facts/index.sqlite").write_bytes(b"no database at all" * 999)
        test.generate(recipe, out)
        assert test.digests(out) == wanted and len(test.log("torn")) == asked
        runs.replay(out)
        tampered(out)


def tampered(out):
    """A derived file that somebody changed is told by its line."""
    text = (out / "seeds.jsonl").read_text(encoding="utf-8").split("\n")
    text[2] = text[2].replace('"status":"kept"', '"status":"KEPT"')
    (out / "seeds.jsonl").write_text("\n".join(text), encoding="utf-8")
    assert "differs from line 3" in runs.replay(out, code=1)


def main(kind=Runs):
    part, times = sys.argv[1], int((sys.argv + ["6"])[2])
    with tempfile.TemporaryDirectory() as directory:
        test = kind(pathlib.Path(directory))
        orders(test) if part == "orders" else {"kills": kills, "torn": torn}[part](test, times)


if __name__ == "__main__":
    main()
