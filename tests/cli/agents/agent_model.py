"""Sections 2.3 and 2.4 of the paper, as docs/agents.md reads them: what agents remember, who talks to whom, in which language,
from what a model said in each discussion. Written apart from octet, to be compared with it."""
import functools
import json
import os
import pathlib
import re

from planted import draw

FILE = pathlib.Path(os.environ.get("OCTET_SOURCE") or pathlib.Path(__file__).resolve().parents[3]) / "generation/agents/operations.json"
OPERATIONS = json.loads(re.sub(r"^ *//.*$", "", FILE.read_text(encoding="utf-8"), flags=re.M))


def words(question):
    return re.findall(r"[a-z0-9_\x80-\U0010ffff]+", re.sub("[A-Z]", lambda found: found[0].lower(), question))


@functools.lru_cache(maxsize=1 << 14)
def code_grams(code):
    tokens = re.findall(r'"[^"]*"|\$?\w+|[^\w\s]', code)
    return {tuple(tokens[i:i + 5]) for i in range(len(tokens) - 4)}


@functools.lru_cache(maxsize=1 << 18)
def rouge_l(first, second):
    """The longest common subsequence of words, by rows; thousandths of F1."""
    a, b = words(first), words(second)
    row = [0] * (len(b) + 1)
    for word in a:
        before = 0
        for j, other in enumerate(b, 1):
            before, row[j] = row[j], before + 1 if word == other else max(row[j], row[j - 1])
    return row[-1] * 2000 // (len(a) + len(b)) if a and b else 0


def likeness(new, old):
    """(whether it is refused, similarity)"""
    question = rouge_l(new["question"], old["question"])
    if new["language"] != old["language"] or question >= 700:
        return question >= (900 if new["language"] != old["language"] else 700), question
    a, b = code_grams(new["code"]), code_grams(old["code"])
    code = len(a & b) * 1000 // max(1, len(a | b))
    return code >= 600, max(question, code)


def picked(choices, number):
    """choices: (thing, weight)"""
    number %= sum(weight for _, weight in choices)
    for thing, weight in choices:
        if number < weight:
            return thing
        number -= weight


def dealt(seeds, most):
    """Seeds by cohort: languages after each other, each seed to the next cohort."""
    count = -(-len(seeds) // most)
    order = sorted(range(len(seeds)), key=lambda place: (seeds[place]["language"], place))
    turn = {place: i % count for i, place in enumerate(order)}
    return [[seed for place, seed in enumerate(seeds) if turn[place] == cohort] for cohort in range(count)]


class Cohort:
    def __init__(self, number, first, seeds, repositories, how):
        """how: the recipe's agents, with seed, targets and without."""
        self.number, self.first, self.how = number, first, how
        self.agents = [{"id": f"ag-{number:03}-{i:04}", "language": seed["language"], "seed": seed["id"], "memory": [seed],
                        "repository": repositories[seed["snippet"]], "reflections": [], "owned": 0, "joined": 0}
                       for i, seed in enumerate(seeds)]
        self.accepted = dict.fromkeys(how["targets"], 0)
        self.tick = 1 if how["tick"] == 1 else max(1, min(how["tick"], len(seeds) // 4))
        self.waiting, self.changes = [], {}

    def plan(self, n):
        """What is drawn for a discussion, from all that was committed ticks before."""
        drawn = lambda purpose, k=0: draw(self.how["seed"], purpose, self.first + n, k)
        seen = max(0, n // self.tick - self.how["lag"] + 1)
        while self.waiting and self.waiting[0][0] // self.tick < seen:
            self.apply(*self.waiting.pop(0))
        owner = n % len(self.agents)
        mode = "centralized" if drawn("mode") % 1000 < self.how["centralized"] else "parallel"
        languages, those = sorted({agent["language"] for agent in self.agents} - {self.agents[owner]["language"]}), [owner]
        while languages and len(those) < self.how["participants"]:
            k = len(those) - 1
            language = languages.pop(drawn("partner language", k) % len(languages))
            open_ = [i for i, agent in enumerate(self.agents) if agent["language"] == language]
            start = drawn("partner", k) % len(open_)
            known = {self.agents[i]["repository"] for i in those} - {""}
            turned = open_[start:] + open_[:start]
            those.append(next((i for i in turned if self.agents[i]["repository"] not in known), turned[0]))
        mode = mode if len(those) > 1 else "centralized"
        target, kind = self.target(mode, [self.agents[i]["language"] for i in those], drawn)
        operations = [(each, OPERATIONS[each]["weight"]) for each in self.how["operations"]] or [("", 1)]
        return {"schema": 1, "number": self.first + n, "cohort": self.number, "round": n // len(self.agents), "tick": n // self.tick,
                "mode": mode, "operation": picked(operations, drawn("operation")), "owner": self.agents[owner]["id"],
                "partners": [self.agents[i]["id"] for i in those[1:]],
                "drawn": [memory[drawn("sample", k) % len(memory)]["id"]
                          for k, memory in enumerate(self.agents[i]["memory"] for i in those)],
                "target": target, "target_kind": kind, "shares_of": seen}, those

    def deficit(self, language):
        targets = self.how["targets"]
        there = self.accepted[language] * 1_000_000 // max(1, sum(self.accepted.values()))
        return max(0, targets[language] * 1_000_000 // sum(targets.values()) - there)

    def target(self, mode, present, drawn):
        existing = list(zip(present, [700] + [300] * 9 if mode == "centralized" else [1000] * 9))
        new = [(each, weight) for each, weight in sorted(self.how["targets"].items()) if weight and each not in present]
        behind = sum(map(self.deficit, self.how["targets"]))
        share = max(self.how["new_language"], sum(self.deficit(each) for each, _ in new) * 1000 // behind if behind else 0)
        is_new = bool(new) and drawn("target kind") % 1000 < share
        choices = new if is_new else existing
        wanted = [(each, weight * self.deficit(each)) for each, weight in choices]
        return picked(wanted if any(weight for _, weight in wanted) else choices, drawn("target")), "new" if is_new else "existing"

    def commit(self, n, plan, those, sample):
        for place, agent in enumerate(those):
            self.agents[agent]["joined" if place else "owned"] += 1
        self.waiting.append((n, plan["mode"], those, sample))

    def apply(self, n, mode, those, sample):
        accepted, commits = sample["drop"] is None, []
        for i in those if mode == "parallel" else those[:1]:
            agent, told = self.agents[i], {"agent": self.agents[i]["id"], "memory": None}
            if accepted and "memory" not in self.how["without"]:
                told |= self.remember(agent["memory"], sample)
            told["reflection"] = sample["score"] is not None and "reflection" not in self.how["without"]
            if told["reflection"]:
                said = {key: sample["score"][key] for key in ("merits", "faults", "advice")}
                agent["reflections"] = (agent["reflections"] + [{"sample": sample["id"], **said}])[-self.how["reflections"]:]
            commits.append(told)
        near = all(told["memory"] == "similar" for told in commits)
        self.accepted[sample["language"]] += accepted and not near
        reason = "near_memory" if near else sample["drop"] and sample["drop"]["reason"]
        self.changes[n] = {"result": sample["id"], "status": "dropped" if reason else "kept", "drop": reason,
                           "total": sample["score"] and sample["score"]["total"], "commits": commits}

    def remember(self, memory, sample):
        greatest = 0
        for old in memory:
            refused, similarity = likeness(sample, old)
            greatest = max(greatest, similarity)
            if refused:
                return {"memory": "similar", "evicted": None, "with": old["id"], "similarity": greatest}
        evicted = min(memory, key=lambda old: old["score"]["total"]) if len(memory) >= self.how["memory"] else None
        memory[:] = [old for old in memory if old is not evicted]
        memory.append(sample)
        return {"memory": "full_evicted" if evicted else "added", "evicted": evicted and evicted["id"], "with": None,
                "similarity": greatest}
