"""A model server for tests of octet generate: it writes exercises, code, tests and scores by script, in a process of its own,
on the loopback interface only.

    generation_server.py SCRIPT.json

SCRIPT holds
    units     object: marker -> {"kind", "variant", "with", "with_language"}: units that are not good (planted.py);
              or {"modes": {template: mode, "port": {language: mode}}, "broken", "cases"}: what is wrong with the code of each reply,
              and how many of the cases expect something else (ports_test.py)
    listed    the model that /models tells of (default m)
    delay     [least, most] seconds before each answer, drawn by chance
    port      0 (default): any
    identity  name of the endpoint in octet's digests of requests; the log has those then
    log       file for one JSON line per request that is answered
    structured  true: JSON by the schema of response_format, whatever is asked (default: response_format is not honoured)
    failing   a template, "seed.describe": requests by it are a 500
    instead   object: {"status", "type", "body"}: the answer to everything

What a request is about is told by a marker, a made-up word with a number, that stands in the snippet and from then on in
the exercise and in the code; a snippet without one gets a number by its text. The first line on stdout is the port.
"""
import asyncio
import functools
import hashlib
import json
import os
import pathlib
import random
import re
import sys

from tasks import LANGUAGES, Task

SOURCE = pathlib.Path(os.environ.get("OCTET_SOURCE") or pathlib.Path(__file__).resolve().parents[3])
ROLES = SOURCE / "generation/prompts/roles"
MARKER = re.compile(r"kolumit\d+")
FORMAT_AGAIN = "Your last reply could not be read:"  # generation/prompts/roles/fix.format.md
ITEMS = ["consistency", "relevance", "difficulty", "code_exists", "correctness", "practice", "clarity", "comments", "ease"]
# Which requests of a unit a defect can be in, by its variant: the first, the second, the tests, the score.
STAGES = {"seed.instruction": 0, "seed.rewrite": 0, "seed.response": 1, "seed.describe": 1, "tests.stdio": 2, "tests.calls": 2, "score": 3}
LEAK = "Work out each expected value step by step from the exercise before you write it down."


def templates():
    """Pattern of the system text -> name, for each template that has one."""
    found = []
    for file in sorted(ROLES.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        if "\n# system\n" not in text:
            continue
        # The first line, or the first ones where it depends on the request.
        lines = re.findall(r"(?:^\{\{[#^]\w+\}\}\n)(.*)$", text.split("\n# system\n")[1].split("\n\n# user\n")[0], re.M)
        for line in lines or [text.split("\n# system\n")[1].split("\n")[0]]:
            found.append((re.compile(re.sub(r"\\\{\\\{\w+\\\}\\\}", ".+", re.escape(line))), file.stem))
    return found


TEMPLATES = templates()
FENCES = {entry["fence"]: name for name, entry in json.loads((ROLES / "languages.json").read_text()).items()}
WORDS = {name: fence for fence, name in FENCES.items()}


def field_digest(*fields):
    """base/digest.hpp: FieldDigest."""
    digest = hashlib.sha256()
    for field in fields:
        data = field if isinstance(field, bytes) else field.encode()
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


def number_of(marker):
    return int(marker[len("kolumit"):])


def marker_of(number):
    return f"kolumit{number:05}"


def snippet_text(number, language):
    """What a unit begins with: code about something else that holds the marker."""
    return Task(number + 700_000, marker_of(number)).code(language, function=True) + "\n"


def benchmark_words():
    """Of one exercise that octet comes with: enough in a row to be known again."""
    row = json.loads((SOURCE / "benchmarks/mini/python.jsonl").open(encoding="utf-8").readline())
    return " ".join(row["prompt"].split('"""')[1].split(">>>")[0].split())


def secret_of(number):
    letters = hashlib.sha256(f"secret{number}".encode()).hexdigest()
    return "gh" + "p_" + (letters[:30].replace("a", "Q") + "Z7k9Xw")


@functools.lru_cache(maxsize=4096)
def task_of(marker, kind, variant, partner):
    number = number_of(marker)
    if partner is None:
        while not Task(number, marker).is_telling():
            number += 10_000
        return Task(number, marker)
    other = task_of(partner, "good", 0, None)
    if kind == "duplicate":
        return other if variant % 2 == 0 else Task(other.number, marker, theme=number + 1, wording=1 - other.wording)
    if variant % 2 == 0:
        return Task(other.number, marker, names=number + 1)
    task = Task(other.number, marker, theme=number + 1, wording=1 - other.wording)
    task.names[1] += "_too"
    return task


class Unit:
    """What is answered about one marker."""

    def __init__(self, marker, plan):
        self.marker = marker
        self.kind, self.variant = plan.get("kind", "good"), plan.get("variant", 0)
        self.modes, self.broken, self.count = plan.get("modes", {}), plan.get("broken", 0), plan.get("cases", 0)
        self.task = task_of(marker, self.kind, self.variant, plan.get("with"))

    def mode(self, template, prompt):
        """right, wrong, slip (in one case), missing, malformed, other_language, unfinished (does not compile)."""
        mode = self.modes.get(template, "right")
        return mode if isinstance(mode, str) else mode.get(language_in(prompt), "right")

    def is_here(self, template, kind):
        return self.kind == kind and STAGES.get(template) == self.variant % 4

    def question(self, language, function):
        text = self.task.question(language, function)
        first = self.variant % 2 == 0
        if self.kind == "contaminated" and first:
            text += "\n\nFor comparison: " + benchmark_words()
        if self.kind == "leak" and first:
            text += "\n\n" + LEAK
        if self.kind == "secret" and first:
            text += f"\n\nThe service wants the token {secret_of(self.task.number)} first."
        return text

    def tags(self, language, function):
        text = f"<task>\n{self.question(language, function)}\n</task>"
        if function:
            text += f"\n<entry>{self.task.entry}</entry>\n<types>{self.task.types()}</types>"
        return text

    def code(self, language, function, mode="right"):
        task = self.task
        task.wrong, task.coin = self.kind == "wrong_answer" or mode == "wrong", self.kind == "flaky"
        task.slip = task.inputs(self.count)[task.slip_case(self.count)][1] if mode == "slip" else None
        code = task.code(language, function)
        task.wrong, task.coin, task.slip = False, False, None
        if mode == "unfinished":
            code += "\n((("
        second = self.variant % 2 == 1
        note = "#" if language in ("python", "sh") else "//"
        if self.kind == "contaminated" and second:
            code += f"\n{note} {benchmark_words()}"
        if self.kind == "secret" and second:
            code += f"\n{note} token: {secret_of(task.number)}"
        return code

    def answer(self, language, function, prose=True, mode="right"):
        told = "Each step makes a new row from the one before, so none of them sees what it changed itself.\n\n" if prose else ""
        if self.kind == "leak" and self.variant % 2 == 1:
            told += LEAK + "\n\n"
        if self.kind == "other_language" or mode == "other_language":
            language = LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]
        return f"{told}```{WORDS[language]}\n{self.code(language, function, mode)}\n```"

    def cases(self, function, count):
        if self.kind == "flaky":
            count = 40  # that all of them come out twice the same is beyond chance
        return json.dumps({"cases": self.task.cases(function, count, broken=5 if self.kind == "wrong_tests" else self.broken)})

    def score(self):
        items = dict.fromkeys(ITEMS, 4)
        items["difficulty"] = 2 + self.task.number % 3
        if self.kind == "low_score":
            items = dict.fromkeys(ITEMS, 3)
        if self.kind == "gate":
            items["correctness" if self.variant % 2 else "consistency"] = 2
        return json.dumps({**items, "merits": ["Every step is plain."], "faults": [], "advice": "Say why a new row is made."})

    def copied(self, template, language, prompt):
        """Of a unit that copies its snippet: code whole, or a line of it in the exercise."""
        snippet = snippet_text(number_of(self.marker), language)
        if template == "seed.rewrite" and self.variant % 2 == 0:
            return f"```{WORDS[language]}\n{snippet}```"
        if template in ("seed.instruction", "seed.describe"):
            line = max((line.strip() for line in snippet.split("\n") if self.marker not in line), key=len)
            return self.tags(language, "<entry>" in prompt).replace("</task>", f"\nBegin with: {line}\n</task>")
        return None


def language_in(prompt):
    return FENCES[re.search(r"```(\w+)", prompt).group(1)]


def function_in(template, prompt):
    return {"seed.instruction": "<entry>", "seed.describe": "<entry>", "seed.response": "Write a function with the name",
            "port": "Write a function with the name",            "seed.rewrite": "It is one function", "fix.execution": "<exercise>\nWrite a function"}[template] in prompt


def good(unit, template, prompt):
    if template.startswith("tests."):
        count = int(re.search(r"Write (\d+) test cases", prompt).group(1))
        return unit.cases(template == "tests.calls", count)
    if template == "score":
        return unit.score()
    language = language_in(prompt)
    function = function_in(template, prompt)
    copied = unit.copied(template, language, prompt) if unit.kind == "copied" else None
    if copied:
        return copied
    if template in ("seed.instruction", "seed.describe"):
        return unit.tags(language, function)
    return unit.answer(language, function, prose=template != "seed.rewrite", mode=unit.mode(template, prompt))


def idea_lines(prompt):
    """One for each expert that the discussion has, as its prompt names them."""
    return "\n".join(f"{title}: how the {title} sample ends" for title in re.findall(r'<(?:adviser|expert) language="([^"]+)">', prompt))


def discussed(prompt, seed):
    """A new exercise by what was asked alone, with its answer."""
    number = int(hashlib.sha256(f"{seed}/{prompt}".encode()).hexdigest()[:8], 16) % 900_000 + 100_000
    unit = Unit(marker_of(number), {})
    language = FENCES[re.search(r"begins with ```(\w+)", prompt).group(1)]
    function = "<entry>" in prompt
    ideas = idea_lines(prompt)
    return (f"{unit.tags(language, function)}\n<answer>\n{unit.answer(language, function)}\n</answer>"
            + (f"\n<idea_sources>\n{ideas}\n</idea_sources>" if ideas else ""))


def broken(template):
    """Not in the form that was asked for, and no refusal."""
    if template in ("seed.instruction", "seed.describe"):
        return "<task>\nWrite a program that"
    return '{"cases": [{"stdin": "1' if template.startswith("tests.") else "The answer is forty-two."


def template_of(messages):
    system = messages[0]["content"] if messages[0]["role"] == "system" else ""
    return next((name for pattern, name in TEMPLATES if pattern.match(system)), None)


def answer_to(messages, units, seed=0):
    """Text and finish reason."""
    prompt = next(message["content"] for message in messages if message["role"] == "user")
    template = template_of(messages)
    if template is None:
        return ("Two spiders have sixteen legs.", "stop") if "legs" in prompt else (None, "")
    if template.startswith("discuss."):
        return discussed(prompt, seed), "stop"
    found = MARKER.search(prompt)
    if found is None:
        block = re.search(r"```\w+\n(.*?)\n```", prompt, re.S)
        marker = marker_of(int(hashlib.sha256(block.group(1).encode()).hexdigest()[:8], 16) % 900_000 + 100_000)
    else:
        marker = found.group(0)
    unit = Unit(marker, units.get(marker, {}))
    again = messages[-1]["content"].startswith(FORMAT_AGAIN)
    mode = unit.mode(template, prompt) if unit.modes else "right"
    if unit.is_here(template, "refusal") or mode == "missing":
        return "I'm sorry, but I can't help with that.", "stop"
    if mode == "malformed" or unit.is_here(template, "malformed_twice") or (unit.is_here(template, "malformed_once") and not again):
        return broken(template), "stop"
    text = good(unit, template, prompt)
    if unit.is_here(template, "truncated"):
        return text[:len(text) // 2], "length"
    return text, "stop"


def http(status, body, kind="application/json"):
    return f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Server(asyncio.Protocol):
    def __init__(self, script, log):
        self.script, self.log, self.data, self.transport = script, log, b"", None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.data += data
        while True:
            end = self.data.find(b"\r\n\r\n")
            if end < 0:
                return
            size = re.search(rb"(?i)content-length: *(\d+)", self.data[:end])
            whole = end + 4 + (int(size.group(1)) if size else 0)
            if len(self.data) < whole:
                return
            head, body, self.data = self.data[:end], self.data[end + 4:whole], self.data[whole:]
            delay = self.script.get("delay")
            if delay:
                asyncio.get_running_loop().call_later(random.uniform(*delay), self.answer, head, body)
            else:
                self.answer(head, body)

    def answer(self, head, body):
        if self.transport.is_closing():
            return
        instead = self.script.get("instead")
        if instead:
            self.transport.write(http(instead.get("status", 200), instead["body"].encode(), instead.get("type", "application/json")))
        elif head.startswith(b"GET"):
            listed = {"object": "list", "data": [{"id": self.script.get("listed", "m"), "object": "model", "owned_by": "vllm"}]}
            self.transport.write(http(200, json.dumps(listed).encode()) if b"/models" in head else http(404, b"{}"))
        else:
            self.answer_chat(body)

    def text_for(self, asked):
        """Text and finish reason; servers of other tests have their own."""
        return answer_to(asked["messages"], self.script.get("units", {}), asked.get("seed", 0))

    def answer_chat(self, body):
        asked = json.loads(body)
        text, finish = self.text_for(asked)
        if self.script.get("structured") and "response_format" in asked and text and "spiders" in text:
            text = '{"legs": 16}'
        if text is None:
            self.transport.write(http(400, b'{"error": {"message": "unknown prompt"}}'))
            return
        if self.script.get("failing", "") == template_of(asked["messages"]):
            self.transport.write(http(500, b'{"error": {"message": "out of luck"}}'))
            return
        usage = {"prompt_tokens": len(body) // 4, "completion_tokens": len(text) // 4 + 1}
        usage["total_tokens"] = sum(usage.values())
        reply = {"id": "x", "object": "chat.completion", "created": 1, "model": asked["model"], "usage": usage,
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}]}
        if self.log:
            digest = field_digest(self.script.get("identity", ""), asked["model"], "/chat/completions", body)
            self.log.write(json.dumps({"request": digest, "body": hashlib.sha256(body).hexdigest(), "messages": asked["messages"],
                                       "text": text}) + "\n")
        self.transport.write(http(200, json.dumps(reply).encode()))


async def main(script, kind=Server):
    log = open(script["log"], "a", buffering=1, encoding="utf-8") if "log" in script else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: kind(script, log), "127.0.0.1", script.get("port", 0), backlog=1024, reuse_address=True)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(json.load(open(sys.argv[1], encoding="utf-8"))))
