#!/usr/bin/env python3
"""python/octet over the real program: results, flags, progress, errors, interruption.

    module_test.py [TEST...]
"""
import io
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import types
import unittest
import unittest.mock

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "python"))
import octet  # noqa: E402
from octet import flags, folder  # noqa: E402

STEADY = SOURCE / "examples/answers-steady"
SLEEPS = "import time\ntime.sleep(20)\n"


def answers(most):
    lines = (STEADY / "generations_python.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:most]]


class InFolder(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="octet-module-")
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)


class Flags(unittest.TestCase):
    def test_spelling(self):
        rows = [({"n_samples": 3}, ["--n-samples=3"]), ({"partial": True, "warm": False}, ["--partial", "--no-warm"]),
                ({"suite": ["a,b", "[c"]}, ["--suite=a\\,b,\\[c"]), ({"set": {"a.b": 1, "c": True}}, ["--set=a.b=1", "--set=c=true"]),
                ({"out": None, "data": pathlib.Path("x")}, ["--data=x"]), ({"import_": "y", "tags": []}, ["--import=y"]),
                ({"header": "A: b, c"}, ["--header=A: b, c"])]
        for given, words in rows:
            self.assertEqual(flags.words_of(given), words)

    def test_they_arrive(self):
        """The program reads back what a list, a number, a switch and a text became."""
        printed = octet.call("score", suite=["mini-python", "mini-sh"], samples=STEADY, tasks="mini_0[1,2]*", jobs=2, partial=True,
                             tag=["group=a,b", "model=[x"], out="nowhere", cold=None, dry_run=True).stdout
        told = json.loads(printed[printed.index("{"):])["flags"]
        self.assertEqual((told["suite"], told["jobs"], told["partial"], told["tasks"], told["tag"]),
                         (["mini-python", "mini-sh"], 2, True, "mini_0[1,2]*", ["group=a,b", "model=[x"]))


class Program(InFolder):
    def test_found(self):
        program = os.environ["OCTET"]
        self.assertEqual(octet.find_program(), program)
        self.assertEqual(octet.find_program(sys.executable), sys.executable)
        with unittest.mock.patch.dict(os.environ, {"PATH": str(pathlib.Path(program).parent)}):
            del os.environ["OCTET"]
            self.assertEqual(octet.find_program(), program)
            os.environ["PATH"] = str(self.place)
            with self.assertRaisesRegex(octet.OctetNotFound, "scripts/wheel"):
                octet.suites()
            os.environ["OCTET"] = str(self.place / "none")
            with self.assertRaisesRegex(octet.OctetNotFound, "OCTET: .*none is no program"):
                octet.suites()
        with self.assertRaisesRegex(octet.OctetNotFound, "program="):
            octet.suites(program="not-there")
        cmake = (SOURCE / "CMakeLists.txt").read_text()
        self.assertIn(f"project(octet VERSION {octet.version()} ", cmake)


class Runs(InFolder):
    def test_score(self):
        events = []
        run = octet.score("mini-python", (each for each in answers(4)), self.place / "run", tasks="mini_0[1-4]_*",
                          progress=events.append)
        self.assertEqual(run.path, self.place / "run")
        self.assertEqual(run.suites, ["mini-python"])
        records = list(run.records())
        self.assertEqual(run.pass_at("mini-python"), sum(each["passed"] for each in records) / 4)
        with self.assertRaisesRegex(KeyError, "this run has pass@1"):
            run.pass_at("mini-python", 10)
        with self.assertRaisesRegex(KeyError, "this run has mini-python"):
            run.pass_at("mini-java")
        last = [each for each in events if each["event"] == "progress"][-1]
        self.assertEqual((last["done"], last["passed"]), (4, run.summary["suites"]["mini-python"]["passed"]))
        self.assertEqual(list(run.answers()), [])
        table = octet.table([run])
        self.assertIn("mini-python", json.dumps(table))
        self.assertIn("| ", octet.table_text([run], "md"))
        self.check_torn(run, records)
        # The same once more is found done.
        octet.score("mini-python", answers(4), run.path, tasks="mini_0[1-4]_*", progress=events.append)
        self.assertEqual([each for each in events if each["event"] == "progress"][-1]["executed"], 0)

    def check_torn(self, run, records):
        file = run.path / "verdicts.jsonl"
        whole = file.read_bytes()
        file.write_bytes(whole + b'{"task_id": "mini')
        self.assertEqual(list(octet.load(run.path).records()), records)
        file.write_bytes(b"no\n" + whole)
        with self.assertRaisesRegex(octet.InputError, "verdicts.jsonl:1: no JSON"):
            list(run.records())
        file.write_bytes(whole)

    def test_execute_and_frame(self):
        programs = [{"task_id": f"p{n}", "language": "python", "program": f"import sys\nsys.exit({n})\n"} for n in range(2)]
        run = octet.execute(programs)
        self.addCleanup(subprocess.run, ["rm", "-r", str(run.path)], check=True)
        self.assertEqual([each["passed"] for each in run.records()], [True, False])
        stub = types.SimpleNamespace(DataFrame=list)
        with unittest.mock.patch.dict(sys.modules, {"pandas": stub}):
            rows = run.frame()
        self.assertEqual([(row["run_code"], row["verdict"]) for row in rows], [(0, "passed"), (1, "runtime_error")])
        with unittest.mock.patch.dict(sys.modules, {"pandas": None}):
            with self.assertRaisesRegex(ImportError, "needs pandas"):
                run.frame()

    def test_real_frame(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is absent: the frame is tested with a stub only")
        self.assertEqual(list(folder.frame_of([{"a": {"b": 1}}, {"a": None}]).columns), ["a_b", "a"])
        self.assertTrue(pandas)

    def test_suites(self):
        names = {each["name"]: each for each in octet.suites()}
        self.assertEqual(names["mini-python"]["n"], 20)


class Verifications(InFolder):
    row = {"id": "double", "language": "python", "prompt": "Double a number.",
           "responses": ["print(2 * int(input()))", "print(int(input()))", "print(4)", "no code at all, sorry"],
           "tests": {"kind": "stdio", "cases": [{"stdin": "2\n", "stdout": "4\n"}, {"stdin": "5\n", "stdout": "10\n"}]}}

    def test_verify(self):
        done = octet.verify([self.row], self.place / "out", decontaminate=False)
        pairs = list(done.pairs())
        self.assertTrue(pairs)
        self.assertEqual({pair["chosen"] for pair in pairs}, {"print(2 * int(input()))"})
        self.assertEqual(len(list(done.pair_facts())), len(pairs))
        [line] = done.matrix()
        self.assertEqual(line["programs"][0]["bits"], "11")
        with unittest.mock.patch.dict(sys.modules, {"pandas": types.SimpleNamespace(DataFrame=list)}):
            self.assertEqual(done.frame()[0]["chosen"], pairs[0]["chosen"])
        self.assertEqual(done.unusable(), list(octet.load_verification(done.path).unusable()))

    def test_incomplete(self):
        with self.assertRaises(octet.IncompleteRun) as caught:
            octet.verify([self.row, {"id": "bad"}], self.place / "out", decontaminate=False)
        self.assertEqual(caught.exception.exit_code, 1)
        self.assertEqual(len(list(caught.exception.result.pairs())), 1)
        self.assertEqual([each["line"] for each in caught.exception.result.unusable() if not each.get("used")], [2])

    def test_rewards(self):
        self.assertEqual(octet.rewards([self.row]), [[1.0, 0.0, 0.0, 0.0]])
        self.assertEqual(octet.rewards([self.row], partial=True), [[1.0, 0.0, 0.5, 0.0]])
        self.assertEqual(octet.rewards([]), [])
        self.assertEqual(octet.rewards([self.row, {**self.row, "tests": {"kind": "none"}}])[1], [None] * 4)
        reward = octet.reward_function()
        tests = self.row["tests"]
        chat = [[{"role": "assistant", "content": text}] for text in self.row["responses"][:2]]
        self.assertEqual(reward(prompts=[[{"role": "user", "content": "Double."}]] * 2 + ["Other."],
                                completions=chat + [self.row["responses"][0]], tests=[tests, json.dumps(tests), tests],
                                entry_point=None), [1.0, 0.0, 1.0])


class Errors(InFolder):
    def test_input(self):
        with self.assertRaisesRegex(octet.InputError, "nothing") as caught:
            octet.score("nothing", STEADY, self.place / "a")
        self.assertEqual(caught.exception.exit_code, 2)
        with self.assertRaisesRegex(octet.InputError, "absent.jsonl"):
            octet.score("mini-python", self.place / "absent.jsonl", self.place / "a")
        with self.assertRaisesRegex(octet.InputError, "sweet"):
            octet.score("mini-python", STEADY, self.place / "a", sweet=True)
        with self.assertRaisesRegex(octet.InputError, "mini_99"):
            octet.score("mini-python", [{"task_id": "mini_99", "language": "python", "generation": ""}], self.place / "a")
        with self.assertRaisesRegex(octet.InputError, "no run folder"):
            octet.load(self.place)
        self.assertFalse((self.place / "a/verdicts.jsonl").exists())

    def test_exit_codes(self):
        program = self.place / "octet"
        program.write_text("#!/bin/sh\necho \"octet: it is $CODE\" >&2\nexit $CODE\n")
        program.chmod(0o755)
        for code, kind in ((1, octet.IncompleteRun), (2, octet.InputError), (3, octet.MissingError), (7, octet.OctetError)):
            with unittest.mock.patch.dict(os.environ, {"CODE": str(code)}):
                with self.assertRaisesRegex(kind, f"^it is {code}$") as caught:
                    octet.score("mini", STEADY, self.place / "a", program=program)
            self.assertIs(type(caught.exception), kind)
            self.assertEqual(caught.exception.exit_code, code)

    def test_incomplete_score(self):
        with self.assertRaises(octet.IncompleteRun) as caught:
            octet.score("mini-python", answers(1), self.place / "a", tasks="mini_0[12]_*", partial=True)
        self.assertEqual(caught.exception.result.pass_at("mini-python"), 0.5)

    def test_records_that_end_badly(self):
        def records():
            yield answers(1)[0]
            raise ZeroDivisionError("of the generator")
        with self.assertRaisesRegex(ZeroDivisionError, "of the generator"):
            octet.score("mini-python", records(), self.place / "a")
        self.assertFalse((self.place / "a/run.json").exists(), "a part of the records was taken for all of them")


class Stopped(InFolder):
    """Programs that would take a minute, stopped in the first second."""

    programs = [{"task_id": f"p{n}", "language": "python", "program": SLEEPS + f"# {n}\n"} for n in range(6)]

    def test_listener_that_throws(self):
        def listen(event):
            if event["event"] == "stage":
                raise ZeroDivisionError("of the listener")
        begin = time.monotonic()
        with self.assertRaisesRegex(ZeroDivisionError, "of the listener"):
            octet.execute(self.programs, self.place / "out", progress=listen)
        self.assertLess(time.monotonic() - begin, 10)

    def test_interrupted(self):
        """Only Python gets the signal, as by kill -INT; the program has ended when Interrupted is raised."""
        def listen(event):
            if event["event"] == "stage":
                threading.Timer(0.5, _interrupt_main).start()
        begin = time.monotonic()
        with self.assertRaisesRegex(octet.Interrupted, "octet exec ") as caught:
            octet.execute(self.programs, self.place / "out", progress=listen, jobs=2)
        self.assertLess(time.monotonic() - begin, 10)
        self.assertIsInstance(caught.exception, KeyboardInterrupt)
        self.assertEqual(caught.exception.exit_code, 130)
        self.assertNotIn("--progress", str(caught.exception), "events for whoever goes on by hand")
        run = octet.load(self.place / "out")
        self.assertIsNone(run.description["end"])
        with self.assertRaisesRegex(octet.InputError, "not complete"):
            run.summary
        self.assertEqual(children(), [])


def _interrupt_main():
    os.kill(os.getpid(), signal.SIGINT)


def children():
    return pathlib.Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()


class Progress(unittest.TestCase):
    event = {"event": "progress", "name": "r", "done": 3, "total": 4, "passed": 2, "failed": 1, "harness_errors": 0, "executed": 3,
             "per_second": 1.5, "seconds_left": None}

    def test_bar(self):
        out = io.StringIO()
        bar = octet.progress.bar(out, 8)
        for event in ({"event": "stage"}, self.event, {"event": "ended", "name": "r"}):
            bar(event)
        self.assertEqual(out.getvalue(), "r [######..] 3/4  1.5/s  passed 2  failed 1\n")
        out.isatty = lambda: True
        octet.progress.bar(out, 8)(self.event)
        self.assertIn("\rr [######..]", out.getvalue())
        line = octet.progress.bar_line({"event": "generation", "name": "g", "committed": 0, "units": 0}, 4)
        self.assertEqual(line, "g [####] 0/0")

    def test_logger(self):
        logged = []
        run = types.SimpleNamespace(log=logged.append)
        octet.progress.several(octet.progress.logger(run), octet.progress.logger(run, "", ["passed"]))(self.event)
        octet.progress.logger(run)({"event": "stage", "total": 3})
        self.assertEqual(logged[0]["octet/per_second"], 1.5)
        self.assertNotIn("octet/seconds_left", logged[0])
        self.assertEqual(logged[1:], [{"passed": 2}])


if __name__ == "__main__":
    unittest.main()
