#!/usr/bin/env python3
"""octet snippets: the same bytes whatever the order of a folder, what is dropped is counted by its reason, what cannot be read
is named, and what is bad input costs neither the rest nor memory.

    snippets_test.py bench [FILES]     files a second of a tree of small files
"""
import gzip
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

OCTET = os.environ["OCTET"]
MIT = ("Permission is hereby granted, free of charge, to any person obtaining a copy of this software. The above copyright "
       "notice and this permission notice shall be included in all copies.\n")
# A function of each language, with a place for a name and a number that make it another one.
FUNCTIONS = {
    "py": "# Number {n}.\ndef f{n}(a):\n    b = a + {n}\n    return b\n",
    "java": "class C{n} {{\n  int f(int a) {{\n    return a + {n};\n  }}\n}}\n",
    "cpp": "#include <vector>\nint f{n}(int a) {{\n  int b = a + {n};\n  return b;\n}}\n",
    "cs": "class C{n} {{\n  int F(int a) {{\n    return a + {n};\n  }}\n}}\n",
    "ts": "function f{n}(a: number): number {{\n  const b = a + {n};\n  return b;\n}}\n",
    "js": "const f{n} = (a) => {{\n  return a + {n};\n}};\n",
    "php": "<?php\nfunction f{n}($a) {{\n  $b = $a + {n};\n  return $b;\n}}\n",
    "sh": "f{n}() {{\n  local a=$1\n  echo $((a + {n}))\n}}\n",
}
NAMES = {"py": "python"}


class Folder(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="snippets-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.tree = self.dir / "tree"
        self.out = self.dir / "out.jsonl"

    def put(self, path, text, root=None):
        file = (root or self.tree) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def run_octet(self, *arguments, code=0, **more):
        done = subprocess.run([OCTET, "snippets", *map(str, arguments)], capture_output=True, text=True, cwd=self.dir,
                              timeout=120, check=False, **more)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}{done.stderr}")
        return done

    def cut(self, *arguments, code=0, **more):
        """The summary, and the snippets."""
        done = self.run_octet(*arguments, "--out", self.out, "--json", "--quiet", code=code, **more)
        self.assertEqual(list(self.dir.glob("*.part")), [])
        return json.loads(done.stdout), [json.loads(line) for line in self.out.read_text(encoding="utf-8").splitlines()]

    def refused(self, *arguments, says):
        done = self.run_octet(*arguments, code=2)
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, done.stdout + done.stderr)
        self.assertFalse(self.out.exists())


class Cuts(Folder):
    def small_tree(self, root=None):
        self.put("LICENSE", MIT, root)
        for n, (ending, text) in enumerate(FUNCTIONS.items()):
            for k in range(3):
                self.put(f"{'abc'[k]}/f{n}.{ending}", text.format(n=10 * n + k), root)

    def test_every_language(self):
        self.small_tree()
        summary, snippets = self.cut(self.tree)
        self.assertEqual({language: sum(counts.values()) for language, counts in summary["languages"].items()},
                         {NAMES.get(ending, ending): 3 for ending in FUNCTIONS})
        self.assertEqual([s["id"] for s in snippets], [f"sn-{n:07}" for n in range(24)])
        self.assertEqual({s["licence"] for s in snippets}, {"MIT"})
        self.assertEqual({s["repo"] for s in snippets}, {"tree"})
        self.assertEqual([s["path"] for s in snippets], sorted(s["path"] for s in snippets))
        for snippet in snippets:
            lines = (self.tree / snippet["path"]).read_text().split("\n")
            first, last = snippet["lines"]
            self.assertEqual("\n".join(lines[first - 1:last]), snippet["text"])
        text = self.run_octet(self.tree, "--out", self.out).stdout
        self.assertIn("24 snippets of 24 files", text)
        self.assertIn("bytes/3", text)
        _, python = self.cut(self.tree, "--language", "py,java", "--limit", 4)
        self.assertEqual([s["language"] for s in python], ["python", "java"] * 2)

    def test_same_bytes(self):
        self.small_tree()
        self.put("long.py", "# Head.\n" + "".join(f"x{n} = print({n})\n" for n in range(200)))
        self.cut(self.tree)
        first = self.out.read_bytes()
        self.cut(self.tree)
        self.assertEqual(self.out.read_bytes(), first)
        other = self.dir / "elsewhere" / "tree"  # made in another order, so that the folder lists it in another
        for file in sorted((p for p in self.tree.rglob("*") if p.is_file()), reverse=True):
            self.put(file.relative_to(self.tree), file.read_bytes(), other)
        for again in other, f"{other}/", os.path.relpath(other, self.dir):
            self.cut(again)
            self.assertEqual(self.out.read_bytes(), first)
        self.cut(self.tree, "--seed", 2)
        self.assertNotEqual(self.out.read_bytes(), first)

    def test_records(self):
        rows = [{"content": FUNCTIONS["py"].format(n=1), "max_stars_repo_name": "r/one", "max_stars_repo_path": "a.py",
                 "max_stars_repo_licenses": ["MIT"], "lang": "Python", "size": 40, "alphanum_fraction": 0.5},
                {"text": FUNCTIONS["java"].format(n=2), "path": "B.java", "license": "apache-2.0", "repo": "r/two"},
                {"text": FUNCTIONS["java"].format(n=3), "path": "C.java", "license": "GPL-3.0"},
                {"content": "fn main() {}", "language": "Rust", "licence": "MIT"},
                {"content": FUNCTIONS["py"].format(n=1), "path": "copy.py", "licence": "MIT"}]
        text = "".join(json.dumps(row) + "\n" for row in rows)
        plain = self.put("rows.jsonl", text, self.dir)
        summary, snippets = self.cut(plain)
        self.assertEqual([(s["repo"], s["path"], s["licence"], s["language"]) for s in snippets],
                         [("r/one", "a.py", "MIT", "python"), ("r/two", "B.java", "Apache-2.0", "java")])
        self.assertEqual(summary["dropped_files"], {"unknown_language": 1, "licence_refused": 1})
        self.assertEqual(summary["dropped_snippets"], {"duplicate": 1})
        self.assertEqual(summary["unknown_languages"], {"Rust": 1})
        first = self.out.read_bytes()
        self.cut(self.put("rows.jsonl.gz", gzip.compress(text.encode()), self.dir))
        self.assertEqual(self.out.read_bytes(), first)
        self.cut("-", input=text)
        self.assertEqual(self.out.read_bytes(), first)

    def test_licences(self):
        self.put("a.py", FUNCTIONS["py"].format(n=1))
        self.put("b/LICENSE", "All rights reserved.\n")
        self.put("b/b.py", "# SPDX-License-Identifier: MIT OR GPL-3.0\n\n" + FUNCTIONS["py"].format(n=2))
        self.put("b/c.py", FUNCTIONS["py"].format(n=3))
        self.put("d.py", "# SPDX-License-Identifier: GPL-3.0-only\n\n" + FUNCTIONS["py"].format(n=4))
        summary, snippets = self.cut(self.tree)
        self.assertEqual([s["path"] for s in snippets], ["b/b.py"])
        self.assertEqual(summary["dropped_files"]["licence_unknown"], 2)
        self.assertEqual(summary["refused_licences"], {"GPL-3.0-only": 1})
        _, snippets = self.cut(self.tree, "--licence", "ISC")
        self.assertEqual([(s["path"], s["licence"]) for s in snippets],
                         [("a.py", "ISC"), ("b/b.py", "MIT OR GPL-3.0"), ("b/c.py", "ISC")])
        _, snippets = self.cut(self.tree, "--licences", "any")
        self.assertEqual([s["licence"] for s in snippets], ["", "MIT OR GPL-3.0", "", "GPL-3.0-only"])
        self.out.unlink()
        self.refused(self.tree, "--out", self.out, "--licence", "GPL-3.0", says="is not among --licences")
        self.refused(self.tree, "--out", self.out, "--licences", "any,MIT", says="leave the others out")


class BadInput(Folder):
    def test_usage(self):
        self.put("a.py", FUNCTIONS["py"].format(n=1))
        self.run_octet("--out", self.out, code=2)
        self.run_octet(self.tree, code=2)
        self.refused(self.tree / "absent", "--out", self.out, says=["absent", "is not there"])
        self.refused(self.tree, "--out", self.out, "--language", "cobol", says=["cobol", "expected some of cpp"])
        self.refused(self.tree, "--out", self.out, "--max-tokens", 0, says="--max-tokens")
        self.refused(self.tree, "--out", self.out, "--min-lines", 99, says="--min-lines")
        self.refused(self.tree, "--out", self.out, "--tokenizer", self.tree / "a.py", says="a.py")
        self.run_octet(self.tree, "--out", self.dir / "absent/out", code=1)

    def test_unreadable(self):
        """Files and folders that cannot be read are named with the reason; the others are cut."""
        self.put("LICENSE", MIT)
        self.put("a.py", FUNCTIONS["py"].format(n=1))
        deep = self.tree
        here = os.getcwd()
        os.chdir(deep)
        for _ in range(20):  # longer than a name may be: unreadable for everybody
            os.mkdir("d" * 250)
            os.chdir("d" * 250)
        os.chdir(here)
        expected = ["File name too long"]
        if os.geteuid() != 0:
            self.put("closed/b.py", "x")
            (self.tree / "closed").chmod(0)
            self.addCleanup((self.tree / "closed").chmod, 0o700)
            self.put("secret.py", "x").chmod(0)
            expected += ["closed: Permission denied", "secret.py: Permission denied"]
        summary, snippets = self.cut(self.tree, "/proc/self/mem" if os.geteuid() == 0 else self.tree / "a.py", code=1)
        self.assertEqual([s["path"] for s in snippets], ["a.py"])
        for text in expected:
            self.assertTrue(any(text in failure for failure in summary["failures"]), summary)
        self.assertEqual(summary["failed"], len(summary["failures"]))
        text = self.run_octet(self.tree, "--out", self.out, code=1).stdout
        self.assertIn("could not be read", text)

    def test_nothing_readable(self):
        self.put("bad.jsonl", "{\n[]\n", self.dir)
        self.refused(self.dir / "bad.jsonl", "--out", self.out, says=["nothing could be read", "bad.jsonl:1: "])

    def test_records(self):
        good = json.dumps({"content": FUNCTIONS["py"].format(n=1), "path": "a.py", "licence": "MIT"})
        rows = [good, "{", '{"path": "a.py"}', '{"content": 1}', '{"content": "x", "path": ["a"]}', "[1]"]
        file = self.put("rows.jsonl", b"\n".join(row.encode() for row in rows) + b'\n{"content": "\xff"}\n', self.dir)
        summary, snippets = self.cut(file, code=1)
        self.assertEqual(len(snippets), 1)
        self.assertEqual([failure.split(": ")[0].rpartition("rows.jsonl:")[2] for failure in summary["failures"]], list("234567"))
        whole = gzip.compress((good + "\n").encode() * 20000)
        summary, snippets = self.cut(self.put("cut.jsonl.gz", whole[:len(whole) // 2], self.dir), code=1)
        self.assertEqual(len(snippets), 1)
        self.assertIn("gzip", summary["failures"][0])

    def test_what_is_no_code(self):
        """Binary, other encodings, generated, minified, empty; pipes, links and links in circles."""
        self.put("LICENSE", MIT)
        self.put("a.py", FUNCTIONS["py"].format(n=1))
        self.put("binary.py", b"x = 1\0\n")
        self.put("latin.py", "x = 'é'\n".encode("latin-1"))
        self.put("wide.java", "class A {}\n".encode("utf-16"))
        self.put("empty.py", "\n\n")
        self.put("made.ts", "// Code generated by tool. DO NOT EDIT.\n" + FUNCTIONS["ts"].format(n=2))
        self.put("min.js", "var a=1;" * 400)
        self.put("page.php", "<p>\n<?php f(); ?>\n")
        self.put("later.py", "def f(a):\n    # TODO\n    return None\n")
        self.put("key.py", "def f(a):\n    key = '" + "AKIA" + "QX7ZPL2MNB4VKJ5T'\n    return key\n")
        self.put("x.rs", "fn main() {}\n")
        self.put("y.RS", "fn main() {}\n")
        os.mkfifo(self.tree / "pipe.py")
        (self.tree / "up").symlink_to("..")
        (self.tree / "link.py").symlink_to("/etc/passwd")
        (self.tree / "dangling.py").symlink_to("nothing")
        summary, snippets = self.cut(self.tree)
        self.assertEqual([s["path"] for s in snippets], ["a.py"])
        self.assertEqual(summary["dropped_files"], {
            "unknown_language": 3, "binary": 2, "not_utf8": 1, "empty": 1, "minified": 1, "generated": 1, "mixed": 1,
            "link": 3, "special": 1})
        self.assertEqual(summary["unknown_languages"], {".rs": 2, "no ending": 1})
        self.assertEqual(summary["dropped_snippets"], {"to_do": 1, "secret": 1})
        self.assertEqual(summary["secrets"], {"aws_key": 1})

    def test_large_files_cost_no_memory(self):
        self.put("LICENSE", MIT)
        self.put("a.py", FUNCTIONS["py"].format(n=1))
        for name in ("huge.py", "huge", "LICENSE.txt"):
            with open(self.tree / name, "wb") as file:
                file.truncate(1 << 30)
        self.put("flat.py", "x = 1\n" * 600_000)          # over 1 MiB: lines only
        self.put("bent.java", "class A { " * 100_000)     # under it, and as deep as it is long
        before = time.monotonic()
        summary, snippets = self.cut(self.tree, "--licence", "MIT")
        self.assertLess(time.monotonic() - before, 20)
        self.assertEqual(summary["dropped_files"]["too_large"], 1)
        self.assertEqual([s["path"] for s in snippets], ["a.py", "flat.py"])
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 400 << 10)

    def test_hostile_names(self):
        self.put("LICENSE", MIT)
        self.put("a\x1b[31m\n.py", FUNCTIONS["py"].format(n=1))
        (self.tree / os.fsdecode(b"b\xff.py")).write_text(FUNCTIONS["py"].format(n=2), encoding="utf-8")
        self.put("c.\x1b]0;x", "x")
        _, snippets = self.cut(self.tree)
        self.assertEqual([s["path"] for s in snippets], ["a\x1b[31m\n.py", "b\ufffd.py"])
        text = self.run_octet(self.tree, "--out", self.out).stdout
        self.assertNotIn("\x1b", text)

    def test_interrupted(self):
        """Nothing is left of what was begun."""
        os.mkfifo(self.dir / "pipe.jsonl")
        with subprocess.Popen([OCTET, "snippets", "pipe.jsonl", "--out", self.out], cwd=self.dir,
                              stderr=subprocess.PIPE) as process:
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            said = process.stderr.read().decode()
            self.assertEqual(process.wait(20), 130, said)
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["pipe.jsonl"])


def bench(files):
    """Prints files a second of a tree of `files` small files in eight languages, and of reading and cutting it again."""
    with tempfile.TemporaryDirectory(prefix="snippets-") as folder:
        tree = pathlib.Path(folder) / "tree"
        endings = list(FUNCTIONS)
        for n in range(files):
            ending = endings[n % len(endings)]
            file = tree / f"d{n // 200:04}" / f"f{n}.{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(FUNCTIONS[ending].format(n=10 * n + k).replace("<?php\n", "" if k else "<?php\n")
                                    for k in range(10)), encoding="utf-8")
        for _ in range(2):
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            done = subprocess.run([OCTET, "snippets", tree, "--licence", "MIT", "--json", "--quiet", "--out", f"{folder}/out"],
                                  check=True, capture_output=True, text=True)
            wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{files} files, {json.loads(done.stdout)['snippets']} snippets: {files / wall:.0f} files/s, "
                  f"{files / cpu:.0f} a CPU second, {after.ru_maxrss >> 10} MiB at most")


if __name__ == "__main__":
    if sys.argv[1:2] == ["bench"]:
        bench(int(sys.argv[2]) if len(sys.argv) > 2 else 20000)
    else:
        unittest.main()
