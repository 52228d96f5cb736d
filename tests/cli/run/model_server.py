"""A model server for tests: it answers by script, in a process of its own, on the loopback interface only.

    model_server.py SCRIPT.json

SCRIPT holds
    answers   object: text of the prompt -> text of the answer, or a list of them, chosen by the seed
    match     "exact" (default), or "holds": the key is a part of the prompt
    default   answer to every other prompt; without it such a prompt is a 400
    faults    list of fault names; the i-th request that is not let through by `calm` gets the i-th, over and over
    calm      so many good answers between two faults (0: none)
    delay     seconds before each answer, or [least, most] drawn by chance, so that answers come out of order
    most      more requests than so many at a time get 429
    loading   so many seconds from the first request on everything is 503
    model     the name that answers carry
    finish    finish_reason of answers (default stop)
    log       file for one JSON line per request: what was asked, and what became of it
    fast      answer `default` to everything without looking at it

The first line on stdout is the port.
"""
import asyncio
import json
import random
import struct
import socket
import sys
import time

SCRIPT = json.load(open(sys.argv[1]))
FAULTS = SCRIPT.get("faults", [])
asked_first = None  # when the first request came
RANDOM = random.Random(11)
requests = good_since_fault = faults_made = in_flight = 0
LOG = open(SCRIPT["log"], "a", buffering=1) if "log" in SCRIPT else None


def prompt_of(body):
    if "messages" in body:
        return next(m["content"] for m in reversed(body["messages"]) if m["role"] == "user")
    return body["prompt"]


def answer_to(prompt, seed):
    answers = SCRIPT.get("answers", {})
    found = answers.get(prompt)
    if found is None and SCRIPT.get("match") == "holds":
        found = next((text for key, text in answers.items() if key in prompt), None)
    if found is None:
        found = SCRIPT.get("default")
    return found[seed % len(found)] if isinstance(found, list) else found


def reply_to(body, text, n):
    finish = SCRIPT.get("finish", "stop")
    usage = {"prompt_tokens": 10, "completion_tokens": 7 * n, "total_tokens": 10 + 7 * n}
    name = SCRIPT.get("model", body["model"])
    if "messages" in body:
        choices = [{"index": i, "message": {"role": "assistant", "content": t}, "finish_reason": finish}
                   for i, t in enumerate(text)]
    else:
        choices = [{"index": i, "text": t, "finish_reason": finish} for i, t in enumerate(text)]
    return {"id": "x", "object": "o", "created": 1, "model": name, "choices": choices, "usage": usage}


def http(status, body, headers=()):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} X", "Content-Type: application/json", f"Content-Length: {len(data)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def next_fault():
    global good_since_fault, faults_made
    if not FAULTS:
        return None
    if good_since_fault < SCRIPT.get("calm", 0):
        good_since_fault += 1
        return None
    good_since_fault = 0
    faults_made += 1
    return FAULTS[(faults_made - 1) % len(FAULTS)]


async def send_fault(fault, good, body, writer):
    """Whether the connection can be used on."""
    if fault == "429":
        writer.write(http(429, {"error": {"message": "slow down"}}, ["Retry-After: 1"]))
    elif fault == "500":
        writer.write(http(500, {"error": {"message": "out of luck"}}))
    elif fault == "503":
        writer.write(http(503, {"error": {"message": "Loading model"}}))
    elif fault == "404":
        writer.write(http(404, {"error": {"message": "no such page"}}))
    elif fault == "half":  # well-formed HTTP, half a JSON
        writer.write(http(200, good[:len(good) // 2]))
    elif fault == "empty":
        writer.write(http(200, {"model": body["model"], "choices": []}))
    elif fault == "wrong_model":
        writer.write(http(200, good.replace(json.dumps(body["model"]).encode(), b'"another"')))
    elif fault == "reset":  # in the middle of the body
        whole = http(200, good)
        writer.write(whole[:-len(good) // 2])
        await writer.drain()
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return False
    elif fault == "drip":
        whole = http(200, good)
        writer.write(whole[:-len(good)])
        for byte in good:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(1)
    elif fault == "silent":
        await asyncio.sleep(3600)
    else:
        raise ValueError(fault)
    return True


def is_loading():
    global asked_first
    now = time.monotonic()
    asked_first = asked_first or now
    return now - asked_first < SCRIPT.get("loading", 0)


async def answer(body, writer):
    if is_loading():
        writer.write(http(503, {"error": {"message": "Loading model"}}))
        return "503", True
    if in_flight > SCRIPT.get("most", 1 << 30):
        writer.write(http(429, {"error": {"message": "too many"}}))
        return "429", True
    delay = SCRIPT.get("delay", 0)
    if delay:
        await asyncio.sleep(RANDOM.uniform(*delay) if isinstance(delay, list) else delay)
    count = 1 if SCRIPT.get("ignore_n") else body.get("n", 1)
    texts = [answer_to(prompt_of(body), body.get("seed", 0) + i) for i in range(count)]
    if None in texts:
        writer.write(http(400, {"error": {"message": "unknown prompt"}}))
        return "400", True
    good = json.dumps(reply_to(body, texts, count)).encode()
    fault = next_fault()
    if fault is None:
        writer.write(http(200, good))
        return "ok", True
    return fault, await send_fault(fault, good, body, writer)


async def serve(reader, writer):
    global requests, in_flight
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            line, _, rest = head.partition("\r\n")
            size = next((int(h.split(":")[1]) for h in rest.split("\r\n") if h.lower().startswith("content-length")), 0)
            data = await reader.readexactly(size) if size else b""
            method, path, _ = line.split(" ")
            if method == "GET":
                loading = is_loading()
                known = path.endswith("/models") and not loading
                listed = {"object": "list", "data": [{"id": SCRIPT.get("listed", "m"), "object": "model", "owned_by": "vllm"}]}
                writer.write(http(503 if loading else 200 if known else 404, listed if known else {"error": {"message": "Loading model"}}))
                continue
            requests += 1
            in_flight += 1
            body = json.loads(data)
            try:
                fate, usable = await answer(body, writer)
            finally:
                in_flight -= 1
            if LOG:
                LOG.write(json.dumps({"prompt": prompt_of(body), "seed": body.get("seed"), "n": body.get("n"), "fate": fate,
                                      "path": path, "body": body, "headers": rest}) + "\n")
            if not usable:
                return
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


class Fast(asyncio.Protocol):
    """The same answer to everything, as fast as Python can."""

    def __init__(self):
        self.data = b""
        self.reply = http(200, reply_to({"model": "m", "messages": []}, [SCRIPT["default"]], 1))
        self.listed = http(200, {"object": "list", "data": [{"id": "m"}]})

    def connection_made(self, transport):
        self.transport = transport

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
                return
            self.transport.write(self.listed if self.data.startswith(b"GET") else self.reply)
            self.data = self.data[end + 4 + size:]


async def main():
    if SCRIPT.get("fast"):
        server = await asyncio.get_running_loop().create_server(Fast, "127.0.0.1", SCRIPT.get("port", 0))
    else:
        server = await asyncio.start_server(serve, "127.0.0.1", SCRIPT.get("port", 0), limit=1 << 24)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
