#!/usr/bin/env python3
"""Files of candidates that would fool or stop octet verify: what a program writes is compared whole, one bad line costs that
line, ids are unique, and so are those that examples/candidates.py makes."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])


def prompt(name, responses, language="python", **tests):
    return {"id": name, "language": language, "prompt": "Print b.", "responses": responses,
            "tests": {"kind": "stdio", "cases": [{"stdin": "", "stdout": "b"}], **tests}}


def program(code):
    return {"text": code, "form": "program"}


class Candidates(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="candidates-")
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        self.env = dict(os.environ, XDG_CACHE_HOME=str(self.dir / "cache"))

    def octet(self, *arguments, code=0):
        done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True, env=self.env)
        self.assertEqual(done.returncode, code, done.stdout[-1000:] + done.stderr[-2000:])
        return done

    def write(self, *records, name="c.jsonl"):
        file = self.dir / name
        file.write_bytes(b"".join((r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in records))
        return file

    def verify(self, *records, code=0, more=()):
        return self.octet("verify", "--candidates", self.write(*records), "--out", self.dir / "run", "--quiet",
                          "--no-decontaminate", *more, code=code)

    def lines(self, name):
        return [json.loads(line) for line in (self.dir / "run" / name).read_text().splitlines()]

    def cases_of(self, *codes, **tests):
        self.verify(prompt("p", [program(code) for code in codes], **tests), more=["--no-resume"])
        return [row["case_verdicts"] for row in self.lines("verdicts.jsonl")]

    def test_all_of_the_output_is_compared(self):
        many = "print('b' + '\\n' * 1_300_000 + {!r}, end='')"
        blanks = "print('b' + ' ' * 3_000_000 + {!r})"
        verdicts = self.cases_of(many.format("garbage"), many.format(""), blanks.format("c"), blanks.format(""),
                                 "print('b\\n' + '\\n' * 1_300_000 + '\\x00')")
        self.assertEqual(verdicts, [["wrong_answer"], ["passed"], ["wrong_answer"], ["passed"], ["wrong_answer"]])
        # The facts that are kept say the same.
        again = self.cases_of(many.format("garbage"), many.format(""))
        self.assertEqual(again, [["wrong_answer"], ["passed"]])

    def test_words_are_compared_to_the_end_too(self):
        many = "print('1.0' + ' ' * 2_000_000 + {!r})"
        verdicts = self.cases_of(many.format("2"), many.format(""), float_tolerance=0.1,
                                 cases=[{"stdin": "", "stdout": "1"}])
        self.assertEqual(verdicts, [["wrong_answer"], ["passed"]])

    def test_marks_far_back_in_stderr_count(self):
        """Mono exits 0 after a failed Debug.Assert: only its text tells."""
        code = ("using System; using System.Diagnostics;\nclass Answer {{ static void Main() {{ Console.WriteLine(\"b\"); "
                "for (int i = 0; i < 3000; ++i) Console.Error.WriteLine(\"all is well\"); {} }} }}")
        self.verify(prompt("p", [program(code.format("Debug.Assert(false);")), program(code.format(""))], language="cs"))
        self.assertEqual([row["case_verdicts"] for row in self.lines("verdicts.jsonl")], [["wrong_answer"], ["passed"]])

    def test_memory_does_not_grow_with_what_cases_write(self):
        flood = "import sys\nprint('b' + '\\n' * 8_000_000, end='')\nsys.stderr.write('x' * 7_000_000)"
        file = self.write(prompt("p", [program(flood), program("print('b')")], cases=[{"stdin": "", "stdout": "b"}] * 12))
        process = subprocess.Popen([OCTET, "verify", "--candidates", file, "--out", self.dir / "run", "--quiet", "--jobs", "1",
                                    "--no-decontaminate"], env=self.env, stdout=subprocess.DEVNULL)
        most = 0
        while process.poll() is None:
            try:
                status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
                most = max([most] + [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")])
            except OSError:
                pass
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                pass
        self.assertEqual(process.returncode, 0)
        self.assertEqual(self.lines("verdicts.jsonl")[0]["case_verdicts"], ["passed"] * 12)
        print(f"180 MB written by 12 cases: octet itself held {most >> 10} MiB at most")
        self.assertGreater(most, 0)
        self.assertLess(most, 80 << 10)

    def test_a_bad_line_costs_that_line(self):
        good = prompt("good", [program("print('b')"), program("print('a')")])
        bad_bytes = json.dumps(prompt("bytes", ["x"])).encode().replace(b"Print", b"Pr\xffnt")
        too_long = json.dumps(dict(good, id="long", prompt="x" * (65 << 20)))
        done = self.verify(bad_bytes, b'{"id": "torn", ', too_long.encode(), good, b'["list"]', code=1)
        for line, text in (1, "invalid UTF-8: byte 0xff"), (2, "malformed JSON"), (3, "longer than 64 MiB"), (5, "object"):
            self.assertRegex(done.stderr, rf"c\.jsonl:{line}: .*{text}")
        self.assertEqual([f["line"] for f in self.lines("unusable.jsonl")], [1, 2, 3, 5])
        self.assertEqual(len(self.lines("pairs.jsonl")), 1)
        # It goes on, shows and is read again all the same.
        self.verify(bad_bytes, b'{"id": "torn", ', too_long.encode(), good, b'["list"]', code=1)
        self.assertIn("print('b')", self.octet("show", self.dir / "run", "good").stdout)

    def test_a_file_without_a_good_line_is_refused(self):
        done = self.verify(b"\xff", code=2)
        self.assertRegex(done.stderr, r"c\.jsonl:1: invalid UTF-8")
        self.assertFalse((self.dir / "run").exists())

    def test_two_responses_of_one_id(self):
        twice = prompt("twice", [{"id": "m", **program("print('b')")}, {"id": "m", **program("print('a')")}])
        by_place = prompt("place", [{"id": "1", **program("print('b')")}, program("print('a')")])
        good = prompt("good", [{"id": "m", **program("print('b')")}, {"id": "n", **program("print('a')")}])
        done = self.verify(twice, by_place, good, code=1)
        self.assertRegex(done.stderr, r'c\.jsonl:1: "responses": 0 and 1 \(from 0\) have the same id "m"')
        self.assertRegex(done.stderr, r'c\.jsonl:2: "responses": 0 and 1 \(from 0\) have the same id "1"')
        self.assertEqual([p["id"] for p in self.lines("pairs.meta.jsonl")], ["good"])

    def converted(self, *files, code=0):
        problems = self.write({"task_id": "mini_1", "prompt": "f() {", "tests": "f"}, name="problems.jsonl")
        done = subprocess.run([sys.executable, SOURCE / "examples/candidates.py", "sh", problems, *files],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stderr)
        return [r["id"] for line in done.stdout.splitlines() for r in json.loads(line)["responses"]]

    def test_the_converter_makes_unique_ids(self):
        answer = [{"task_id": "mini_1", "generation": "x"}, {"task_id": "mini_1", "generation": "y"}]
        for folder in "one", "two":
            (self.dir / folder).mkdir()
        same_name = [self.write(*answer, name=f"{folder}/g.jsonl") for folder in ("one", "two")]
        self.assertEqual(self.converted(*same_name), ["one-0", "one-1", "two-0", "two-1"])
        same_folder = [self.write(*answer, name=f"one/{name}.jsonl") for name in ("g", "h")]
        self.assertEqual(self.converted(*same_folder), ["g-0", "g-1", "h-0", "h-1"])
        mixed = self.converted(*same_folder, same_name[1])
        self.assertEqual(len(set(mixed)), 6, mixed)
        self.converted(same_name[0], same_name[0], code=1)


if __name__ == "__main__":
    if subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True).returncode != 0:
        print("skipped: this host cannot give the sandbox")
        sys.exit(77)
    unittest.main(verbosity=2)
