#!/usr/bin/env python3
"""Tests that several languages agree on: octet generate with checks.ports, against a server whose testers, answers and ports go
wrong by script. What is kept, which cases are trusted and why is told beforehand by a model of the rule, and is exactly that.

    ports_test.py
"""
import itertools
import json
import pathlib
import tempfile

import generation_runs as runs
import planted
from generation_server import marker_of, task_of
from tasks import TITLES

SEED, PORTS, CASES, LEAST = 7, 2, 8, 5
LANGUAGES = ["python", "php", "ts", "sh"]
TARGETS = {name: int(name in LANGUAGES) for name in ("cpp", "cs", "java", "js", "php", "python", "sh", "ts")}
SILENT = {"missing", "malformed", "other_language", "unfinished"}
RIGHT = ("right",) * 4
# What goes wrong: the answer, its repair, the ports in the order in which they are asked, and how many cases expect something else.
KINDS = {
    "all right": ("right", "right", RIGHT, 0),
    "wrong expectation": ("right", "right", RIGHT, 1),
    "wrong expectations": ("right", "right", RIGHT, 3),
    "too many of them": ("right", "right", RIGHT, 4),
    "wrong answer": ("slip", "slip", RIGHT, 0),
    "wrong answer, repaired": ("slip", "right", RIGHT, 0),
    "wrong answer and expectation": ("slip", "slip", RIGHT, 1),
    "all of the answer is wrong": ("wrong", "wrong", RIGHT, 0),
    "a port is wrong": ("right", "right", ("wrong", "right", "right", "right"), 0),
    "a port is wrong in a case": ("right", "right", ("right", "slip", "right", "right"), 0),
    "a port is in another language": ("right", "right", ("other_language", "right", "right", "right"), 0),
    "a port does not compile": ("right", "right", ("right", "unfinished", "right", "right"), 0),
    "a port is missing": ("right", "right", ("missing", "right", "right", "right"), 0),
    "ports are missing": ("right", "right", ("missing", "malformed", "right", "right"), 0),
    "all ports are missing": ("right", "right", ("missing", "malformed", "missing", "other_language"), 0),
    "answer and port are wrong": ("slip", "slip", ("slip", "right", "right", "right"), 0),
    "answer and port are wrong, repaired": ("slip", "right", ("slip", "right", "right", "right"), 1),
    "nobody else agrees": ("right", "right", ("slip",) * 4, 0),
    "a seed is a copy": ("right", "right", RIGHT, 0),
}


def order_of(number, function):
    """generation/samples/ports.hpp: languages in the order in which they are asked."""
    own = LANGUAGES[number % len(LANGUAGES)]
    drawn = [(planted.draw(SEED, "port language", number, k), name) for k, name in enumerate(sorted(TARGETS))]
    return [name for _, name in sorted(drawn) if TARGETS[name] and name != own and not (function and name == "sh")]


class Told:
    """What has to become of a unit."""

    def __init__(self, number, kind):
        self.number, self.kind, self.own = number, kind, LANGUAGES[number % len(LANGUAGES)]
        answer, repair, modes, self.broken = KINDS[kind]
        self.function = self.own != "sh" and planted.draw(SEED, "contract", number) % 1000 >= 500
        order = order_of(number, self.function)
        self.modes = dict(zip(order, modes))
        self.slip = task_of(marker_of(number), "good", 0, None).slip_case(CASES)
        self.asked, self.repaired, self.drop = [], False, None
        self.run(answer, order)
        if self.drop == "tests_disagree" and self.refuted:
            self.repaired, self.drop = True, None
            self.run(repair, order)
        if kind == "a seed is a copy":
            self.drop = "duplicate"
        self.kept = [] if self.drop else [name for name in self.witnesses() if not self.is_refuted(name)]

    def passes(self, mode):
        """By case."""
        return [place >= self.broken and not (mode == "wrong" or (mode == "slip" and place == self.slip)) for place in range(CASES)]

    def witnesses(self):
        return [name for name in self.asked if self.modes[name] not in SILENT]

    def agreed(self, answer):
        rows = [(self.own, self.passes(answer))] + [(name, self.passes(self.modes[name])) for name in self.witnesses()]
        return [[name for name, passed in rows if passed[place]] for place in range(CASES)]

    def run(self, answer, order):
        while len(self.asked) < min(2 * PORTS, len(order)) and (
                len(self.asked) < PORTS or any(len(each) == 1 for each in self.agreed(answer))):
            self.asked.append(order[len(self.asked)])
        self.by_case = self.agreed(answer)
        if not self.witnesses():
            self.states = ["live" if passed else "disputed" for passed in self.passes(answer)]
        else:
            self.states = ["disputed" if self.own not in each and len(each) > 1 else "live" if len(each) > 1 else "untrusted"
                           for each in self.by_case]
        self.refuted = "disputed" in self.states
        self.drop = "tests_disagree" if self.refuted else "too_few_tests" if self.states.count("live") < LEAST else None

    def is_refuted(self, port):
        return any(port not in each and len(each) > 1 for each in self.by_case)

    def plan(self):
        answer, repair, _, _ = KINDS[self.kind]
        modes = {"seed.response": answer, "seed.rewrite": answer, "fix.execution": repair, "port": self.modes}
        return {"modes": modes, "broken": self.broken, "cases": CASES}

    def id(self):
        return f"{planted.direction_of(SEED, self.number)}-{self.number:07}"


def units():
    """Each kind twice or more, in different languages; a copy is of the first good unit of its language and contract before it."""
    told = {n: Told(n, kind) for n, kind in enumerate(kind for kind in KINDS if kind != "a seed is a copy" for _ in range(2))}
    plan = {marker_of(n): each.plan() for n, each in told.items()}
    for n in itertools.count(len(told)):
        copy = Told(n, "a seed is a copy")
        partner = next((m for m, each in told.items() if not each.drop and each.own == copy.own and each.function == copy.function), None)
        if partner is not None:
            told[n] = copy
            plan[marker_of(n)] = {"kind": "duplicate", "variant": 1, "with": marker_of(partner)}
            return told, plan
        told[n] = Told(n, "all right")
        plan[marker_of(n)] = told[n].plan()


def check_unit(unit, line, tests, asked):
    drop = line["drop"] and line["drop"]["reason"]
    told = (unit.kind, line["id"], line["language"], unit.modes, line["drop"], tests and tests.get("agreed_by"))
    assert line["id"] == unit.id() and drop == unit.drop, (told, unit.drop)
    if unit.kind == "a seed is a copy":
        return
    assert tests["agreed_by"] == unit.by_case, (told, unit.by_case)
    assert tests["states"] == unit.states, (told, tests["states"], unit.states)
    assert [name for name, _ in asked["port"]] == [name for name in unit.asked for _ in range(1 + (unit.modes[name] == "malformed"))], told
    assert bool(asked["fix.execution"]) == unit.repaired, told
    live = unit.states.count("live")
    assert line["tests"]["live"] == live and line["tests"]["passed"] <= CASES, told
    standing = "refuted" if unit.refuted else "unverifiable" if live < LEAST else "partial" if live < CASES else "verified"
    assert line["tests"]["state"] == standing, (told, line["tests"])
    if not drop:
        trusted = CASES - unit.states.count("untrusted")
        assert f"Of {trusted} test cases it passes {trusted}." in line["score"]["facts_shown"], (told, line["score"]["facts_shown"])
    # Independent: what was answered or expected before is not shown.
    for name, prompt in asked["port"]:
        assert line["code"] not in prompt and line["question"] in prompt and f"You solve in {TITLES[name]} exercises" in prompt, told


def check_port(unit, line, port, name):
    assert port["id"] == f"port-{unit.id()}-{name}" and port["language"] == name and port["parents"] == [unit.id()], port["id"]
    assert port["question"] == f"{line['question']}\n\nWrite it in {TITLES[name]}, whatever language is named above."
    assert port["contract"] == line["contract"] and port["snippet"] is None and port["score"] is None and port["drop"] is None
    assert port["status"] == "kept" and port["kind"] == "port" and list(port) == list(line), port["id"]
    assert port["tests"]["sha256"] == line["tests"]["sha256"] and port["tests"]["live"] >= LEAST, port["tests"]
    assert set(port["prompts"]) == {"port"} and len(port["facts"]) == 1 and len(port["programs"]) == 2 and port["usage"]["out"] > 0
    assert not set(port["facts"]) & set(line["facts"]), "counted twice"
    assert port["code"] in port["answer"], port["id"]


def asked_of(log):
    """By marker and template what was asked: language and all messages."""
    asked = {}
    for line in log:
        text = "\n".join(message["content"] for message in line["messages"])
        for template, start in (("port", "You solve in "), ("fix.execution", "You repair ")):
            if line["messages"][0]["content"].startswith(start):
                name = next(name for name, title in TITLES.items() if f"{start}{title} " in text)
                marker = text[text.index("kolumit"):][:12]
                asked.setdefault(marker, {"port": [], "fix.execution": []})[template].append((name, text))
    return asked


def check(out, told, log):
    lines = {line["id"]: line for line in runs.lines_of(out / "seeds.jsonl") + runs.lines_of(out / "dropped.jsonl")}
    tests = {line["sample"]: line for line in runs.lines_of(out / "tests.jsonl")}
    ports = {line["id"]: line for line in runs.lines_of(out / "ports.jsonl")}
    asked, wanted = asked_of(log), []
    for number, unit in told.items():
        check_unit(unit, lines[unit.id()], tests.get(unit.id()), asked.get(marker_of(number), {"port": [], "fix.execution": []}))
        wanted += [f"port-{unit.id()}-{name}" for name in unit.kept]
    assert list(ports) == wanted, (list(ports), wanted)
    for unit in told.values():
        for name in unit.kept:
            check_port(unit, lines[unit.id()], ports[f"port-{unit.id()}-{name}"], name)
    summary = json.loads((out / "summary.json").read_text())
    assert summary["units"] == len(told) == len(lines) and len(runs.lines_of(out / "units.jsonl")) == len(told), summary["units"]
    assert summary["seeds"] == sum(not unit.drop for unit in told.values())
    # All tokens are those of samples; what was asked stands in the line of the sample, or of a port that is one.
    answers = [json.loads(line) for file in sorted((out / "facts").glob("answers-*")) for line in file.open(encoding="utf-8")]
    answers = {answer["request"]: answer for answer in answers if answer["unit"] != "canary"}
    assert sum(line["usage"]["out"] for line in lines.values()) == sum(answer["usage"]["out"] for answer in answers.values())
    used = sorted(digest for line in [*lines.values(), *ports.values()] for digest in line["facts"])
    lost = set(answers) - set(used)
    copies = {unit.id() for unit in told.values() if unit.kind == "a seed is a copy"}
    assert len(used) == len(set(used)) and all(answers[digest]["unit"][5:15] in copies for digest in lost), "facts are lost"
    return wanted


def main():
    told, plan = units()
    settled = [unit for unit in told.values() if len(unit.asked) > PORTS]
    assert any(unit.drop == "tests_disagree" for unit in settled) and any(not unit.drop for unit in settled)
    assert {unit.function for unit in told.values() if unit.kept} == {True, False}
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        runs.write_snippets(folder / "snippets.jsonl", sorted(told), LANGUAGES)
        log = folder / "server.log"
        with runs.server(folder, units=plan, log=str(log)) as server:
            sections = {"seed": SEED, "languages": LANGUAGES, "targets": TARGETS, "tests": {"cases": CASES}}
            recipe = runs.recipe(folder, server.url, checks={"ports": PORTS}, **sections)
            runs.generate(recipe, folder / "snippets.jsonl", folder / "gen")
            kept = check(folder / "gen", told, runs.lines_of(log))
            runs.replay(folder / "gen")
            before = runs.digests(folder / "gen"), (folder / "gen/ports.jsonl").read_bytes()
            runs.generate(recipe, folder / "snippets.jsonl", folder / "gen")
            assert before == (runs.digests(folder / "gen"), (folder / "gen/ports.jsonl").read_bytes())
            without = runs.recipe(folder, server.url, "without", **sections)
            runs.generate(without, folder / "snippets.jsonl", folder / "plain", "--reuse", folder / "gen")
        assert not (folder / "plain/ports.jsonl").exists()
        assert not any("agreed_by" in line or "untrusted" in line["states"] for line in runs.lines_of(folder / "plain/tests.jsonl"))
        plain = {line["id"]: line for line in runs.lines_of(folder / "plain/units.jsonl")}
    now = {unit.id(): unit.drop for unit in told.values()}
    saved = [name for name, line in plain.items() if line["drop"] and not now[name]]
    found = [name for name, line in plain.items() if not line["drop"] and now[name] == "tests_disagree"]
    assert saved and found
    print(f"{len(told)} units in {len(LANGUAGES)} languages, {PORTS} ports: {sum(not drop for drop in now.values())} kept with {len(kept)} "
          f"ports; {len(saved)} that wrong expectations would have dropped, {len(found)} wrong answers dropped that tests let through")


main()
