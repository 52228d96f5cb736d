"""A model server for tests of discussions: it answers at once, with made-up words, and everything it says depends on what it
is asked alone.

    agent_server.py SCRIPT.json

SCRIPT holds what generation_server.py reads (delay, log, identity, ..) and
    chances   object: kind -> thousandths of discussions that are of it (KINDS); the others are good
    answered  object: language -> thousandths of its discussions that are not refused
    texts     so many different texts; what "pool" writes is one of them but for one word
    programs  true: code that can be run, and tests for it; in python, php and js alone, and seeds by s1

The first line on stdout is the port. Loopback only.
"""
import asyncio
import functools
import hashlib
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "generate"))

import generation_server
from generation_server import FENCES, FORMAT_AGAIN, ITEMS, WORDS, template_of

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
VOCABULARY = [a + b + "n" for a in SYLLABLES for b in SYLLABLES if a != b][:3000]
SAMPLE = re.compile(r'<(sample|adviser|expert)(?: language="([^"]+)")?>\n(.*?)\n\n(.*?)\n</\1>', re.S)
CODE = re.compile(r"```(\w+)\n(.*?)\n```", re.S)
GATED = ("code_exists", "consistency", "correctness")
# What a discussion comes to: the words of a participant's sample but for each fifth, its code but for a line, its very words,
# its very code, a text that others wrote but for one word, code in another language, and replies that are none.
KINDS = ["near", "near_code", "copied", "copied_code", "pool", "other_language", "malformed", "malformed_once", "refusal",
         "truncated"]


def number_of(*what):
    return int.from_bytes(hashlib.sha256("/".join(map(str, what)).encode()).digest()[:7], "big")


@functools.lru_cache(maxsize=1024)
def words_of(key, count=40):
    return random.Random(key).choices(VOCABULARY, k=count)


def sentence(words):
    return " ".join(words).capitalize() + "."


def lines_of(key):
    """Code of words, numbers and brackets, which reads the same in all languages."""
    words = words_of(f"code {key}", 24)
    return [f"{words[i]}({words[i + 1]}, {words[i + 2]}, {number_of(key, i) % 90 + 10})" for i in range(0, 24, 3)]


PROGRAMS = {"python": "import sys\n{0}\nprint(sum(map(int, sys.stdin.read().split())) + {1})",
            "php": "<?php\n{0}\necho array_sum(explode(\" \", trim(fgets(STDIN)))) + {1}, \"\\n\";",
            "js": "{0}\nconst read = require(\"fs\").readFileSync(0, \"utf8\");\nlet sum = {1};\n"
                  "for (const each of read.split(\" \")) sum = sum + Number(each);\nconsole.log(sum);"}
NOTES = {"python": "{0} = {1}", "php": "${0} = {1};", "js": "const {0} = {1};"}


def program_of(key, language, added):
    notes = [NOTES[language].format(word, number_of(key, i) % 90 + 10) for i, word in enumerate(dict.fromkeys(words_of(f"code {key}", 12)))]
    return PROGRAMS[language].format("\n".join(notes), added).split("\n")


def added_of(key):
    return number_of("added", key) % 1000


def changed(question, every, fresh):
    """One word of each `every` is another."""
    return " ".join(fresh[i] if i % every == 2 else word for i, word in enumerate(question.split(" ")))


class Writer:
    """Replies to one request."""

    def __init__(self, messages, seed, script):
        self.script = script
        self.prompt = next(message["content"] for message in messages if message["role"] == "user")
        self.again = messages[-1]["content"].startswith(FORMAT_AGAIN)
        self.template = template_of(messages)
        self.key = f"{seed if not self.again else seed - 1}/{self.prompt}"
        found = re.search(r"begins with ```(\w+)", self.prompt) or CODE.search(self.prompt) or re.search(r"```(\w+)", self.prompt)
        self.language = FENCES[found.group(1)] if found else None

    def fresh_code(self, key, language=None):
        return program_of(key, language or self.language, added_of(key)) if self.script.get("programs") else lines_of(key)

    def told(self, question):
        """With programs, the text says what tests need to know."""
        return f"{question} The sum gets {added_of(question)} more." if self.script.get("programs") else question

    def fence(self, lines, language=None):
        return f"```{WORDS[language or self.language]}\n" + "\n".join(lines) + "\n```"

    def reply(self):
        if self.template is None:
            return "Two spiders have sixteen legs.", "stop"
        if self.template.startswith("discuss."):
            return self.discussed()
        if self.template == "score":
            return self.score(), "stop"
        if self.template == "tests.stdio":
            return self.tests(), "stop"
        if self.template in ("seed.instruction", "seed.describe"):
            return f"<task>\n{self.told(sentence(words_of(self.key)))}\n</task>", "stop"
        task = re.search(r"([^\n]*?) The sum gets \d+ more", self.prompt)
        code = self.fence(self.fresh_code(task.group(1) if task else self.key))
        return (code if self.template == "seed.rewrite" else f"It is {words_of(self.key)[0]}.\n\n{code}"), "stop"

    def score(self):
        draw = random.Random(self.key)
        items = {item: draw.choice([2] + [3, 4, 5, 5] * 10 if item in GATED else [1, 2, 3, 4, 4, 5, 5, 5]) for item in ITEMS}
        told = words_of(self.key)
        return json.dumps({**items, "merits": told[:draw.randrange(4)], "faults": told[5:5 + draw.randrange(4)], "advice": told[9]})

    def kind(self):
        if number_of("answered", self.key) % 1000 >= self.script.get("answered", {}).get(self.language, 1000):
            return "refusal"
        at = number_of("kind", self.key) % 1000
        for kind, chance in self.script.get("chances", {}).items():
            if at < chance:
                return kind
            at -= chance
        return "good"

    def discussed(self):
        kind = self.kind()
        if kind == "refusal":
            return "I'm sorry, but I can't help with that.", "stop"
        if kind == "malformed" or kind == "malformed_once" and not self.again:
            return "<task>\nWrite a program that", "stop"
        question, code, language = self.made(kind)
        text = f"<task>\n{question}\n</task>\n<answer>\n{words_of(question)[3]}.\n\n{self.fence(code, language)}\n</answer>"
        ideas = self.ideas(question)
        text += f"\n<idea_sources>\n{ideas}\n</idea_sources>" if ideas else ""
        return (text[:len(text) // 2], "length") if kind == "truncated" else (text, "stop")

    def made(self, kind):
        """Question, lines of code, language of them."""
        brought = [(each[2], CODE.search(each[3])) for each in SAMPLE.findall(self.prompt)]
        # Rather in the same language, where more is refused.
        brought = [each for each in brought if each[1] and FENCES[each[1].group(1)] == self.language] or brought
        question, fence = brought[number_of("of whom", self.key) % len(brought)]
        theirs = fence.group(2).split("\n") if fence else []
        fresh = words_of(self.key)
        made = sentence(fresh)
        if kind == "near":
            made = " ".join(fresh[i] if i % 5 == 2 else word for i, word in enumerate(question.split(" ")[:40]))
        if kind == "pool":
            words = list(words_of(f"pool {number_of(self.key) % self.script.get('texts', 30)}"))
            words[number_of("word", self.key) % 40] = fresh[0]
            made = sentence(words)
        if kind == "copied":
            made = question.split(" The sum gets")[0]
        code = self.fresh_code(made)
        made = self.told(made)
        if kind == "near_code" and len(theirs) > 2:
            code = [*theirs[:-1], *code[-1:]]
        if kind == "copied_code":
            code = theirs
        other = next(each for each in FENCES.values() if each != self.language)
        return made, code, other if kind == "other_language" else self.language

    def ideas(self, question):
        return "\n".join(f"{each[1]}: {idea_of(question, each[1])}" for each in SAMPLE.findall(self.prompt) if each[1])

    def tests(self):
        added = int(re.search(r"The sum gets (\d+) more", self.prompt).group(1))
        rows = [[number_of("row", i, j) % 100 for j in range(1 + i)] for i in range(4)]
        return json.dumps({"cases": [{"stdin": " ".join(map(str, row)) + "\n", "stdout": f"{sum(row) + added}\n"} for row in rows]})


def idea_of(question, title):
    """What the reply with this question says of an expert's part in it."""
    return "none" if number_of(question, title) % 4 == 0 else f"how {title} goes on"


class Server(generation_server.Server):
    def text_for(self, asked):
        return Writer(asked["messages"], asked.get("seed", 0), self.script).reply()


if __name__ == "__main__":
    asyncio.run(generation_server.main(json.load(open(sys.argv[1], encoding="utf-8")), Server))
