"""instant_server.py for discussions: exercises of sixty made-up words and code of eight lines, in every language, no two alike.

The first line on stdout is the port. Loopback only.
"""
import asyncio
import pathlib
import random
import re
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "generate"))

import instant_server
from agent_server import VOCABULARY

WORDS = random.Random(1).choices(VOCABULARY, k=1 << 18)
LINES = [f"{a}({b}, {c}, {n % 90})" for n, (a, b, c) in enumerate(zip(WORDS, WORDS[1:], WORDS[2:]))]
FENCE = re.compile(rb"```(\w+)")
SPREAD = 0x9E3779B97F4A7C15


def places(body, count):
    """Where to begin in the lists, by all that was asked."""
    number = zlib.crc32(body) << 32 | zlib.crc32(body[::-1])
    for _ in range(count):
        number = number * SPREAD % 2**64
        yield number >> 47


def exercise(body):
    return " ".join(" ".join(WORDS[at:at + 15]) for at in places(b"task" + body, 4)).capitalize() + "."


def code(body, fence):
    return f"```{fence}\n" + "\n".join("\n".join(LINES[at:at + 2]) for at in places(b"code" + body, 4)) + "\n```"


def score(body):
    a, b = (at % 3 for at in places(body, 2))
    return instant_server.SCORE.replace('"difficulty": 4', f'"difficulty": {a + 3}').replace('"clarity": 4', f'"clarity": {b + 3}')


def reply(body):
    fences = FENCE.findall(body)
    fence = fences[0].decode() if fences else ""
    if b"What to do with it:" in body:
        fence = re.search(rb"begins with ```(\w+)", body).group(1).decode()
        text = f"<task>\n{exercise(body)}\n</task>\n<answer>\nIt goes on.\n\n{code(body, fence)}\n</answer>"
    elif b"You grade pairs" in body:
        text = score(body)
    elif b"You invent programming" in body or b"You write the exercise" in body:
        text = f"<task>\n{exercise(body)}\n</task>"
    else:
        text = "Sixteen legs." if b"spiders" in body else f"It goes on.\n\n{code(body, fence)}"
    return instant_server.http(text)


class Connection(instant_server.Connection):
    reply = staticmethod(reply)


if __name__ == "__main__":
    asyncio.run(instant_server.main(Connection))
