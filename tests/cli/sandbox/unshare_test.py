#!/usr/bin/env python3
"""The sandbox holds, and says what it counts, where octet is root by name only, or nobody of note.

    unshare_test.py plain|r|c

"r" and "c" run octet under `unshare -r` and `unshare -c`: in a user namespace in which one user is mapped, as root
or as who it was, as Apptainer's fakeroot and rootless Podman do. Registered once more as an ordinary user, it
covers the four of whom octet may be started by, in both sandbox modes.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

WAYS = {"plain": [], "r": ["unshare", "-r"], "c": ["unshare", "-c"]}

# Most of the work is in children whose ends are ignored; 2 s of it against a limit of 0.7 s.
UNHEARD = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(100):
    if os.fork() == 0:
        while time.process_time() < 0.02: pass
        os._exit(0)
    try: os.wait()
    except ChildProcessError: pass
"""
FORKS = """
import os, time
for count in range(300):
    try:
        if os.fork() == 0:
            time.sleep(4)
            os._exit(0)
    except OSError:
        print("refused"); break
else: raise SystemExit(7)
"""
SOCKETS = """
import os, socket, time
kept = []
for _ in range(8):
    if os.fork() == 0:
        for _ in range(100):
            pair = socket.socketpair()
            for end in pair:
                end.setblocking(False)
                try:
                    while True: end.send(b"x" * 65536)
                except BlockingIOError: pass
            kept.append(pair)
        time.sleep(4)
        os._exit(0)
time.sleep(4)
"""
PROGRAMS = {
    "hello": ("sh", "echo hello; ! (echo more >> '@CANARY@') 2> /dev/null", {}, "passed"),
    "own files": ("python", "open('x', 'w').write('1'); import os; os.chmod('x', 0o600); open('x')", {}, "passed"),
    "foreign file": ("python", "open('@CANARY@')", {}, "runtime_error"),
    "forks": ("python", FORKS, {"processes": 16, "wall_ms": 10000}, "passed"),
    "unheard": ("python", UNHEARD, {"cpu_ms": 700, "wall_ms": 20000}, "timed_out"),
    "pages": ("python", "x = [b'1' * (4 << 20) for _ in range(24)]; import time; time.sleep(2)", {"memory_mib": 64}, "out_of_memory"),
    "sockets": ("python", SOCKETS, {"memory_mib": 64}, "out_of_memory"),
    "signal": ("python", "import os; os.kill(@PID@, 0)", {}, "runtime_error"),
}


def octet(*arguments):
    command = [*WAYS[WAY], os.environ["OCTET"], *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=250)


class UnshareTest(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = pathlib.Path(self.place.name)
        canary = self.folder / "canary"
        canary.write_text("secret", encoding="utf-8")
        rows = []
        for name, (language, program, limits, _) in PROGRAMS.items():
            text = program.replace("@CANARY@", str(canary)).replace("@PID@", str(os.getpid()))
            rows.append({"id": name, "language": language, "program": text, "limits": limits})
        self.programs = self.folder / "programs.jsonl"
        self.programs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def judge(self, mode):
        out = self.folder / mode
        done = octet("exec", "--programs", str(self.programs), "--out", str(out), "--sandbox", mode,
                     "--no-cache", "--quiet")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        records = {}
        for line in (out / "verdicts.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            records[record["task_id"]] = record
        return records, json.loads((out / "run.json").read_text(encoding="utf-8"))

    def hold_verdicts(self, mode):
        records, run = self.judge(mode)
        wanted = {name: verdict for name, (_, _, _, verdict) in PROGRAMS.items()}
        self.assertEqual({name: record["verdict"] for name, record in records.items()}, wanted,
                         "\n".join(json.dumps(record) for record in records.values()))
        polled = "memory: polled" in json.dumps(run["sandbox"])
        for record in records.values():
            self.assertEqual(record["run"].get("memory"), "polled" if polled else None)

    def test_full(self):
        self.hold_verdicts("full")

    def test_degraded(self):
        self.hold_verdicts("degraded")

    def test_doctor_says_how_it_counts(self):
        done = octet("doctor", "--json", "--problems", "1", "--language", "sh")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        sandbox = json.loads(done.stdout)["sandbox"]
        self.assertEqual([layer for layer in sandbox["layers"] if layer["required"] and not layer["holds"]], [])
        self.assertEqual(set(sandbox["counts"]), {"cpu", "memory", "processes"})
        self.assertEqual("polled" in sandbox["counts"]["memory"], sandbox["memory"] == "polled")


if __name__ == "__main__":
    WAY = sys.argv.pop(1)
    if WAYS[WAY] and subprocess.run([*WAYS[WAY], "true"], capture_output=True).returncode != 0:
        print(f"skipped: this host makes no user namespace ({' '.join(WAYS[WAY])})")
        sys.exit(77)
    unittest.main()
