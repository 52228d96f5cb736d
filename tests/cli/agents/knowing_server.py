"""A model that knows a few tricks, for what discussions are good for.

    knowing_server.py SCRIPT.json     as agent_server.py has it

Each exercise is about one of TRICKS, which its text names, and is drawn apart from what the model is shown. It gets the answer
right when a sample that it is shown is about the same trick, and else as often as SCRIPT's "alone" says (thousandths); a judge
sees wrong answers, and so do tests where programs are run. What it writes beyond that follows from the sample that it carries
on and from one of a few moods: shown the same sample twice, it is apt to write nearly the same again.
"""
import asyncio
import json
import re
import sys

import agent_server
from agent_server import SAMPLE, Writer, added_of, number_of, sentence, words_of

TRICKS = ["sieving", "folding", "hashing", "sorting", "halving", "caching", "parsing", "walking"]
MOODS = 2
TRICK = re.compile(rf"\b({'|'.join(TRICKS)})\b")


class Knowing(Writer):
    def made(self, kind):
        brought = [each[2] for each in SAMPLE.findall(self.prompt)]
        own = min(brought) if "<expert" in self.prompt else brought[0]  # of equals any, but the same of the same
        trick = TRICKS[number_of("trick", self.key) % len(TRICKS)]
        shown = {found.group(1) for found in map(TRICK.search, brought) if found}
        mood = number_of("mood", self.key) % MOODS
        words = list(words_of(f"{own}/{mood}", 60))
        words[number_of("word", self.key) % 60] = words_of(self.key)[0]
        knows = trick in shown or number_of("luck", self.key) % 1000 < self.script["alone"]
        question = f"{trick} {sentence(words)}"
        return self.told(question), self.answer(question, added_of(question) + (0 if knows else 1)), self.language

    def told(self, question):
        if not TRICK.search(question):
            question = f"{TRICKS[number_of('trick', question) % len(TRICKS)]} {question}"
        return f"{question} The sum gets {added_of(question)} more."

    def fresh_code(self, key, language=None):
        return self.answer(key, added_of(key), language)

    def answer(self, key, added, language=None):
        if self.script.get("programs"):
            return agent_server.program_of(key, language or self.language, added)
        return [*agent_server.lines_of(key), f"add(sum, {added})"]

    def score(self):
        """Of a judge who reads: 5 for correctness where text and code say the same."""
        told = re.search(r"The sum gets (\d+) more", self.prompt).group(1)
        is_right = re.search(rf"(?:\+ |, |= ){told}\b", self.prompt) is not None
        return json.dumps({**dict.fromkeys(agent_server.ITEMS, 4), "correctness": 5 if is_right or self.script.get("programs") else 2,
                           "merits": ["short"], "faults": [], "advice": "go on"})


class Server(agent_server.Server):
    def text_for(self, asked):
        return Knowing(asked["messages"], asked.get("seed", 0), self.script).reply()


if __name__ == "__main__":
    asyncio.run(agent_server.generation_server.main(json.load(open(sys.argv[1], encoding="utf-8")), Server))
