#!/usr/bin/env python3
"""Colors on terminals: when there are some, that they are octet's own, and that nothing else changes."""
import fcntl
import json
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402

OCTET = os.environ["OCTET"]
COLOR = re.compile(r"\x1b\[(?:|1|2|31|32|33)m")
HOSTILE = "\x1b[32mpassed\x1b[m \x1b{0123456789abcdefa \x1b]0;title\x07"


def environment(**more):
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    return {**kept, "TERM": "xterm-256color", **more}


def on_terminal(*words, **more):
    """(exit code, all that a terminal of 200 columns is sent)."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
    process = subprocess.Popen([OCTET, *map(str, words)], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment(**more))
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # EIO: nobody has the other end any more
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    return process.wait(), b"".join(parts).decode().replace("\r\n", "\n")


def piped(*words, **more):
    done = subprocess.run([OCTET, *map(str, words)], capture_output=True, text=True, env=environment(**more), check=False)
    return done.returncode, done.stdout + done.stderr


class Colors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="colors-")
        cls.folder = pathlib.Path(cls.scratch.name)
        records = list(run_folders.outcomes("mini-sh", "sh", "PPwcr"))
        records.append(run_folders.record("mini-sh", "sh", HOSTILE, "wrong_answer", False, stderr=HOSTILE))
        cls.run_folder = run_folders.write(cls.folder / "run", records)
        cls.listing = ("show", cls.run_folder, "--failed")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_when_there_are_colors(self):
        shown = on_terminal(*self.listing)[1]
        self.assertIn("\x1b[31mwrong_answer", shown)
        self.assertTrue(COLOR.search(on_terminal(*self.listing, NO_COLOR="")[1]))
        for more in ({"NO_COLOR": "1"}, {"NO_COLOR": "no"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b", on_terminal(*self.listing, **more)[1])
        self.assertNotIn("\x1b", on_terminal(*self.listing, "--color", "never")[1])
        self.assertNotIn("\x1b", piped(*self.listing)[1])
        for more in ({}, {"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertIn("\x1b[31m", piped(*self.listing, "--color", "always", **more)[1])
        self.assertIn("\x1b[31m", piped("--color", "always", *self.listing)[1])
        self.assertEqual(piped(*self.listing, "--json"), piped(*self.listing, "--json", "--color", "always"))

    def test_the_text_is_the_same(self):
        for words in (self.listing, ("table", self.run_folder), ("table", self.run_folder, "--ci"), ("suites",),
                      ("show", self.run_folder, "mini_*", "--failed"), ("show", "/nonexistent", "task")):
            plain, colored = piped(*words), piped(*words, "--color", "always")
            self.assertNotEqual(plain, colored, words)
            self.assertEqual((plain[0], plain[1]), (colored[0], COLOR.sub("", colored[1])), words)

    def test_nobody_else_paints(self):
        for words in (self.listing, ("table", self.run_folder), ("show", self.run_folder, "6")):
            shown = piped(*words, "--color", "always")[1]
            self.assertNotIn("\x1b", COLOR.sub("", shown), words)
            for painted in re.findall(r"\x1b\[[0-9]+m(.*?)\x1b\[m", shown, re.S):
                self.assertNotIn("u001b", painted)
        self.assertIn("\\u001b[32mpassed\\u001b[m \\u001b{0123456789abcdefa", piped(*self.listing, "--color", "always")[1])

    def test_heads_errors_and_choices(self):
        heads = piped("table", self.run_folder, "--color", "always")[1]
        self.assertTrue(re.search(r"^\x1b\[1mrun .*\x1b\[m$", heads, re.M), heads)
        code, text = piped("show", self.folder / "none", "task", "--color", "always")
        self.assertEqual(code, 2)
        self.assertTrue(text.startswith("\x1b[31moctet:\x1b[m "), text)
        code, text = piped("suites", "--color", "purple")
        self.assertEqual(code, 2)
        self.assertIn("--color purple", text)
        self.assertIn("auto or always or never", text)
        self.assertNotIn("\x1b", text)

    def test_progress(self):
        programs = self.folder / "programs.jsonl"
        programs.write_text("".join(json.dumps({"id": str(n), "language": "sh", "program": f"exit {n % 2}"}) + "\n" for n in range(4)))
        words = ("exec", "--programs", programs, "--no-cache", "--out")
        code, text = on_terminal(*words, self.folder / "colored")
        if code == 3:
            self.skipTest("no sandbox: " + text)
        self.assertIn("\x1b[32mpassed 2\x1b[m  \x1b[31mfailed 2\x1b[m", text)
        plain = on_terminal(*words, self.folder / "plain", "--color", "never")[1]
        self.assertIn("passed 2  failed 2", plain)
        self.assertEqual(set(re.findall(r"\x1b\[[0-9;]*[A-Za-z]", plain)), {"\x1b[K"})


if __name__ == "__main__":
    unittest.main()
