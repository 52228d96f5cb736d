#!/usr/bin/env python3
"""octet as a user meets it: files in, exit codes, messages and run folders out.

usage: end_to_end_test.py OCTET [unittest arguments]
"""
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

OCTET = None
ROOT = pathlib.Path(__file__).resolve().parents[3]
ANSWERS = ROOT / "examples" / "answers-steady"


def program(name, source, language="sh", **more):
    return json.dumps({"id": name, "language": language, "program": source, **more}) + "\n"


def records(run):
    lines = (pathlib.Path(run) / "verdicts.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def comparable(run):
    """Records without the fields that may differ between two runs."""
    rows = records(run)
    for row in rows:
        del row["cached"]
        for step in ("compile", "run"):
            for field in ("cpu_ms", "wall_ms", "rss_kib"):
                (row[step] or {}).pop(field, None)
    return rows


class EndToEnd(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="octet-cli-"))
        self.start_in = self.dir
        self.addCleanup(shutil.rmtree, self.dir)
        self.env = dict(os.environ, XDG_CACHE_HOME=str(self.dir / "cache"))

    def octet(self, *arguments, **options):
        command = [OCTET, *map(str, arguments)]
        return subprocess.run(command, cwd=self.start_in, env=self.env, text=True, timeout=300,
                              stdin=subprocess.DEVNULL, capture_output=True, **options)

    def start(self, *arguments):
        return subprocess.Popen([OCTET, *map(str, arguments)], cwd=self.dir, env=self.env, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, start_new_session=True)

    def file(self, name, content):
        path = self.dir / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def expect(self, result, code, *texts):
        shown = f"exit {result.returncode}\n{result.stdout}\n{result.stderr}"
        self.assertEqual(result.returncode, code, shown)
        for text in texts:
            self.assertIn(text, result.stdout + result.stderr, shown)


class Exec(EndToEnd):
    def test_verdicts_and_table(self):
        programs = self.file("p.jsonl", program("good", "cat", stdin="hello") + program("bad", "exit 3")
                             + program("twin", "exit 3"))
        result = self.octet("exec", "--programs", programs, "--out", "run")
        self.expect(result, 0, "exec-sh")
        good, bad, twin = records(self.dir / "run")
        self.assertEqual((good["verdict"], good["stdout"], good["seal"]), ("passed", "hello", "exit_code"))
        self.assertEqual((bad["verdict"], bad["run"]["code"]), ("runtime_error", 3))
        self.assertEqual(twin["program_sha256"], bad["program_sha256"])
        summary = json.loads((self.dir / "run/summary.json").read_text())
        self.assertEqual(summary["suites"]["exec-sh"]["passed"], 1)
        run = json.loads((self.dir / "run/run.json").read_text())
        self.assertIsNotNone(run["end"])
        self.assertIn("bash", run["toolchains"]["sh"])

    def test_jobs_do_not_change_a_byte_that_counts(self):
        text = "".join(program(f"p{i}", f"sleep 0.0{i * 7 % 10}; echo {i % 11}; exit {i % 3}") for i in range(40))
        programs = self.file("p.jsonl", text)
        for jobs in (1, 8):
            result = self.octet("exec", "--programs", programs, "--out", f"run{jobs}", "--jobs", jobs, "--no-cache")
            self.expect(result, 0)
        self.assertEqual(comparable(self.dir / "run1"), comparable(self.dir / "run8"))

    def test_killed_at_any_moment_it_resumes(self):
        text = "".join(program(f"p{i}", f"sleep 0.2; echo {i}; exit {i % 3}") for i in range(30))
        programs = self.file("p.jsonl", text)
        arguments = ("exec", "--programs", programs, "--no-cache", "--jobs", 3)
        self.expect(self.octet(*arguments, "--out", "whole"), 0)
        kills = 0
        for pause in (0.3, 0.5, 0.4, 0.6):
            process = self.start(*arguments, "--out", "killed")
            time.sleep(pause)
            kills += process.poll() is None
            process.kill()
            process.communicate()
        self.assertGreater(kills, 1)
        self.expect(self.octet(*arguments, "--out", "killed"), 0)
        self.assertEqual(comparable(self.dir / "killed"), comparable(self.dir / "whole"))

    def test_interrupted_it_stops_at_once_and_says_how_to_go_on(self):
        text = "".join(program(f"p{i}", f"sleep {0.05 if i < 5 else 20}; exit {i % 2}") for i in range(8))
        programs = self.file("p.jsonl", text)
        process = self.start("exec", "--programs", programs, "--jobs", 2)
        deadline = time.monotonic() + 60
        while not any(path.stat().st_size for path in self.dir.glob("octet-runs/*/verdicts.jsonl")):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        time.sleep(0.5)
        asked = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, errors = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - asked, 10)  # the programs would sleep for 20
        self.assertEqual(process.returncode, 130, errors)
        command = re.search(r"^  (octet exec .*)$", errors, re.MULTILINE).group(1)
        (run,) = self.dir.glob("octet-runs/*")
        before = records(run)
        self.assertEqual([row["task_id"] for row in before], [f"p{i}" for i in range(len(before))])
        self.assertTrue(all(row["verdict"] != "harness_error" for row in before))
        # The rest sleeps for long: run with a short limit it would be another run, so it is only begun.
        again = subprocess.Popen(command.replace("octet", OCTET, 1), shell=True, cwd=self.dir, env=self.env,
                                 stderr=subprocess.PIPE, start_new_session=True)
        time.sleep(1)
        self.assertIsNone(again.poll())
        os.killpg(again.pid, signal.SIGTERM)
        again.communicate(timeout=30)
        self.assertEqual(records(run)[:len(before)], before)

    def test_bench_runs_all_three_ways(self):
        result = self.octet("bench", "--language", "sh", "--runs", 6, "--jobs", 2, "--json")
        self.expect(result, 0)
        rows = json.loads(result.stdout)["sh"]
        self.assertEqual({way: (row["programs"], row["failed"]) for way, row in rows.items()},
                         {way: (6, 0) for way in ("bare", "cold", "warm")})
        self.assertNotIn(0, [rows[way]["over_bare_p50_ms"] for way in ("cold", "warm")], "no run step was timed")

    def test_two_octets_do_not_share_a_run_folder(self):
        slow = self.file("p.jsonl", program("slow", "sleep 9"))
        first = self.start("exec", "--programs", slow, "--out", "run")
        while not (self.dir / "run/run.json").exists():
            time.sleep(0.02)
        self.expect(self.octet("exec", "--programs", slow, "--out", "run"), 2, "run: another octet")
        first.communicate(timeout=60)
        self.assertEqual(first.returncode, 0)

    @unittest.skipIf(os.geteuid() != 0, "mounting a small disk takes root")
    def test_a_full_disk_names_the_file_and_loses_nothing(self):
        ids = [f"p{i}" for i in range(60)]
        programs = self.file("p.jsonl", "".join(program(name, f"printf %2000s {name}") for name in ids))
        (self.dir / "disk").mkdir()
        arguments = ["exec", "--programs", str(programs), "--out", "disk/run", "--no-cache"]
        script = 'mount -t tmpfs -o size=64k tmpfs disk && { "$@"; code=$?; cp -r disk/run kept; exit $code; }'
        result = subprocess.run(["unshare", "--mount", "bash", "-c", script, "bash", OCTET, *arguments],
                                cwd=self.dir, env=self.env, text=True, capture_output=True, timeout=120)
        self.expect(result, 1, "disk/run/verdicts.jsonl", "No space left on device")
        self.assertGreater(len(records(self.dir / "kept")), 5)
        shutil.copytree(self.dir / "kept", self.dir / "disk/run")
        self.expect(self.octet(*arguments), 0)
        self.assertEqual([row["task_id"] for row in records(self.dir / "disk/run")], ids)

    def test_a_missing_toolchain_is_refused_by_name(self):
        name = "runners/languages/lua.json"
        text = (ROOT / name).read_text().replace('"lua"', '"moon"', 1)
        text = re.sub(r'"candidates": \[[^\]]*\]', '"candidates": ["/nowhere/moon"]', text)
        languages = self.dir / "languages"
        languages.mkdir()
        (languages / "moon.json").write_text(text)
        programs = self.file("p.jsonl", program("a", "true") + program("b", "", "moon"))
        arguments = ("exec", "--programs", programs, "--languages", languages)
        self.expect(self.octet(*arguments, "--out", "none"), 3, "moon", "apt-get install")
        self.assertFalse((self.dir / "none").exists())
        self.expect(self.octet(*arguments, "--out", "part", "--partial"), 1, "moon was not scored")
        self.assertEqual([row["task_id"] for row in records(self.dir / "part")], ["a"])


class BadInput(EndToEnd):
    def refused(self, content, *texts, suite="mini-sh", name="a.jsonl"):
        samples = self.file(name, content)
        result = self.octet("score", "--suite", suite, "--samples", samples, "--out", "run")
        self.expect(result, 2, *texts)
        self.assertFalse((self.dir / "run").exists(), "half-written")
        self.assertEqual(result.stdout, "")

    def test_files(self):
        good = json.dumps({"task_id": "mini_01_high_tides", "language": "sh", "generation": "x"}) + "\n"
        self.refused(good + '{"task_id": \n', "a.jsonl:2")
        self.refused(good + '["list"]\n', "a.jsonl:2")
        self.refused(good.replace("mini_01_high_tides", "mini_77"), "a.jsonl:1", "unknown task \"mini_77\"")
        self.refused(good.replace('"sh"', '"cobol"'), "a.jsonl:1", "cobol")
        self.refused(good.replace('"sh"', '"java"'), "a.jsonl:1", "mini-sh")
        self.refused("", "a.jsonl")
        self.refused(good.encode() + b'{"task_id": "\xff"}\n', "a.jsonl:2", "UTF-8")
        self.refused(good.encode() + b"x" * 100_000_000 + b"\n", "a.jsonl:2", "longer than")
        self.refused(good, "tasks have no answer", "19 of 20", "--partial")

    def test_usage(self):
        samples = self.file("a.jsonl", "")
        self.expect(self.octet("score", "--suite", "mini-sh", "--samples", "absent.jsonl"), 2, "absent.jsonl")
        self.expect(self.octet("score", "--suite", "mini-klingon", "--samples", samples), 2, "mini-klingon")
        self.expect(self.octet("score", "--samples", samples), 2, "--suite")
        self.expect(self.octet("score", "--suite", "mini-sh"), 2, "--samples")
        self.expect(self.octet("exec"), 2, "--programs")
        self.expect(self.octet("exec", "--programs", samples, "--jobs", "many"), 2, "--jobs")
        self.expect(self.octet("exec", "--programs", samples, "--sandbox", "none"), 2, "full or degraded")
        self.expect(self.octet("table", self.dir), 2, "no run.json")
        self.expect(self.octet("show", self.dir, "x"), 2, "no run.json")
        self.expect(self.octet("sing"), 2)
        self.expect(self.octet("scor"), 2, "Did you mean score?")
        self.expect(self.octet("score", "--suite", "mini-sh", "--sampels", samples), 2, "Did you mean --samples?")
        self.expect(self.octet("data", "pul", "mini"), 2, "Did you mean pull?")
        self.expect(self.octet(), 2)
        self.expect(self.octet("--help"), 0, "score", "exec", "table", "show")
        self.expect(self.octet("score", "--help"), 0, "--cold", "--no-resume")

    def test_data_that_is_not_there(self):
        # In the temporary directory ../shared/data/benchmarks may be there.
        self.start_in = self.dir / "far" / "away"
        self.start_in.mkdir(parents=True)
        self.env.update(OCTET_DATA=str(self.dir), XDG_DATA_HOME=str(self.dir), HOME=str(self.dir))
        samples = self.file("a.jsonl", "")
        self.expect(self.octet("score", "--suite", "multipl-e-sh", "--samples", samples), 3, "octet data")


class Score(EndToEnd):
    def score(self, *arguments, suites="mini-sh,mini-python"):
        return self.octet("score", "--suite", suites, "--samples", ANSWERS, *arguments)

    def test_answers_become_a_table_that_can_be_looked_into(self):
        self.expect(self.score("--out", "run"), 0, "python", "sh", "no mean of mini")
        self.look_into(records(self.dir / "run"), "sealed", "mini-python")

    def test_native_tests_do_so_too(self):
        self.expect(self.score("--out", "run", suites="mini-sh@native,mini-python@native"), 0, "python@native", "sh@native")
        self.look_into(records(self.dir / "run"), "reached_end", "mini-python@native")

    def look_into(self, rows, seal, column):
        self.assertEqual(len(rows), 40)
        expected = json.loads((ROOT / "examples/expected.json").read_text())["answers-steady"]
        for row in rows:
            wanted = expected[row["language"]][row["task_id"]]["passed"]
            self.assertEqual(row["passed"], wanted, row)
            self.assertIn(row["seal"], (seal, "none"))
        failed = next(row for row in rows if not row["passed"])
        arguments = ("show", "run", failed["task_id"], "--language", failed["language"])
        self.expect(self.octet(*arguments), 0, failed["verdict"], "--- answer ---", "--- program ---")
        shown = json.loads(self.octet(*arguments, "--json").stdout)
        self.assertTrue(shown["is_what_ran"])
        self.assertEqual(shown["record"], failed)
        self.expect(self.octet("show", "run", failed["task_id"]), 2, "--language")
        for form, text in (("md", "| run |"), ("csv", f"run,{column},20,"), ("json", '"pass@1"')):
            self.expect(self.octet("table", "run", "--format", form), 0, text)
        self.expect(self.octet("table", "run", "run", "--ci", "--reference"), 0, "reference rule", "[")

    def sealed(self, samples, *arguments):
        """humaneval+ with problems of our own in its form."""
        self.env["XDG_DATA_HOME"] = str(self.dir / "data")
        return self.octet("score", "--data", ROOT / "tests/sealed_data", "--samples", samples, "--out", "run",
                          *arguments)

    def solutions(self):
        """A right answer to each of the six problems, but for a wrong and a half-right one."""
        lines = (ROOT / "tests/sealed_data/evalplus/HumanEvalPlus-v0.1.10.jsonl").read_text().splitlines()
        tasks = [json.loads(line) for line in lines]
        answers = {task["task_id"]: task["prompt"] + task["canonical_solution"] for task in tasks}
        answers["Octet/0"] = "def count_rises(levels):\n    return -1\n"
        answers["Octet/2"] = "def high_marks(levels, mark):\n    return [9, 5] if levels == [5, 1, 9] else []\n"
        return answers

    def test_sealed_suites_have_two_columns_and_evalplus_reads_their_results(self):
        rows = [json.dumps({"task_id": task, "solution": text}) for task, text in self.solutions().items()]
        result = self.sealed(self.file("s.jsonl", "\n".join(rows) + "\n"), "--suite", "humaneval,humaneval+",
                             "--emit", "evalplus,human-eval")
        self.expect(result, 0, "humaneval+:base", "humaneval (base tests)\npass@1:\t0.833",
                    "humaneval+ (base + extra tests)\npass@1:\t0.667")
        found = {(row["suite"], row["task_id"]): row for row in records(self.dir / "run")}
        self.assertEqual(len(found), 12)
        half = found["humaneval+", "Octet/2"]
        self.assertEqual((half["base_passed"], half["plus_passed"], half["verdict"], half["seal"]),
                         (True, False, "wrong_answer", "sealed"))
        self.assertEqual(half["failed_case"], "plus 0")
        self.assertTrue(found["humaneval", "Octet/2"]["passed"])
        results = json.loads((self.dir / "run/humaneval+.eval_results.json").read_text())
        self.assertEqual(results["pass_at_k"], {"base": {"pass@1": 5 / 6}, "plus": {"pass@1": 4 / 6}})
        statuses = {task: (samples[0]["base_status"], samples[0]["plus_status"])
                    for task, samples in results["eval"].items()}
        self.assertEqual(statuses["Octet/0"], ("fail", "fail"))
        self.assertEqual(statuses["Octet/2"], ("pass", "fail"))
        self.assertEqual(statuses["Octet/5"], ("pass", "pass"))
        self.assertEqual(results["eval"]["Octet/2"][0]["solution"], self.solutions()["Octet/2"])
        lines = [json.loads(line) for line in (self.dir / "run/s_results.jsonl").read_text().splitlines()]
        self.assertEqual(len(lines), 12)
        self.assertEqual({line["result"] for line in lines if line["passed"]}, {"passed"})

    def test_a_directory_of_solutions_is_read_and_values_are_computed_once(self):
        for task, text in self.solutions().items():
            folder = self.dir / "samples" / task.replace("/", "_")
            folder.mkdir(parents=True)
            (folder / "0.py").write_text(text)
        result = self.sealed(self.dir / "samples", "--suite", "humaneval+")
        self.expect(result, 0, "making the expected values", "66.7")
        shown = self.octet("show", "run", "Octet/0", "--data", ROOT / "tests/sealed_data")
        self.expect(shown, 0, "base 0", "another value is expected", "return -1")
        again = self.sealed(self.dir / "samples", "--suite", "humaneval+", "--no-cache", "--no-resume", "--jobs", 3)
        self.expect(again, 0, "66.7")
        self.assertNotIn("computing", again.stderr)
        # What is damaged is made again.
        for frames in (self.dir / "data").rglob("frames"):
            frames.write_bytes(frames.read_bytes()[:-1])
        self.expect(self.sealed(self.dir / "samples", "--suite", "humaneval+", "--no-cache", "--no-resume"), 0,
                    "making the expected values", "66.7")

    def test_damaged_expected_values_are_nobodys_wrong_answer(self):
        rows = [json.dumps({"task_id": task, "solution": text}) for task, text in self.solutions().items()]
        samples = self.file("s.jsonl", "\n".join(rows) + "\n")
        self.expect(self.sealed(samples, "--suite", "humaneval+"), 0, "66.7")
        for frames in (self.dir / "data").rglob("frames"):  # a bit of the first value, behind its head of 20 bytes
            held = bytearray(frames.read_bytes())
            held[20] ^= 1
            frames.write_bytes(held)
        result = self.sealed(samples, "--suite", "humaneval+", "--no-cache", "--no-resume")
        self.assertNotIn("computing", result.stderr)
        found = {row["task_id"]: row for row in records(self.dir / "run")}
        damaged = [row for row in found.values() if row["verdict"] == "harness_error"]
        self.assertEqual([row["detail"] for row in damaged], ["the expected values are damaged"])

    def test_an_answer_without_code_has_failed_its_cases(self):
        row = {"task_id": "Octet/0", "solution": "  \n"}
        self.expect(self.sealed(self.file("s.jsonl", json.dumps(row) + "\n"), "--suite", "humaneval+", "--partial"),
                    1, "5 tasks without an answer")
        found = {row["task_id"]: row for row in records(self.dir / "run")}
        self.assertEqual([found[task]["verdict"] for task in ("Octet/0", "Octet/1")], ["no_code", "missing"])
        for row in found.values():
            self.assertEqual((row["base_passed"], row["plus_passed"]), (False, False))

    def test_the_original_script_judges_what_it_is_given(self):
        rows = [{"task_id": "Octet/a", "completion": "    return sum(1 for mark in marks if mark > 5)\n"},
                {"task_id": "Octet/b", "completion": "    return marks\n"}]
        samples = self.file("s.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
        result = self.sealed(samples, "--suite", "humaneval", "--protocol", "human-eval")
        self.expect(result, 0, "50.0")
        found = {row["task_id"]: row for row in records(self.dir / "run")}
        self.assertEqual([found[task]["verdict"] for task in ("Octet/a", "Octet/b")], ["passed", "wrong_answer"])
        self.assertNotEqual(found["Octet/a"]["seal"], "sealed")

    def test_several_samples_make_several_rows(self):
        result = self.octet("score", "--suite", "mini-sh", "--samples", ANSWERS, "--samples",
                            ROOT / "examples/answers-hasty", "--out", "both", "--limit", 3)
        self.expect(result, 0, "answers-steady", "answers-hasty")
        self.assertEqual(len(records(self.dir / "both/answers-hasty")), 3)

    def test_missing_tasks_count_as_failed_when_asked(self):
        line = (ANSWERS / "generations_sh.jsonl").read_text().splitlines()[0] + "\n"
        samples = self.file("one.jsonl", line)
        arguments = ("score", "--suite", "mini-sh", "--samples", samples, "--out", "run")
        self.expect(self.octet(*arguments, "--dry-run", "--partial"), 0, "19 tasks without one")
        self.assertFalse((self.dir / "run").exists())
        result = self.octet(*arguments, "--partial")
        self.expect(result, 1, "19 tasks without an answer")
        self.assertEqual([row["verdict"] for row in records(self.dir / "run")].count("missing"), 19)

    def test_a_run_is_repeated_by_its_own_run_json(self):
        self.expect(self.score("--out", "run", "--limit", 2, "--quiet"), 0)
        result = self.octet("score", "--config", "run/run.json", "--out", "again")
        self.expect(result, 0)
        self.assertEqual(comparable(self.dir / "again"), comparable(self.dir / "run"))
        self.assertTrue(all(row["cached"] or row["verdict"] == "no_code" for row in records(self.dir / "again")))

    def test_another_run_in_the_folder_is_refused_unless_it_is_discarded(self):
        self.expect(self.score("--out", "run", "--limit", 2), 0)
        self.expect(self.score("--out", "run", "--limit", 3), 2, "--limit: was 2, is 3", "--no-resume")
        self.assertEqual(len(records(self.dir / "run")), 4)
        self.expect(self.score("--out", "run", "--limit", 3, "--no-resume"), 0)
        self.assertEqual(len(records(self.dir / "run")), 6)

    def test_quiet_prints_results_only(self):
        result = self.score("--out", "run", "--limit", 1, "--quiet")
        self.expect(result, 0, "pass@1 in %")
        self.assertEqual(result.stderr, "")
        self.assertIn("2/2", self.score("--out", "loud", "--limit", 1).stderr)


def check_sandbox():
    """Skips, saying why, where the host cannot give the sandbox."""
    with tempfile.TemporaryDirectory() as folder:
        programs = pathlib.Path(folder) / "p.jsonl"
        programs.write_text(program("true", "true"))
        result = subprocess.run([OCTET, "exec", "--programs", programs, "--out", f"{folder}/run"],
                                text=True, capture_output=True)
    if result.returncode == 3:
        print("skipped:", result.stderr)
        sys.exit(77)


if __name__ == "__main__":
    OCTET = str(pathlib.Path(sys.argv.pop(1)).resolve())
    check_sandbox()
    unittest.main(verbosity=2)
