"""A model server for tests of trained models: each solves as many tasks of mini as its name is given, the first ones.

    trained_server.py SCRIPT.json

SCRIPT holds
    solved    object: name of a model -> how many tasks of each language it solves
    log       file for one line per request: the name that was asked for

The first line on stdout is the port. Loopback only.
"""
import http.server
import json
import os
import pathlib
import sys
import threading

SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
SCRIPT = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
LOCK = threading.Lock()


def problems():
    """(place in its language, problem)"""
    for file in sorted((SOURCE / "benchmarks/mini").glob("*.jsonl")):
        for place, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            problem = json.loads(line)
            if "canonical_solution" in problem:
                yield place, problem


PROBLEMS = list(problems())


def answer(model, prompt):
    place, problem = next(each for each in PROBLEMS if each[1]["prompt"].strip() in prompt)
    if place >= SCRIPT["solved"][model]:
        return "I do not know."
    return f"```{problem['language']}\n{problem['prompt']}{problem['canonical_solution']}\n```"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send(self, reply):
        data = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.send({"object": "list", "data": [{"id": model, "object": "model"} for model in SCRIPT["solved"]]})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with LOCK, open(SCRIPT["log"], "a", encoding="utf-8") as log:
            log.write(body["model"] + "\n")
        text = answer(body["model"], next(each["content"] for each in reversed(body["messages"]) if each["role"] == "user"))
        self.send({"id": "1", "object": "chat.completion", "model": body["model"],
                   "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
                   "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}})

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
