"""Sections 2.3 and 2.4 of the paper, as docs/agents.md reads them: what agents remember, who talks to whom, in which language,
from what a model said in each discussion. Written apart from octet, to be compared with it."""
import bisect
import functools
import itertools
import json
import re

from generation_server import SOURCE
from planted import draw

OPERATIONS = json.loads(re.sub(r"^ *//.*$", "", (SOURCE / "generation/agents/operations.json").read_text(encoding="utf-8"), flags=re.M))


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
    sums = list(itertools.accumulate(weight for _, weight in choices))
    return choices[bisect.bisect(sums, number % sums[-1])][0]


def dealt(seeds, most):
    """Seeds by cohort: languages after each other, each seed to the next cohort."""
    count = -(-len(seeds) // most)
    order = sorted(range(len(seeds)), key=lambda place: (seeds[place]["language"], place))
    turn = {place: i % count for i, place in enumerate(order)}
    return [[seed for place, seed in enumerate(seeds) if turn[place] == cohort] for cohort in range(count)]


class Cohort:
    def __init__(self, number, first, seeds, repositories, how):  # how: agents of the recipe, seed, targets, without
        self.number, self.first, self.how = number, first, how
        self.agents = [{"id": f"ag-{number:03}-{i:04}", "language": seed["language"], "seed": seed["id"], "memory": [seed],
                        "repository": repositories[seed["snippet"]], "reflections": [], "owned": 0, "joined": 0}
                       for i, seed in enumerate(seeds)]
        self.came = {language: [0, 0, 0] for language in how["targets"]}  # discussions in it: planned, seen, accepted
        self.tick = 1 if how["tick"] == 1 else max(1, min(how["tick"], len(seeds) // 4))
        self.waiting, self.changes = [], {}

    def plan(self, n):
        """What is drawn for a discussion, from all that was committed ticks before."""
        drawn = lambda purpose, k=0: draw(self.how["seed"], purpose, self.first + n, k)
        seen = max(0, n // self.tick - self.how["lag"] + 1)
        while self.waiting and self.waiting[0][0] // self.tick < seen:
            self.apply(*self.waiting.pop(0))
        owner = n % len(self.agents)
        languages, those = sorted({agent["language"] for agent in self.agents} - {self.agents[owner]["language"]}), [owner]
        while languages and len(those) < self.how["participants"]:
            k = len(those) - 1
            language = languages.pop(drawn("partner language", k) % len(languages))
            open_ = [i for i, agent in enumerate(self.agents) if agent["language"] == language]
            start = drawn("partner", k) % len(open_)
            turned, known = open_[start:] + open_[:start], {self.agents[i]["repository"] for i in those} - {""}
            those.append(next((i for i in turned if self.agents[i]["repository"] not in known), turned[0]))
        mode = "centralized" if len(those) == 1 or drawn("mode") % 1000 < self.how["centralized"] else "parallel"
        target, kind = self.target(mode, [self.agents[i]["language"] for i in those], drawn)
        self.came[target][0] += 1
        operations = [(each, OPERATIONS[each]["weight"]) for each in self.how["operations"]] or [("", 1)]
        return {"schema": 1, "number": self.first + n, "cohort": self.number, "round": n // len(self.agents), "tick": n // self.tick,
                "mode": mode, "operation": picked(operations, drawn("operation")), "owner": self.agents[owner]["id"],
                "partners": [self.agents[i]["id"] for i in those[1:]],
                "drawn": [memory[drawn("sample", k) % len(memory)]["id"]
                          for k, memory in enumerate(self.agents[i]["memory"] for i in those)],
                "target": target, "target_kind": kind, "shares_of": seen}, those

    def lacks(self):
        """By language: discussions that it takes to have its share of what there is and a 16th more, in thousandths."""
        targets, whole = self.how["targets"], sum(self.how["targets"].values())
        came_to = {each: max(10, (came[2] + 1) * 1000 // (came[1] + 2)) for each, came in self.came.items()}
        there = {each: came[2] * 1000 + (came[0] - came[1]) * max(100, came_to[each]) for each, came in self.came.items()}
        ahead = max(8000, sum(there.values()) // 16)
        missing = {each: max(0, (sum(there.values()) + ahead) * targets[each] // whole - there[each]) for each in targets}
        return {each: min(missing[each], ahead * targets[each] // whole * 2) * 1000 // max(100, came_to[each])
                * min(100, came_to[each]) // 100 for each in targets}

    def target(self, mode, present, drawn):
        existing = list(zip(present, [700] + [300] * 9 if mode == "centralized" else [1000] * 9))
        new = [(each, 1) for each, weight in sorted(self.how["targets"].items()) if weight and each not in present]
        lacks = self.lacks()
        share = max(self.how["new_language"], sum(lacks[each] for each, _ in new) * 1000 // max(1, sum(lacks.values())))
        is_new = bool(new) and drawn("target kind") % 1000 < share
        wanted = [(each, weight * lacks[each]) for each, weight in (new if is_new else existing)]
        target = picked(wanted if any(weight for _, weight in wanted) else (new if is_new else existing), drawn("target"))
        return target, "new" if is_new else "existing"

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
        self.came[sample["language"]][1] += 1
        self.came[sample["language"]][2] += accepted and not near
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
        memory[:] = [old for old in memory if old is not evicted] + [sample]
        return {"memory": "full_evicted" if evicted else "added", "evicted": evicted and evicted["id"], "with": None,
                "similarity": greatest}
