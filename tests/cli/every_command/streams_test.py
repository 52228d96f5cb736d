#!/usr/bin/env python3
"""Inputs that can be read once: pipes, process substitutions, standard input, a terminal. They are copied while they are read,
every wait for them ends on a signal, and a run of them is gone on with."""
import gzip
import json
import os
import pathlib
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
FOLDER = str(pathlib.Path(OCTET).parent)


def program(name, source="true", **more):
    return json.dumps({"id": name, "language": "sh", "program": source, **more}) + "\n"


def answers(*languages, named=True):
    """Right answers to mini; without `named` the records do not say their language."""
    text = ""
    for language in languages:
        for line in (SOURCE / f"benchmarks/mini/{language}.jsonl").read_text().splitlines():
            problem = json.loads(line)
            record = {"task_id": problem["name"], "completion": problem["canonical_solution"]}
            text += json.dumps({**record, "language": language} if named else record) + "\n"
    return text


class Streams(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="streams-"))
        self.addCleanup(shutil.rmtree, self.dir)
        self.env = dict(os.environ, XDG_CACHE_HOME=str(self.dir / "cache"), PATH=FOLDER + ":" + os.environ["PATH"])

    def octet(self, *arguments, given=None, code=0, **more):
        if isinstance(given, str):
            given = given.encode()
        done = subprocess.run(["octet", *map(str, arguments)], cwd=self.dir, env=self.env, input=given, capture_output=True,
                              timeout=120, **more)
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def bash(self, script, code=0):
        done = subprocess.run(["bash", "-c", script], cwd=self.dir, env=self.env, capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def start(self, *arguments, **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen(["octet", *map(str, arguments)], cwd=self.dir, env=self.env, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, start_new_session=True, **more)

    def end(self, process, number, code=130):
        asked = time.monotonic()
        process.send_signal(number)
        output, errors = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - asked, 8)
        self.assertEqual(process.returncode, code, output + errors)
        return errors

    def fifo(self, name):
        os.mkfifo(self.dir / name)
        return self.dir / name

    def feed(self, path, text):
        thread = threading.Thread(target=lambda: path.write_text(text))
        thread.start()
        self.addCleanup(thread.join)

    def records(self, run="run"):
        return [json.loads(line) for line in (self.dir / run / "verdicts.jsonl").read_text().splitlines()]

    def ids(self, run="run"):
        return [record["task_id"] for record in self.records(run)]

    def copies(self, run="run"):
        return sorted(path.name for path in (self.dir / run / "streams").glob("*/*"))

    # ---- they work

    def test_exec_reads_each_kind(self):
        text = program("a") + program("b", "exit 1")
        (self.dir / "p.jsonl").write_text(text)
        self.octet("exec", "--programs", "-", "--out", "minus", given=text)
        self.octet("exec", "--programs", "/dev/stdin", "--out", "stdin", given=text)
        self.bash("octet exec --programs <(cat p.jsonl) --out substituted")
        self.bash("octet exec --programs - --out redirected < p.jsonl")
        self.bash("octet exec --programs /dev/stdin --out redirected2 < p.jsonl")
        self.feed(self.fifo("pipe.jsonl"), text)
        self.octet("exec", "--programs", "pipe.jsonl", "--out", "fifo")
        for run in "minus", "stdin", "substituted", "redirected", "redirected2", "fifo":
            self.assertEqual(self.ids(run), ["a", "b"], run)
        self.assertEqual((self.copies("minus"), self.copies("fifo"), self.copies("substituted")),
                         (["stdin.jsonl"], ["pipe.jsonl"], ["stream.jsonl"]))
        (copy,) = (self.dir / "minus/streams").glob("*/*")
        self.assertEqual(copy.read_text(), text)
        run = json.loads((self.dir / "minus/run.json").read_text())
        self.assertEqual((run["answers"], self.dir / run["flags"]["programs"]), (str(copy), copy))
        self.assertIn("exit 1", self.octet("show", "minus", "b").stdout)

    def test_gzip_is_kept_as_it_is(self):
        packed = gzip.compress(program("a").encode())
        self.octet("exec", "--programs", "-", "--out", "run", given=packed)
        (copy,) = (self.dir / "run/streams").glob("*/stdin.jsonl.gz")
        self.assertEqual((copy.read_bytes(), self.ids()), (packed, ["a"]))

    def test_more_than_a_pipe_holds_and_slowly(self):
        process = self.start("exec", "--programs", "-", "--out", "run", "--limit", 1, stdin=subprocess.PIPE)
        for i in range(5):
            process.stdin.write(program(f"p{i}", "true " + "#" * 300_000))
            process.stdin.flush()
            time.sleep(0.1)
        output, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, output + errors)
        (copy,) = (self.dir / "run/streams").glob("*/*")
        self.assertGreater(copy.stat().st_size, 1_500_000)

    def test_score_reads_streams_and_their_languages(self):
        one = ("score", "--suite", "mini-sh", "--samples", "-")
        self.octet(*one, "--out", "run", given=answers("sh", named=False))
        self.assertEqual({r["verdict"] for r in self.records()}, {"passed"})
        two = ("score", "--suite", "mini-sh,mini-lua", "--samples")
        self.octet(*two[:2], "mini-sh,mini-python", "--samples", "-", "--out", "two", given=answers("sh", "python"))
        self.assertEqual(len(self.records("two")), 40)
        done = self.octet(*two[:2], "mini-sh,mini-python", "--samples", "-", "--out", "none", given=answers("sh", named=False),
                          code=2)
        self.assertRegex(done.stderr, r"octet: -:1: .*put \"language\" into the record")
        self.assertFalse((self.dir / "none").exists(), "half-written")
        self.feed(self.fifo("generations_sh.jsonl"), answers("sh", named=False))  # its name tells it
        self.octet(*two[:2], "mini-sh,mini-python", "--samples", "generations_sh.jsonl", "--partial", "--out", "named", code=1)
        self.assertEqual(len([r for r in self.records("named") if r["verdict"] == "passed"]), 20)
        done = self.octet("exec", "--programs", "-", given='{"id": "a", "program": "true"}\n', code=2)
        self.assertRegex(done.stderr, r'octet: -:1: "language": missing')

    def test_bigcode_and_several_at_once(self):
        programs = [[json.loads(line)["prompt"] + json.loads(line)["canonical_solution"]] for line in
                    (SOURCE / "benchmarks/mini/sh.jsonl").read_text().splitlines()]
        self.octet("score", "--suite", "mini-sh", "--samples", "-", "--out", "run", given=json.dumps(programs))
        (self.dir / "a.jsonl").write_text(answers("sh"))
        self.bash("octet score --suite mini-sh --samples <(cat a.jsonl) --samples a.jsonl --samples - --out both < a.jsonl")
        self.assertEqual(sorted(path.name for path in (self.dir / "both").iterdir()), ["a", "stdin", "stream"])

    def test_verify_reads_a_stream(self):
        prompt = {"id": "p", "language": "sh", "prompt": "b", "responses": [{"text": "echo b", "form": "program"},
                  {"text": "echo a", "form": "program"}], "tests": {"kind": "stdio", "cases": [{"stdin": "", "stdout": "b"}]}}
        for _ in range(2):
            self.octet("verify", "--candidates", "-", "--out", "run", "--no-decontaminate", given=json.dumps(prompt) + "\n")
        self.assertEqual(len((self.dir / "run/pairs.jsonl").read_text().splitlines()), 1)
        self.octet("verify", "--from", "run", "--no-decontaminate")
        done = self.octet("verify", "--candidates", "-", "--out", "bad", given='{"id": ', code=2)
        self.assertRegex(done.stderr, r"-:1: malformed JSON")
        self.assertFalse((self.dir / "bad").exists())

    def test_what_is_read_once_is_read_from_a_stream(self):
        (self.dir / "p.jsonl").write_text(program("a"))
        self.octet("exec", "--config", "-", "--out", "run", given='{"programs": "p.jsonl", "quiet": true}')
        self.assertEqual(self.ids(), ["a"])
        self.bash("octet report --dpo <(echo '{\"prompt\":\"a\",\"chosen\":\"b\",\"rejected\":\"c\"}') --plots plots")
        self.assertTrue(list((self.dir / "plots").glob("*.svg")))

    # ---- going on

    def test_the_same_content_goes_on_and_another_does_not(self):
        text = program("a") + program("b")
        self.octet("exec", "--programs", "-", "--out", "run", given=text)
        before = (self.dir / "run/run.json").read_text()
        self.octet("exec", "--programs", "-", "--out", "run", given=text)
        self.assertEqual(len(self.copies()), 1)
        done = self.octet("exec", "--programs", "-", "--out", "run", given=program("c"), code=2)
        self.assertIn("holds a run made with other inputs", done.stderr)
        self.assertEqual(len(self.copies()), 1, "the copy of what was refused stayed")
        self.assertEqual(self.ids(), ["a", "b"])
        self.octet("exec", "--config", "run/run.json")
        self.assertEqual(json.loads(before)["answers"], json.loads((self.dir / "run/run.json").read_text())["answers"])

    def test_interrupted_it_goes_on_by_what_is_printed(self):
        process = self.start("exec", "--programs", "-", "--jobs", 1, "--no-cache", stdin=subprocess.PIPE)
        process.stdin.write("".join(program(f"p{i}", f"sleep 0.3; echo {i}") for i in range(12)))
        process.stdin.close()
        process.stdin = None
        deadline = time.monotonic() + 60
        while not any(p.stat().st_size for p in self.dir.glob("octet-runs/*/verdicts.jsonl")):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        errors = self.end(process, signal.SIGINT)
        (run,) = self.dir.glob("octet-runs/*")
        self.assertRegex(run.name, r"^stdin-\d{8}-\d{6}$")
        before = (run / "verdicts.jsonl").read_text()
        self.assertIn(len(before.splitlines()), range(1, 12))
        self.bash(re.search(r"^  (octet exec .*)$", errors, re.MULTILINE).group(1))
        after = (run / "verdicts.jsonl").read_text()
        self.assertEqual(len(after.splitlines()), 12)
        self.assertTrue(after.startswith(before), "what was judged was judged again")

    # ---- every wait ends

    def test_signals_end_every_wait(self):
        fifo = self.fifo("nobody.jsonl")
        for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
            process = self.start("exec", "--programs", fifo, "--out", "run")
            time.sleep(0.4)
            errors = self.end(process, number)
            self.assertIn("interrupted while", errors)
            self.assertIn("run the command again, with all of it", errors)
            self.assertFalse((self.dir / "run").exists())
        for name in ("--samples",):
            process = self.start("score", "--suite", "mini-sh", name, fifo, "--out", "run")
            time.sleep(0.4)
            self.end(process, signal.SIGTERM)
        for arguments in (["audit", fifo], ["exec", "--config", fifo], ["table", "--layout", "paper", fifo],
                          ["report", "--sft", fifo, "--plots", "x"]):
            process = self.start(*arguments)
            time.sleep(0.4)
            self.end(process, signal.SIGTERM, code=-signal.SIGTERM)  # nothing to be left in order

    def test_interrupted_in_the_middle_nothing_is_taken_for_whole(self):
        for number, code in (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL):
            process = self.start("exec", "--programs", "-", "--out", "run", stdin=subprocess.PIPE)
            process.stdin.write(program("a") + program("b") + program("torn")[:20])
            process.stdin.flush()
            time.sleep(0.6)
            self.end(process, number, code)
            self.assertEqual(self.copies(), [])
            self.assertEqual((self.dir / "run").exists(), number == signal.SIGKILL)
        self.octet("exec", "--programs", "-", "--out", "run", given=program("a"))  # over what a kill left
        self.assertEqual(self.ids(), ["a"])

    def test_a_terminal_is_told_and_left(self):
        leader, follower = pty.openpty()
        process = self.start("exec", "--programs", "-", "--out", "run", stdin=follower)
        os.write(leader, program("a").encode())
        time.sleep(0.5)
        errors = self.end(process, signal.SIGINT)
        self.assertIn("Ctrl-D ends it", errors)
        process = self.start("exec", "--programs", "-", "--out", "run", stdin=follower)
        os.write(leader, program("a").encode() + b"\x04")
        output, errors = process.communicate(timeout=60)
        self.assertEqual((process.returncode, self.ids()), (0, ["a"]), errors)
        os.close(leader)
        os.close(follower)

    # ---- what is refused

    def test_read_once_means_once(self):
        (self.dir / "a.jsonl").write_text(answers("sh"))
        done = self.bash("octet score --suite mini-sh --samples - --samples - --out run < a.jsonl", code=2)
        self.assertIn("was read already", done.stderr)
        self.assertFalse((self.dir / "run").exists())
        done = self.bash("cat a.jsonl | octet score --suite mini-sh --samples - --samples /dev/stdin --out run", code=2)
        self.assertIn("was read already", done.stderr)
        self.bash("octet score --suite mini-sh --samples a.jsonl --samples a.jsonl --out run")  # files may
        done = self.bash("octet exec --config - --programs - <<< '{}'", code=2)
        self.assertIn("was read already", done.stderr)
        for flag in "--prompt-file", "--reuse":
            done = self.bash("octet run --model m --base-url http://127.0.0.1:9 --suite mini-sh --out run2 "
                             f"{flag} <(echo x)", code=2)
            self.assertIn(f"{flag} takes a file", done.stderr)

    def test_nothing_devices_folders(self):
        done = self.octet("exec", "--programs", "-", "--out", "run", given="", code=2)
        self.assertIn("-:1: the file is empty", done.stderr)
        self.octet("exec", "--programs", "-", "--out", "run", stdin=subprocess.DEVNULL, code=2)
        self.bash("octet exec --programs <(true) --out run", code=2)
        for device in "/dev/zero", "/dev/urandom":
            done = self.octet("exec", "--programs", device, "--out", "run", code=2)
            self.assertIn(f"{device}: is a device", done.stderr)
        self.bash("octet exec --programs - --out run <&-", code=2)
        self.assertFalse((self.dir / "run").exists())
        (self.dir / "mine").mkdir()
        (self.dir / "mine/letter.txt").write_text("x")
        done = self.octet("exec", "--programs", "-", "--out", "mine", given=program("a"), code=2)
        self.assertIn("is not a run folder", done.stderr)
        self.assertEqual(os.listdir(self.dir / "mine"), ["letter.txt"])
        (self.dir / "folder").mkdir()
        (self.dir / "folder/p.jsonl").write_text(program("a"))
        self.fifo("folder/q.jsonl")
        for arguments in ["exec", "--programs"], ["score", "--suite", "mini-sh", "--samples"]:
            done = self.octet(*arguments, "folder", "--out", "run", code=2)
            self.assertIn("folder/q.jsonl: is no file but a pipe", done.stderr)

    def test_dry_run_leaves_nothing(self):
        done = self.octet("exec", "--programs", "-", "--dry-run", "--out", "run", given=program("a"))
        self.assertIn("1 programs", done.stdout)
        self.assertEqual([p.name for p in self.dir.iterdir() if p.name != "cache"], [])

    def test_a_disk_that_is_full(self):
        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

        done = self.octet("exec", "--programs", "-", "--out", "run", given=program("a", "#" * 100_000), code=1,
                          preexec_fn=small_files)
        self.assertRegex(done.stderr, r"cannot write run/streams/stdin\.part: ")
        self.assertFalse((self.dir / "run").exists())


if __name__ == "__main__":
    if subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True).returncode != 0:
        print("skipped: this host cannot give the sandbox")
        sys.exit(77)
    unittest.main(verbosity=2)
