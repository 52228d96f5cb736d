"""Discussions whose fate is known, written by a server of their own.

    planted_discussions.py SCRIPT.json

SCRIPT is that of agent_server.py and names in "plan" a file that is read when the first discussion comes:
    kinds   object: the seed that octet sends with a discussion -> {"kind", "ideas", "own", "again"}: a kind of KINDS, a kind of
            IDEAS, the exercise of the owner's seed, and the place in the list of seeds that is written again
    seeds   object: language -> list of {"question", "code"}
"""
import asyncio
import functools
import json
import sys

import agent_server
from agent_server import CODE, FENCES, SAMPLE, Writer, changed, lines_of, sentence, words_of
from generation_server import LEAK, benchmark_words

# kind -> the reason for which some of that kind must be dropped; None: all are kept.
KINDS = {
    "good": None, "malformed_once": None,
    # The first sample that is brought, a fifth of its words replaced; its code but for a line; the owner's seed but for a word.
    "near": "near_memory", "near_code": "near_memory", "close": "near_memory",
    # The same, and a tenth less of its words, from what another agent has in its memory.
    "seed_again": "near_duplicate", "seed_twice": "duplicate", "code_again": "near_duplicate", "sample_again": "near_duplicate",
    "far_seed": None,
    # Of a sample that is brought: its words, nearly its words, its code, a line of its code within the text.
    "copied": "copies_parent", "copied_nearly": "copies_parent", "copied_code": "copies_parent", "quoted": "copies_parent",
    "other_language": "other_language", "malformed": "malformed", "refusal": "refused", "truncated": "truncated", "low": "low_score",
    "gate": "gate", "contaminated": "contaminated", "leak": "template_leak"}
# Whose ideas a reply names: of all, of the first alone, of nobody, or it does not speak of them.
IDEAS = ["all", "one", "none", "untold"]


@functools.lru_cache(maxsize=1)
def plan_of(file):
    with open(file, encoding="utf-8") as plan:
        return json.load(plan)


WRITTEN = {}  # language -> exercises that are good


class Planted(Writer):
    def unit(self):
        return plan_of(self.script["plan"])["kinds"][self.key.split("/")[0]]

    def kind(self):
        return self.unit()["kind"]

    def score(self):
        items = dict.fromkeys(agent_server.ITEMS, 4)
        if "lowly" in self.prompt:
            items = dict.fromkeys(items, 3)
        if "gately" in self.prompt:
            items["correctness"] = 2
        return json.dumps({**items, "merits": ["short"], "faults": [], "advice": "go on"})

    def fence(self, lines, language=None):
        php = (language or self.language) == "php" and lines[0] != "<?php"
        return super().fence(["<?php", *lines] if php else lines, language)

    def made(self, kind):
        brought = [(each[2], CODE.search(each[3]).group(2).split("\n")) for each in SAMPLE.findall(self.prompt)]
        fresh, question, code = words_of(self.key), sentence(words_of(self.key)), lines_of(self.key)
        first, theirs = brought[0]
        if kind == "copied_code" and self.language == "php" and theirs[0] != "<?php":
            kind = "quoted"  # octet opens PHP itself, which makes other code of it
        other = next(each for each in FENCES.values() if each != self.language)
        made = {"near": lambda: (changed(first, 5, fresh), code), "near_code": lambda: (question, [*theirs[:-1], code[-1]]),
                "close": lambda: (changed(self.unit()["own"], 40, fresh), code),
                "copied": lambda: (first, code), "copied_nearly": lambda: (changed(first, 14, fresh), code),
                "copied_code": lambda: (question, theirs), "quoted": lambda: (f"{question} {max(theirs, key=len)}", code),
                "other_language": lambda: (question, code, other), "low": lambda: ("lowly " + question, code),
                "gate": lambda: ("gately " + question, code), "contaminated": lambda: (f"{question} {benchmark_words()}", code),
                "leak": lambda: (f"{question} {LEAK}", code)}.get(kind, lambda: self.again_made(kind, question, code, fresh))()
        if kind == "good":
            WRITTEN.setdefault(self.language, []).append(question)
        return (*made, self.language)[:3]

    def again_made(self, kind, question, code, fresh):
        """What another agent has, in the same language, and is brought by nobody here."""
        at, seeds = self.unit()["again"], plan_of(self.script["plan"])["seeds"].get(self.language, [])
        if kind == "sample_again":
            there = [each for each in WRITTEN.get(self.language, []) if each not in self.prompt]
            return (changed(there[at % len(there)], 40, fresh) if there else question), code
        if kind in ("seed_again", "seed_twice", "far_seed", "code_again") and seeds:
            seed = seeds[at % len(seeds)]
            if seed["question"] in self.prompt or seed["question"] == self.unit()["own"]:
                return question, code
            if kind == "code_again":
                return question, [*seed["code"].split("\n")[:-1], code[-1]]
            return (seed["question"] if kind == "seed_twice" else changed(seed["question"], 40 if kind == "seed_again" else 4, fresh)), code
        return question, code

    def ideas(self, question):
        named = [each[1] for each in SAMPLE.findall(self.prompt) if each[1]]
        how = self.unit()["ideas"]
        with_idea = {"all": len(named), "one": 1}.get(how, 0)
        told = [f"{title}: {'how it ends' if i < with_idea else 'none'}" for i, title in enumerate(named)]
        return "" if how == "untold" else "\n".join(told)


class Server(agent_server.Server):
    def text_for(self, asked):
        return Planted(asked["messages"], asked["seed"] if "seed" in asked else 0, self.script).reply()


if __name__ == "__main__":
    asyncio.run(agent_server.generation_server.main(json.load(open(sys.argv[1], encoding="utf-8")), Server))
