"""A model server for --prompt-style explain: it explains code that it knows, and writes code where what it is told of it
still holds the code's token. In a process of its own, on the loopback interface only.

    explain_server.py SCRIPT.json

SCRIPT holds
    codes     list of {language, marks, explanations}: code in that language that holds all marks (blanks apart) is explained
              by these texts, one for each sample, chosen by the seed. Of several that fit the longest marks count
    answers   object: token -> object: language -> text of the answer
    wrong     answer to a prompt without a known token
    delay     [least, most] seconds before each answer
    faults    of so many requests the first one is refused with 500, again and again (0: none)
    one       whether n is ignored, and one choice given
    log       file for one JSON line per request

The first line on stdout is the port.
"""
import http.server
import json
import random
import re
import sys
import threading
import time

SCRIPT = json.load(open(sys.argv[1]))
LOG = open(SCRIPT["log"], "a", buffering=1)
LOCK = threading.Lock()
RANDOM = random.Random(3)
count = 0


def squeezed(text):
    return "".join(text.split())


CODES = [{**code, "marks": [squeezed(mark) for mark in code["marks"]]} for code in SCRIPT["codes"]]
BLOCK = re.compile(r"```(\S+)\n(.*?)\n```", re.DOTALL)
TOKEN = re.compile(r"\btok\d+x\b")


def explained(prompt):
    """The code that a prompt wants to be explained; None when it is another prompt."""
    block = BLOCK.search(prompt)
    code = squeezed(block.group(2))
    fitting = [each for each in CODES if each["language"] == block.group(1) and all(mark in code for mark in each["marks"])]
    return max(fitting, key=lambda each: sum(map(len, each["marks"])), default=None)


def reply_to(prompt, seed):
    code = explained(prompt) if "Put no code into it" in prompt else None
    if code is not None:
        texts = code["explanations"]
        return "explain", texts[seed % len(texts)]
    language = BLOCK.findall(prompt)[-1][0]
    token = TOKEN.search(prompt)
    answers = SCRIPT["answers"].get(token.group(0), {}) if token else {}
    return "write", answers.get(language, SCRIPT["wrong"])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def log_message(self, *_):
        pass

    def send(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def do_GET(self):
        self.send(200, {"object": "list", "data": [{"id": "m", "object": "model", "owned_by": "vllm"}]})

    def do_POST(self):
        global count
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = next(message["content"] for message in reversed(body["messages"]) if message["role"] == "user")
        with LOCK:
            count += 1
            refused = SCRIPT.get("faults") and count % SCRIPT["faults"] == 0
        begin = time.monotonic()
        if "delay" in SCRIPT:
            time.sleep(RANDOM.uniform(*SCRIPT["delay"]))
        n = 1 if SCRIPT.get("one") else body.get("n", 1)
        replies = [reply_to(prompt, body["seed"] + i) for i in range(n)]
        with LOCK:
            LOG.write(json.dumps({"step": replies[0][0], "prompt": prompt, "seed": body["seed"], "n": body.get("n", 1),
                                  "begin": begin, "end": time.monotonic(), "refused": bool(refused),
                                  "nth": self.headers.get("X-Nth")}) + "\n")
        if refused:
            self.send(500, {"error": {"message": "out of luck"}})
            return
        choices = [{"index": i, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
                   for i, (_, text) in enumerate(replies)]
        self.send(200, {"id": "x", "object": "o", "created": 1, "model": body["model"], "choices": choices,
                        "usage": {"prompt_tokens": 10, "completion_tokens": 7, "total_tokens": 17}})


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_):  # octet was killed
        pass


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
