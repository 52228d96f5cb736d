"""A model server for benchmarks: it answers at once, by the template of the request, with as little work as it can.

    instant_server.py [--same]

Tasks, code and cases are about the number in the snippet, a word like "unit0001234", which travels through all of them;
with --same only the tasks are, so that all programs are the same. The first line on stdout is the port. Loopback only.
"""
import asyncio
import json
import re
import sys

SAME = "--same" in sys.argv
MARK = re.compile(rb"unit([0-9]{7})")

TASK = ("<task>\nThe machine unit{0} adds the number {1} to whatever sum it is given. Write a program that reads one line "
        "with whole numbers separated by blanks and prints their sum with {1} added to it. A line without numbers has the "
        "sum {1}.\n</task>")
CODE = ("The sum of the numbers and what unit{0} adds.\n\n```python\nimport sys\n\n# unit{0}\nADDED = {1}\n"
        "print(sum(map(int, sys.stdin.readline().split())) + ADDED)\n```\n")
SCORE = json.dumps({**dict.fromkeys(("consistency", "relevance", "difficulty", "code_exists", "correctness", "practice",
                                     "clarity", "comments", "ease"), 4),
                    "merits": ["short"], "faults": [], "advice": "none"})
SUMS = [(2, 3), (0, 0), (7, 1), (10, 5), (100, 1), (4, 4), (9, 8), (6, 2)]


def cases(number):
    return json.dumps({"cases": [{"stdin": f"{a} {b}\n", "stdout": f"{a + b + number}\n"} for a, b in SUMS]})


def of_program(mark, number):
    return ("0000000", 1) if SAME else (mark, number)


# What stands in each template's first line, and how it is answered.
REPLIES = [(b"You invent programming", lambda mark, number: TASK.format(mark, number)),
           (b"You write the exercise", lambda mark, number: TASK.format(mark, number)),
           (b"You solve programming", lambda mark, number: CODE.format(*of_program(mark, number))),
           (b"You turn found", lambda mark, number: CODE.format(*of_program(mark, number))),
           (b"You write test cases for programs", lambda mark, number: cases(of_program(mark, number)[1])),
           (b"You grade pairs", lambda mark, number: SCORE),
           (b"spiders", lambda mark, number: "Sixteen legs.")]


def reply(body):
    found = MARK.search(body)
    mark = found.group(1).decode() if found else "0000000"
    for start, answer in REPLIES:
        if start in body:
            text = answer(mark, int(mark) + 1)
            break
    else:
        raise ValueError(body[:400])
    return http(text)


def http(text):
    data = (b'{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant",'
            b'"content":' + json.dumps(text).encode() + b'},"finish_reason":"stop"}],"usage":{"prompt_tokens":700,'
            b'"completion_tokens":200,"total_tokens":900}}')
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(data) + data


class Connection(asyncio.Protocol):
    reply = staticmethod(reply)  # another server has another

    def connection_made(self, transport):
        self.transport, self.data = transport, b""

    def data_received(self, data):
        self.data += data
        while True:
            end = self.data.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.data[:end].lower()
            at = head.find(b"content-length:")
            size = int(head[at + 15:].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self.data) < end + 4 + size:
                if b"100-continue" in head and len(self.data) == end + 4:
                    self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                return
            body, self.data = self.data[end + 4:end + 4 + size], self.data[end + 4 + size:]
            self.transport.write(self.reply(body) if body else b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n")


async def main(kind=Connection):
    server = await asyncio.get_running_loop().create_server(kind, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
