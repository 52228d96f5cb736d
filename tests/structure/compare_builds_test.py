"""scripts/compare-builds finds what differs, and only that: planted differences are listed, those between any two runs of one
program are not, and those that are meant are told with their reason."""

import contextlib
import io
import pathlib
import subprocess
import sys
import tempfile
import unittest

import tree

sys.path.insert(0, str(tree.ROOT / "scripts"))
from comparison import alike, commands, differences, inputs, meant, programs  # noqa: E402

RECORD = ('{"schema":1,"suite":"mini-sh","task_id":"mini_01","verdict":"passed","passed":true,"cached":false,'
          '"run":{"ended":"exited","code":0,"cpu_ms":%d,"wall_ms":30,"rss_kib":9000},"stdout":"a"}\n')
RUN = ('{\n  "octet": "%s",\n  "start": "2025-01-02T03:04:05Z",\n  "inputs": {"octet": "%s", "suites": {"mini-sh": {"cpu_ms": 3000}}},\n'
       '  "answers": "%s/runs/a/answers.jsonl"\n}\n')


PAGE = ('<p>Scores</p>\n<script type="application/json" id="octet-data">{"rows":{"task":[0,1],"cpu":[%d,2],"chunk":[0,%d],"place":[0,%d]}}'
        '</script>\n%s')
CHUNK = '<script type="application/json" id="chunk-%d">%s</script>\n'


def page(cpu, why="failed"):
    """Of two records in one chunk, where the times of their steps are the same text; in two where not."""
    run = "exit code 1 after %d ms of CPU time, 30 ms in all, 4 MiB"
    if cpu == 2:
        one = '{"texts":["%s","%s"],"records":[{"why":0,"run":1},{"why":0,"run":1}]}' % (why, run % 2)
        return PAGE % (cpu, 0, 1, CHUNK % (0, one))
    chunks = ('{"texts":["%s","%s"],"records":[{"why":0,"run":1}]}' % (why, run % each) for each in (cpu, 2))
    return PAGE % (cpu, 1, 0, "".join(CHUNK % (number, chunk) for number, chunk in enumerate(chunks)))


class Folders:
    """results/old, /new and /mix with a run folder each, as two programs of one behaviour leave them."""

    def __init__(self, folder):
        self.sides = [folder / side for side in ("old", "new", "mix")]
        for place, side in enumerate(self.sides):
            version = f"0.{place + 1}.0"
            self.write("runs/a/verdicts.jsonl", RECORD % place * 40, side)
            self.write("runs/a/run.json", RUN % (version, version, side), side)
            self.write("said/table text.out", f"run  mini\na    {50.0}\nby octet {version}\n", side)
            self.write("said/table text.code", "0\n", side)

    def write(self, name, text, *sides):
        for side in sides or self.sides:
            (side / name).parent.mkdir(parents=True, exist_ok=True)
            (side / name).write_text(text)

    def change(self, name, old, new, side=1):
        path = self.sides[side] / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def compared(self, meant_text=""):
        return differences.of_folders(self.sides, alike.Alike(), meant.parse(meant_text))


class Comparison(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="octet-compare-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folders = Folders(self.folder)

    def found(self, meant_text=""):
        return [(each.file, each.path, each.before, each.after) for each in self.folders.compared(meant_text).all]

    def test_what_may_differ_is_not_found(self):
        self.assertEqual(self.found(), [])

    def test_a_limit_is_no_measurement(self):
        self.folders.change("runs/a/run.json", "3000", "4000")
        self.assertEqual(self.found(), [("runs/a/run.json", "inputs.suites.SUITE.cpu_ms", "3000", "4000")])

    def test_a_verdict(self):
        self.folders.change("runs/a/verdicts.jsonl", '"passed","passed":true', '"wrong_answer","passed":false')
        found = self.found()
        self.assertEqual(len(found), 80)
        self.assertIn(("runs/a/verdicts.jsonl", "verdict", '"passed"', '"wrong_answer"'), found)
        text = differences.text_of(self.folders.compared(), self.folder / "all.txt")
        self.assertIn("runs/*/verdicts.jsonl: verdict: 40 times", text)
        self.assertEqual(text.count('"wrong_answer"'), 1, "equal kinds are one line")
        self.assertEqual((self.folder / "all.txt").read_text().count('"wrong_answer"'), 40)

    def test_order_and_spelling_of_json(self):
        self.folders.change("runs/a/verdicts.jsonl", '"schema":1,"suite":"mini-sh"', '"suite":"mini-sh","schema":1')
        self.assertEqual({path for _, path, _, _ in self.found()}, {"(root)"})
        self.folders = Folders(self.folder)
        self.folders.change("runs/a/run.json", "\n  ", "\n    ")
        self.assertEqual({path for _, path, _, _ in self.found()}, {"spelling"})

    def test_texts(self):
        self.folders.change("said/table text.out", "50.0", "51.0")
        self.assertEqual(self.found(), [("said/table text.out", "line", "a    50.0", "a    51.0")])
        self.folders.change("said/table text.out", "run  mini\n", "run  mini\nn    20\n")
        self.assertIn(("said/table text.out", "line", "nothing", "n    20"), self.found())

    def test_pages(self):
        for side, cpu in zip(self.folders.sides, (2, 3, 4)):
            self.folders.write("made/page/index.html", page(cpu), side)
        self.assertEqual(self.found(), [])
        self.folders.write("made/page/index.html", page(3, "passed"), self.folders.sides[1])
        self.assertEqual(self.found(), [("made/page/index.html", "record.why", '"failed"', '"passed"')] * 2)
        self.folders.write("made/page/index.html", page(3).replace("Scores", "Points"), self.folders.sides[1])
        self.assertEqual(self.found(), [("made/page/index.html", "line", "<p>Scores</p>", "<p>Points</p>")])

    def test_exit_codes_and_whole_files(self):
        self.folders.change("said/table text.code", "0", "1")
        (self.folders.sides[1] / "runs/a/verdicts.jsonl").unlink()
        self.folders.write("made/page/index.html", "x", self.folders.sides[1])
        self.assertEqual(self.found(), [("made/page/index.html", "file", "nothing", "there"),
                                        ("runs/a/verdicts.jsonl", "file", "there", "nothing"),
                                        ("said/table text.code", "line", "0", "1")])

    def test_runs_of_before_read_by_after(self):
        self.folders.change("said/table text.out", "50.0", "0.0", side=2)
        self.assertEqual(self.found(), [("of old runs: said/table text.out", "line", "a    50.0", "a    0.0")])
        self.folders.change("said/table text.out", "50.0", "0.0", side=1)
        self.assertEqual(self.found(), [("said/table text.out", "line", "a    50.0", "a    0.0")])

    def test_meant(self):
        self.folders.change("runs/a/verdicts.jsonl", '"schema":1', '"schema":2')
        self.folders.change("said/table text.code", "0", "1")
        block = "# why\nfile: */verdicts.jsonl\npath: schema\nafter: 2\nwhy: Faults have kinds,\n  all of them.\n\nfile: never\nwhy: Not seen.\n"
        found = self.folders.compared(block)
        self.assertEqual({each.file: each.reason for each in found.all},
                         {"runs/a/verdicts.jsonl": "Faults have kinds, all of them.", "said/table text.code": ""})
        self.assertEqual([each.why for each in found.not_seen], ["Not seen."])
        self.assertIn("41 differences, 1 of them not meant", differences.text_of(found, self.folder / "all.txt"))

    def test_meant_renaming(self):
        for side, name in zip(self.folders.sides, ("faults.jsonl", "bad_records.jsonl")):
            self.folders.write(f"runs/a/{name}", '{"line":1}\n' if name == "faults.jsonl" else '{"line":2}\n', side)
        block = "file: runs/*/faults.jsonl\nrenamed: bad_records.jsonl\nwhy: Two schemas had one name.\n"
        self.assertEqual(self.found(block), [("runs/a/faults.jsonl", "line", "1", "2")])

    def test_meant_needs_a_reason(self):
        for text in ("file: a\n", "fil: a\nwhy: b\n", "file: a\nfile: b\nwhy: c\n"):
            with self.assertRaises(meant.Malformed):
                meant.parse(text)


class Builds(unittest.TestCase):
    """The building itself is a script of each commit; here one that only says that it was called."""

    SCRIPT = '#!/bin/sh\necho "$@" >>../../calls\ntest -e broken && exit 1\nmkdir -p build/release && cp name build/release/octet\n'

    def git(self, *words):
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", "-C", self.root, *identity, *words], check=True, capture_output=True)

    def commit(self, **files):
        for name, text in files.items():
            (self.root / name).write_text(text)
        self.git("add", ".")
        self.git("commit", "-m", "x")

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="octet-builds-")
        self.addCleanup(folder.cleanup)
        self.root, self.place = pathlib.Path(folder.name) / "root", pathlib.Path(folder.name) / "place"
        (self.root / "scripts").mkdir(parents=True)
        (self.root / "scripts/build").write_text(self.SCRIPT)
        (self.root / "scripts/build").chmod(0o755)
        self.git("init")
        self.commit(name="one")
        self.commit(name="two")

    def built(self, ref):
        with contextlib.redirect_stdout(io.StringIO()):
            return programs.of_ref(self.root, self.place, ref)

    def test_each_commit_is_built_once(self):
        self.assertEqual([self.built(ref).read_text() for ref in ("HEAD~1", "HEAD", "HEAD~1")], ["one", "two", "one"])
        self.assertEqual((self.place / "calls").read_text(), "release octet\n" * 2)

    def test_what_does_not_build(self):
        self.commit(broken="")
        for _ in range(2):  # and is no built commit the second time
            with self.assertRaisesRegex(programs.NotBuilt, "does not build"):
                self.built("HEAD")
        with self.assertRaisesRegex(programs.NotBuilt, "no commit nowhere"):
            self.built("nowhere")


class Commands(unittest.TestCase):
    def test_every_command_that_leaves_or_reads_a_run(self):
        steps = commands.all_of(inputs.Inputs(tree.ROOT, pathlib.Path("/i"), pathlib.Path("/s"), False))
        self.assertEqual(len({step.name for step in steps}), len(steps))
        used = {step.arguments[0] for step in steps if step.arguments}
        self.assertLessEqual({"score", "exec", "verify", "run", "merge", "table", "compare", "audit", "report", "show", "suites"}, used)
        names = [step.name for step in steps]
        for step in steps:
            for needed in step.after:
                self.assertLess(names.index(needed), names.index(step.name), step.name)

    def test_one_chosen_takes_what_it_reads(self):
        steps = commands.all_of(inputs.Inputs(tree.ROOT, pathlib.Path("/i"), None, False))
        self.assertEqual([step.name for step in commands.chosen(steps, "merge score")],
                         ["part 0 of score", "part 1 of score", "part 2 of score", "merge score"])


class Meant(tree.TreeTest):
    def test_the_list_can_be_read(self):
        meant.read(tree.ROOT / "tests/golden/meant_differences.txt")


if __name__ == "__main__":
    unittest.main()
