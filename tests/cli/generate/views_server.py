"""A model of our own that plays all roles for eight snippets of Bash, on the loopback interface, within the test's process.

Each snippet names its piece by "piece_N"; what the model makes of it is PIECES[N]. Three are kept (the second of them full of
hostile text), the others drop out for a reason each."""
import hashlib
import http.server
import json
import threading
import time

HOSTILE = "</script><script>window.owned = 1</script> <img src=x onerror='window.owned = 2'> \u202e {{script}} \x1b[31m"

# Words of the exercise, code, a function from stdin to stdout.
TRIPLE = ("Write a program that reads one whole number from a line and prints three times that number plus one.",
          "read -r number\necho $((number * 3 + 1))", lambda text: f"{int(text) * 3 + 1}\n")
LENGTH = ("A courier notes one word on each parcel. Given such a word on standard input, tell how many letters it is long. Nothing else "
          "is printed. " + HOSTILE, 'IFS= read -r word\nprintf "%s\\n" "${#word}"', lambda text: f"{len(text.strip())}\n")
WRONG = ("Halve what stands in the only line of input, an even amount of cents, and show the result as a plain figure.",
         "read -r cents\necho $((cents / 3))", lambda text: f"{int(text) // 2}\n")
SHOUT = ("Somebody whispers a message of small letters. Repeat the message loudly: each letter becomes its capital, blanks stay.",
         "tr '[:lower:]' '[:upper:]'", lambda text: text.upper())
LEAST = ("Several lines of lower case names arrive. Only that name which comes first in a dictionary is to be shown by your script.",
         "LC_ALL=C sort | head -n 1", lambda text: sorted(text.split())[0] + "\n")
INPUTS = {0: ["1\n", "2\n", "5\n", "0\n", "10\n"], 1: ["a\n", "word\n", "parcel\n", "xy\n", "letters\n"],
          3: ["2\n", "4\n", "8\n", "10\n", "20\n"], 4: ["abc\n", "x y\n", "hello\n", "so be it\n", "z\n"],
          6: ["b\na\n", "c\nd\n", "z\ny\nx\n", "m\n", "kk\nk\n"]}
PIECES = {0: TRIPLE, 1: LENGTH, 3: WRONG, 4: SHOUT, 5: SHOUT, 6: LEAST}
REFUSED, MALFORMED, LOW = 2, 7, 6
EXPECTED = {0: None, 1: None, 2: "refused", 3: "tests_disagree", 4: None, 5: "duplicate", 6: "low_score", 7: "malformed"}
ITEMS = ["consistency", "relevance", "difficulty", "code_exists", "correctness", "practice", "clarity", "comments", "ease"]


def write_snippets(file, licence="MIT"):
    with open(file, "w", encoding="utf-8") as out:
        for number in range(len(EXPECTED)):
            text = f"piece_{number}() {{\n  local input=$1\n  echo \"$input\" | cut -c {number + 1}\n}}\n"
            digest = hashlib.sha256(text.encode()).hexdigest()
            out.write(json.dumps({"schema": 1, "id": f"sn-{number:07}", "language": "sh", "text": text, "tokens": len(text) // 3,
                                  "tokens_by": "bytes/3", "repo": "ours/pieces", "path": f"pieces/{number}.sh", "licence": licence,
                                  "lines": [1, 4], "file_sha256": digest, "sha256": digest, "cut": "whole"}, separators=(",", ":")) + "\n")


def piece_in(text):
    return next(number for number, (task, _, _) in PIECES.items() if task[:60] in text)


def answer(system, user):
    if "invent programming exercises" in system:
        number = int(user.split("piece_")[1].split("(")[0])
        if number == REFUSED:
            return "I'm sorry, but I can't help with that."
        if number == MALFORMED:
            return "The exercise is to print a line."
        return f"<task>\n{PIECES[number][0]}\n</task>"
    if "legs" in user:
        return "Sixteen."
    task, code, solve = PIECES[piece_in(user)]
    if "write test cases" in system:
        cases = [{"stdin": text, "stdout": solve(text)} for text in INPUTS[piece_in(user)]]
        return json.dumps({"cases": cases})
    if "grade pairs" in system:
        grade = 3 if piece_in(user) == LOW else 4
        return json.dumps({**{item: grade for item in ITEMS}, "merits": ["It is short."], "faults": ["<b>No comment.</b>"],
                           "advice": "Say what an empty line means."})
    return f"The input is taken as it comes.\n\n```bash\n{code}\n```\n"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, value):
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.reply({"object": "list", "data": [{"id": "m", "object": "model", "owned_by": "vllm"}]})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(self.server.delay)
        roles = {message["role"]: message["content"] for message in body["messages"][:2]}
        text = answer(roles.get("system", ""), roles["user"])
        self.reply({"id": "1", "object": "chat.completion", "model": body["model"],
                    "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
                    "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}})

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, delay=0.0):
        super().__init__(("127.0.0.1", 0), Handler)
        self.delay = delay
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        """An octet that was killed reads no answer."""

    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/v1"
