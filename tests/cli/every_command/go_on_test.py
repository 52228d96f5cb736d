#!/usr/bin/env python3
"""The command that an interrupted octet prints: pasted into a shell as it stands, it goes on and loses nothing."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "run"))
import run_test  # noqa: E402

OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
FOLDER = str(pathlib.Path(OCTET).parent)
SLURM = {"SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_COUNT": "2", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_STEP": "1"}


def program(i, seconds=0.25):
    return json.dumps({"id": f"p{i}", "language": "sh", "program": f"sleep {seconds}; echo {i}"}) + "\n"


def prompts(count):
    for i in range(count):
        responses = [{"text": f"sleep 0.{2 + j}; echo {i % 2 + j % 2}", "form": "program"} for j in range(4)]
        yield json.dumps({"id": f"p{i}", "language": "sh", "prompt": "Print.", "responses": responses,
                          "tests": {"kind": "stdio", "cases": [{"stdin": "", "stdout": "1"}]}}) + "\n"


class GoOn(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="go-on-"))
        self.addCleanup(shutil.rmtree, self.dir)
        self.env = dict(os.environ, XDG_CACHE_HOME=str(self.dir / "cache"), PATH=FOLDER + ":" + os.environ["PATH"])
        for name in list(self.env):
            if name.startswith("SLURM_"):
                del self.env[name]

    def octet(self, *arguments, code=0):
        done = subprocess.run(["octet", *map(str, arguments)], cwd=self.dir, env=self.env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def pasted(self, command, code=0):
        done = subprocess.run(["bash", "-c", command], cwd=self.dir, env=self.env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(done.returncode, code, command + "\n" + done.stdout + done.stderr)
        return done

    def interrupted(self, *arguments, when, code=130):
        """Starts octet, interrupts it once `when` holds, and gives what it printed to go on."""
        process = subprocess.Popen(["octet", *map(str, arguments)], cwd=self.dir, env=self.env, text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   start_new_session=True)
        deadline = time.monotonic() + 60
        while not when():
            self.assertLess(time.monotonic(), deadline, "octet never got there")
            self.assertIsNone(process.poll(), "it ended before it was interrupted")
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, code, errors)
        command = re.search(r"^  (octet [a-z]+ (?:.|\n)*?)\n(?=octet:|with the|\Z)", errors, re.MULTILINE).group(1)
        return command, errors

    def has(self, pattern, lines=1):
        return lambda: any(path.read_text().count("\n") >= lines for path in self.dir.glob(pattern))

    def discarded_and(self, *arguments):
        """The same once the older run is gone."""
        gone, has = [], self.has(*arguments)

        def holds():
            if not gone and not self.lines("run/verdicts.jsonl"):
                gone.append(True)
            return gone and has()
        return holds

    def lines(self, file):
        return (self.dir / file).read_text().splitlines()

    def check_goes_on(self, command, verdicts, total):
        before = self.lines(verdicts)
        self.assertIn(len(before), range(1, total))
        self.assertNotIn("--no-resume", command)
        self.pasted(command)
        after = self.lines(verdicts)
        self.assertEqual((len(after), after[:len(before)]), (total, before), "what was judged was judged again")

    def test_exec_that_discarded_an_older_run(self):
        (self.dir / "p.jsonl").write_text("".join(program(i) for i in range(10)))
        (self.dir / "old.jsonl").write_text(program(77, 0))
        self.octet("exec", "--programs", "old.jsonl", "--out", "run")
        command, _ = self.interrupted("exec", "--programs", "p.jsonl", "--out", "run", "--no-resume", "--no-cache", "--jobs", 1,
                                      when=self.has("run/verdicts.jsonl", 2))
        self.assertIn("--no-cache", command)
        self.check_goes_on(command, "run/verdicts.jsonl", 10)

    def test_names_and_values_that_a_shell_would_read(self):
        name = "it's [a,b] $HOME `x` \\, &.jsonl"
        (self.dir / name).write_text("".join(program(i) for i in range(10)))
        tag = "model=5\" of \\, 'x'\n[y]"
        flags = {"programs": name, "tag": [tag, "size=7B,8B", "group=[a,b]"], "tasks": "[p]*", "out": "-o u't"}
        (self.dir / "flags.json").write_text(json.dumps(flags))
        command, _ = self.interrupted("exec", "--config", "flags.json", "--no-resume", "--no-cache", "--jobs", 1,
                                      when=self.has("-o u't/verdicts.jsonl", 2))
        first = json.loads((self.dir / "-o u't/run.json").read_text())["flags"]
        self.check_goes_on(command, "-o u't/verdicts.jsonl", 10)
        second = json.loads((self.dir / "-o u't/run.json").read_text())["flags"]
        self.assertEqual(dict(first, resume=True), second)
        self.assertEqual(second["tag"], flags["tag"])

    def test_the_default_folder_and_a_part_by_slurm(self):
        (self.dir / "p.jsonl").write_text("".join(program(i) for i in range(24)))
        self.env.update(SLURM)
        command, _ = self.interrupted("exec", "--programs", "p.jsonl", "--shard", "slurm", "--no-cache", "--jobs", 1,
                                      when=self.has("octet-runs/*/verdicts.jsonl", 2))
        for name in SLURM:
            del self.env[name]  # whoever pastes it is in no job
        (run,) = self.dir.glob("octet-runs/*")
        self.assertIn("--shard 1/2", command)
        total = json.loads((run / "run.json").read_text())["inputs"]["answers"]["n"]
        self.check_goes_on(command, run / "verdicts.jsonl", total)

    def test_score_of_several(self):
        for name in "one", "two":
            (self.dir / name).mkdir()
            text = "".join(json.dumps({"task_id": p["name"], "completion": p["canonical_solution"] + f"\nsleep 0.1 # {name}\n"}) + "\n"
                           for p in map(json.loads, (SOURCE / "benchmarks/mini/sh.jsonl").read_text().splitlines()))
            (self.dir / name / "answers_sh.jsonl").write_text(text)
        self.octet("score", "--suite", "mini-sh", "--samples", "one", "--samples", "two", "--out", "runs", "--limit", 1, "--partial",
                   code=0)
        command, _ = self.interrupted("score", "--suite", "mini-sh", "--samples", "one", "--samples", "two", "--out", "runs",
                                      "--no-resume", "--no-cache", "--jobs", 1, when=self.has("runs/one/verdicts.jsonl", 3))
        self.check_goes_on(command, "runs/one/verdicts.jsonl", 20)
        self.assertEqual(len(self.lines("runs/two/verdicts.jsonl")), 20)

    def test_verify_in_its_first_and_second_runs(self):
        (self.dir / "c.jsonl").write_text("".join(prompts(4)))
        arguments = ("verify", "--candidates", "c.jsonl", "--out", "run", "--no-cache", "--no-decontaminate", "--quiet",
                     "--jobs", 1)
        self.octet(*arguments, "--timeout", 2)  # another run, with second runs of its own
        command, _ = self.interrupted(*arguments, "--no-resume", when=self.discarded_and("run/verdicts.jsonl", 2))
        self.assertEqual(self.lines("run/second-runs/verdicts.jsonl"), [], "those of the run that was discarded")
        self.check_goes_on(command, "run/verdicts.jsonl", 16)
        whole = self.lines("run/pairs.jsonl")
        self.assertGreater(len(whole), 0)
        begun = self.discarded_and("run/verdicts.jsonl", 16)

        def second_runs():
            return begun() and self.lines("run/second-runs/verdicts.jsonl")
        again, _ = self.interrupted(*arguments, "--no-resume", when=second_runs)
        first = self.lines("run/verdicts.jsonl")
        self.assertNotIn("--no-resume", again)
        self.pasted(again)
        self.assertEqual((self.lines("run/verdicts.jsonl"), self.lines("run/pairs.jsonl")), (first, whole))

    def test_run_keeps_its_answers(self):
        answers = run_test.solutions("sh")
        with run_test.server(self.dir, answers=answers, match="holds", delay=[0.2, 0.3]) as (url, log):
            arguments = ("run", "--suite", "mini-sh", "--model", "m", "--base-url", url, "--out", "run", "--num-concurrent", 1,
                         "--header", "X-Key: word")
            self.octet(*arguments, "--limit", 1)
            command, errors = self.interrupted(*arguments, "--no-resume", when=self.has("run/answers.jsonl", 3))
            self.assertNotIn("word", errors)
            self.assertIn("with the value that is not shown put in for ***", errors)
            before, asked = self.lines("run/answers.jsonl"), len(log())
            self.assertIn(len(before), range(3, 20))
            self.pasted(command.replace("***", "word"))
            after = self.lines("run/answers.jsonl")
            self.assertEqual((len(after), after[:len(before)]), (20, before))
            self.assertLessEqual(len(log()) - asked, 20 - len(before) + 1, "an answer was asked for twice")
            self.assertEqual(len(self.lines("run/verdicts.jsonl")), 20)

    def test_run_that_lacks_answers_says_how_to_get_them(self):
        with run_test.server(self.dir, answers=run_test.solutions("sh"), match="holds", faults=["404"] * 3, calm=1) as (url, _):
            done = subprocess.run(["octet", "run", "--suite", "mini-sh", "--model", "m", "--base-url", url, "--out", "run",
                                   "--no-resume", "--retries", "0", "--num-concurrent", "1"], cwd=self.dir, env=self.env,
                                  capture_output=True, text=True, timeout=120)
            if done.returncode == 0:
                self.fail("the server gave all answers:\n" + done.stderr)
            command = re.search(r"^  (octet run .*)$", done.stderr, re.MULTILINE).group(1)
            before = self.lines("run/answers.jsonl")
            self.assertNotIn("--no-resume", command)
            subprocess.run(["bash", "-c", command], cwd=self.dir, env=self.env, capture_output=True, timeout=120)
            self.assertEqual(self.lines("run/answers.jsonl")[:len(before)], before)

    def test_flags_of_a_run_that_discarded_another_do_not_discard_it(self):
        (self.dir / "p.jsonl").write_text(program(1, 0))
        self.octet("exec", "--programs", "p.jsonl", "--out", "run", "--no-resume", "--no-cache")
        flags = json.loads((self.dir / "run/run.json").read_text())["flags"]
        self.assertIs(flags["resume"], False)
        before = self.lines("run/verdicts.jsonl")
        self.octet("exec", "--config", "run/run.json")
        self.assertEqual(self.lines("run/verdicts.jsonl"), before)
        (self.dir / "mine.json").write_text(json.dumps({"programs": "p.jsonl", "out": "run", "resume": False, "cache": False}))
        self.octet("exec", "--config", "mine.json")  # here somebody asks for it
        self.assertNotEqual(self.lines("run/verdicts.jsonl"), before)


if __name__ == "__main__":
    if subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True).returncode != 0:
        print("skipped: this host cannot give the sandbox")
        sys.exit(77)
    unittest.main(verbosity=2)
