"""Runs of octet generate against generation_server.py: server, snippets, recipe, folders."""
import contextlib
import hashlib
import json
import os
import pathlib
import subprocess
import sys

import generation_server
from tasks import LANGUAGES

DERIVED = ["units.jsonl", "tests.jsonl", "seeds.jsonl", "dropped.jsonl", "contaminated.jsonl", "summary.json"]
HERE = pathlib.Path(__file__).resolve().parent


@contextlib.contextmanager
def server(folder, name="server", program=HERE / "generation_server.py", **script):
    """Its port, while it runs; .process to end it before."""
    started = start_server(folder, name, program, **script)
    try:
        yield started
    finally:
        started.end()


def start_server(folder, name="server", program=HERE / "generation_server.py", **script):
    file = folder / f"{name}.json"
    file.write_text(json.dumps(script), encoding="utf-8")
    return Started(subprocess.Popen([sys.executable, program, file], stdout=subprocess.PIPE, text=True))


class Started:
    def __init__(self, process):
        self.process = process
        self.port = int(process.stdout.readline())
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def snippet_line(number, language):
    text = generation_server.snippet_text(number, language)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps({"schema": 1, "id": f"sn-{number:07}", "language": language, "text": text, "tokens": len(text) // 3,
                       "tokens_by": "bytes/3", "repo": "", "path": f"{language}/{number}", "licence": "MIT",
                       "lines": [1, text.count("\n")], "file_sha256": digest, "sha256": digest, "cut": "whole"})


def write_snippets(file, numbers, languages=LANGUAGES):
    file.write_text("".join(snippet_line(n, languages[n % len(languages)]) + "\n" for n in numbers), encoding="utf-8")


def recipe(folder, url, name="recipe", **more):
    """A recipe file: one endpoint for all roles. `more`: sections over it."""
    plain = {"extends": "paper", "languages": LANGUAGES, "seed": 7,
             "endpoints": {"generator": {"base_url": url, "model": "m", "endpoint_id": "scripted", "concurrency": 64},
                           "judge": {"same_as": "generator"}},
             "snippets": {"limit": 0}, "seeds": {"keep": 0}}
    for section, values in more.items():
        plain[section] = {**plain[section], **values} if isinstance(values, dict) and section in plain else values
    file = folder / f"{name}.yaml"
    file.write_text(json.dumps(plain, indent=1), encoding="utf-8")
    return file


def command(recipe_file, snippets, out, *more):
    """What is run; --data is a folder without benchmarks, so that only octet's own are looked for."""
    empty = recipe_file.parent / "no-data"
    empty.mkdir(exist_ok=True)
    if "--until" not in more:
        more = ("--until", "seeds", *more)
    return [os.environ["OCTET"], "generate", "--recipe", str(recipe_file), "--snippets", str(snippets), "--out", str(out),
            "--data", str(empty), "--quiet", "--no-cache", *map(str, more)]


def generate(recipe_file, snippets, out, *more, code=0):
    done = subprocess.run(command(recipe_file, snippets, out, *more), capture_output=True, text=True, check=False, cwd=out.parent)
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    assert done.returncode == code, (more, done.returncode, done.stdout[-1500:], done.stderr[-3000:])
    return done.stdout + done.stderr


def octet(folder, *words, code=0):
    """From `folder`: data beside it is looked for as well."""
    done = subprocess.run([os.environ["OCTET"], *map(str, words)], capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == code, (words, done.returncode, done.stdout[-1500:], done.stderr[-3000:])
    return done.stdout


def replay(out, code=0):
    done = subprocess.run([os.environ["OCTET"], "replay", str(out), "--data", str(out.parent / "no-data")], capture_output=True, text=True,
                          check=False, cwd=out.parent)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    return done.stdout


def digests(out):
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in DERIVED}


def lines_of(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def drops_of(out):
    """reason -> how many, as summary.json has it."""
    total = {}
    for directions in json.loads((out / "summary.json").read_text())["languages"].values():
        for cell in directions.values():
            for reason, count in cell["dropped"].items():
                total[reason] = total.get(reason, 0) + count
    return total
