#!/usr/bin/env python3
"""octet generate in trouble: it ends as it says, keeps what it knows, and goes on to the same bytes.

    trouble_test.py          everything
    trouble_test.py PART     one of the functions below that begin with "when_"
"""
import hashlib
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

import generation_runs as runs

LANGUAGES = ["python", "sh"]
UNITS = 30
ROLES = ["generator", "coder", "judge", "tester"]


def endpoint(url, **more):
    return {"base_url": url, "model": "m", "endpoint_id": "scripted", "concurrency": 4, "patience": 2, **more}


def asked_once(url):
    return {"generator": endpoint(url, retries=1), "judge": {"same_as": "generator"}}


class Trouble:
    def __init__(self, folder):
        self.folder, self.snippets = folder, folder / "snippets.jsonl"
        runs.write_snippets(self.snippets, range(UNITS), LANGUAGES)
        with runs.server(folder) as server:
            runs.generate(self.recipe(server.url), self.snippets, folder / "reference")
        self.wanted = runs.digests(folder / "reference")

    def recipe(self, url, name="recipe", **more):
        more = {"endpoints": {"generator": endpoint(url), "judge": {"same_as": "generator"}}, **more}
        return runs.recipe(self.folder, url, name, languages=LANGUAGES, **more)

    def start(self, recipe, out, *more):
        process = subprocess.Popen(runs.command(recipe, self.snippets, out, *more), cwd=self.folder, text=True, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, start_new_session=True)
        wait_for(lambda: answers_in(out) > 8, process)
        return process

    def require_same(self, out):
        assert runs.digests(out) == self.wanted, out


def answers_in(out):
    return sum(file.read_bytes().count(b"\n") for file in (out / "facts").glob("answers-*.jsonl"))


def wait_for(holds, process=None):
    for _ in range(600):
        if holds():
            return
        assert process is None or process.poll() is None, process.stdout.read()
        time.sleep(0.05)
    raise AssertionError("it never comes to that")


def ended(process, code):
    told = process.communicate(timeout=120)[0]
    assert process.returncode == code, (process.returncode, told[-2000:])
    return told


def when_interrupted(test):
    out = test.folder / "interrupted"
    with runs.server(test.folder, delay=[0, 0.1]) as server:
        recipe = test.recipe(server.url)
        process = test.start(recipe, out)
        process.send_signal(signal.SIGINT)
        told = ended(process, 130)
        assert "octet generate" in told and str(out) in told, told
        known = answers_in(out)
        assert known < answers_in(test.folder / "reference")
        runs.generate(recipe, test.snippets, out)
    test.require_same(out)


def when_server_is_gone(test):
    """For longer than a request would be tried in a row, and back at the same address."""
    out = test.folder / "gone"
    first = runs.start_server(test.folder, delay=[0, 0.1])
    recipe = runs.recipe(test.folder, first.url, "patient", languages=LANGUAGES,
                         endpoints={"generator": endpoint(first.url, patience=60), "judge": {"same_as": "generator"}})
    process = test.start(recipe, out)
    first.end()
    time.sleep(3)
    assert process.poll() is None, process.communicate()
    with runs.server(test.folder, port=first.port):
        ended(process, 0)
    test.require_same(out)
    assert runs.lines_of(out / "faults.jsonl"), "no fault was kept"


def when_one_of_three_is_down(test):
    out = test.folder / "down"
    with runs.server(test.folder, "a") as a, runs.server(test.folder, "b") as b, runs.server(test.folder, "free") as free:
        free.end()
        urls = {"generator": a.url, "judge": b.url, "tester": free.url}
        endpoints = {role: endpoint(url) for role, url in urls.items()}
        recipe = runs.recipe(test.folder, a.url, "three", languages=LANGUAGES, endpoints={**endpoints, "coder": {"same_as": "generator"}})
        told = runs.generate(recipe, test.snippets, out, code=1)
        assert "endpoint is given up" in told and "go on" in told, told
        assert answers_in(out) >= UNITS, "what the others answered is not kept"
        known = answers_in(out)
        with runs.server(test.folder, "c", port=free.port, log=str(test.folder / "c.log")):
            runs.generate(recipe, test.snippets, out)
        assert answers_in(out) > known
    test.require_same(out)


def when_budget_is_reached(test):
    out = test.folder / "budget"
    with runs.server(test.folder, log=str(test.folder / "budget.log")) as server:
        recipe = test.recipe(server.url)
        told = runs.generate(recipe, test.snippets, out, "--budget-tokens", 20000, code=1)
        assert "budget" in told, told
        known = answers_in(out)
        assert 0 < known < answers_in(test.folder / "reference")
        runs.generate(recipe, test.snippets, out, "--budget-tokens", 20000, code=1)
        assert answers_in(out) == known, "a used-up budget is spent again"
        runs.generate(recipe, test.snippets, out, "--budget-tokens", 10**9)
    test.require_same(out)


def when_recipe_changes(test):
    out = test.folder / "changed"
    shutil.copytree(test.folder / "reference", out)
    with runs.server(test.folder, log=str(test.folder / "changed.log")) as server:
        other = test.recipe(server.url, "other", seeds={"keep": 0, "temperature": 0.5})
        told = runs.generate(other, test.snippets, out, code=2)
        assert "seeds.temperature" in told and "--reuse" in told, told
        test.require_same(out)
        # Whom to ask how fast, and what is kept, may change.
        runs.generate(test.recipe(server.url, "slow", endpoints={"generator": endpoint(server.url, concurrency=1),
                                                                 "judge": {"same_as": "generator"}}), test.snippets, out)
        test.require_same(out)
        # So may thresholds: the same facts, derived anew.
        runs.generate(test.recipe(server.url, "higher", score={"floor": 4050}), test.snippets, out)
        assert runs.drops_of(out).get("low_score", 0) > 0
        runs.replay(out)
        asked = len(runs.lines_of(test.folder / "changed.log"))
        assert asked == 0, asked
        # Another folder, of which all that is asked in the same way is taken over.
        runs.generate(test.recipe(server.url, "stricter", score={"floor": 4050}), test.snippets, test.folder / "stricter", "--reuse", out)
        assert not runs.lines_of(test.folder / "changed.log"), "what is known elsewhere was asked for"
        assert runs.drops_of(test.folder / "stricter").get("low_score", 0) > 0
    runs.replay(test.folder / "stricter")


def when_another_octet_writes(test):
    out = test.folder / "twice"
    with runs.server(test.folder, delay=[0.2, 0.4]) as server:
        recipe = test.recipe(server.url)
        process = test.start(recipe, out)
        assert "another octet is writing" in runs.generate(recipe, test.snippets, out, code=2)
        ended(process, 0)
    test.require_same(out)


def when_disk_is_full(test):
    if os.geteuid() != 0:
        return
    (test.folder / "disk").mkdir()
    kept = test.folder / "kept"
    with runs.server(test.folder) as server:
        recipe = test.recipe(server.url)
        command = runs.command(recipe, test.snippets, test.folder / "disk/run")
        script = f'mount -t tmpfs -o size=160k tmpfs disk && {{ "$@"; code=$?; cp -r disk/run {kept}; exit $code; }}'
        done = subprocess.run(["unshare", "--mount", "bash", "-c", script, "bash", *command], cwd=test.folder, text=True, capture_output=True,
                              check=False)
        assert done.returncode == 1 and "No space left on device" in done.stderr and "disk/run/" in done.stderr, done
        known = answers_in(kept)
        assert known > 0
        runs.generate(recipe, test.snippets, kept)
    test.require_same(kept)


def when_server_is_none(test):
    """Something answers, but no model."""
    page = "<html><body><h1>Welcome to nginx!</h1></body></html>"
    instead = {"page": {"type": "text/html", "body": page}, "nonsense": {"body": '{"answer": [1, 2, {"x": null}]}'},
               "list": {"body": "[]"}, "number": {"body": "1e999"}, "deep": {"body": "[" * 100000}, "nothing": {"body": ""},
               "refused": {"status": 400, "body": '{"error": {"message": "no such thing"}}'}}
    for name, answer in instead.items():
        out = test.folder / name
        with runs.server(test.folder, instead=answer) as server:
            told = runs.generate(test.recipe(server.url, endpoints=asked_once(server.url)), test.snippets, out, code=1)
        assert "go on by the same command" in told, (name, told)
        assert "terminate" not in told and "Traceback" not in told, told
        if name == "page":
            assert "html" in told.lower(), told
    with runs.server(test.folder) as server:  # the model is back
        out = test.folder / "page"
        runs.generate(test.recipe(server.url), test.snippets, out)
    test.require_same(out)


def when_only_looked_at(test):
    """--dry-run asks nothing; --preview shows finished samples, asks for few, and what it asked is kept."""
    out, log = test.folder / "looked", test.folder / "looked.log"
    with runs.server(test.folder, log=str(log)) as server:
        recipe = test.recipe(server.url)
        told = runs.generate(recipe, test.snippets, out, "--dry-run")
        assert f"{UNITS} snippets" in told and all(role in told for role in ROLES) and "tokens out" in told, told
        assert not log.exists() or not runs.lines_of(log), "a dry run asks"
        assert not out.exists(), "a dry run leaves a folder"
        told = runs.generate(recipe, test.snippets, out, "--preview", 3)
        assert told.count("--- question ---") == 3 and told.count("--- answer ---") == 3 and told.count(", kept\n") == 3, told
        few = len(runs.lines_of(log))
        assert 12 <= few < 4 * UNITS / 2, few
        runs.generate(recipe, test.snippets, out)
        bodies = [line["request"] for line in runs.lines_of(log)]
        kept = {json.loads(line)["request"] for line in (out / "facts/answers-00000.jsonl").read_text().splitlines()}
        assert len(kept) == answers_in(out) and len(bodies) - len(set(bodies)) < few, (few, len(bodies), len(set(bodies)))
    test.require_same(out)


def when_failures_are_accepted(test):
    """Requests that fail each time leave a run unfinished, until --accept-failures drops their samples."""
    out = test.folder / "accepted"
    with runs.server(test.folder, failing="seed.describe") as server:
        recipe = test.recipe(server.url, endpoints=asked_once(server.url))
        told = runs.generate(recipe, test.snippets, out, code=1)
        assert "--accept-failures" in told, told
        runs.generate(recipe, test.snippets, out, "--accept-failures")
    given_up = runs.drops_of(out)["given_up"]
    assert 0 < given_up < UNITS, given_up
    assert given_up == sum(file.read_bytes().count(b"\n") for file in (out / "facts").glob("given-up-*.jsonl"))
    runs.replay(out)


def when_input_is_bad(test):
    recipe = test.recipe("http://127.0.0.1:9/v1")
    line = json.loads(runs.snippet_line(3, "python"))

    def refused(name, text, *wanted):
        file = test.folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        told = runs.generate(recipe, file, test.folder / "never", code=2)
        assert all(each in told for each in (name, *wanted)), (told, wanted)

    refused("language.jsonl", json.dumps({**line, "language": "cobol"}) + "\n", ":1: ", "cobol")
    refused("digest.jsonl", json.dumps({**line, "text": "other"}) + "\n", ":1: ", "sha256")
    refused("binary.jsonl", bytes(range(256)) * 100, ":1:")
    refused("empty.jsonl", "", "no snippet")
    refused("half.jsonl", runs.snippet_line(1, "python") + "\n" + runs.snippet_line(2, "python")[:50] + "\n", ":2: ")
    told = runs.generate(recipe, test.folder, test.folder / "never", code=2)
    assert str(test.folder) in told, told
    for name, text, *wanted in (("key.yaml", "extends: paper\nseeds:\n  temprature: 0.5\n", "key.yaml:3:", "temperature"),
                                ("type.yaml", "extends: paper\nseed: many\n", "type.yaml", ":2: ", "seed"),
                                ("yaml.yaml", "extends: [paper\n", "yaml.yaml"),
                                ("binary.yaml", "\x00\x01\x02", "binary.yaml"),
                                ("none.yaml", "extends: nobody\n", "none.yaml", "nobody"),
                                ("endpoint.yaml", "extends: paper\n", "generator")):
        (test.folder / name).write_text(text)
        told = runs.generate(test.folder / name, test.snippets, test.folder / "never", code=2)
        assert all(each in told for each in wanted), (told, wanted)
    assert not (test.folder / "never").exists() or not list((test.folder / "never").iterdir())
    other = test.folder / "other"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    assert "holds something else" in runs.generate(recipe, test.snippets, other, code=2)


def when_toolchain_is_missing(test):
    """One that only discussions need: what of the recipe leaves it out is said."""
    languages = test.folder / "languages"
    languages.mkdir()
    text = (pathlib.Path(os.environ["OCTET_SOURCE"]) / "runners/languages/php.json").read_text()
    (languages / "php.json").write_text(re.sub(r'"candidates": \[[^\]]*\]', '"candidates": ["/nowhere/php"]', text))
    targets = {language: int(language in ("sh", "php")) for language in (*runs.LANGUAGES, "js")}
    recipe = test.recipe("http://127.0.0.1:9/v1", "php", targets=targets)
    command = runs.command(recipe, test.snippets, test.folder / "without-php", "--until", "agents", "--languages", languages)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3 and "php" in done.stderr and "targets.LANGUAGE: 0" in done.stderr, (done.returncode, done.stderr)
    assert "--partial" not in done.stderr and not (test.folder / "without-php").exists()


def when_folder_is_older_or_later(test):
    out = test.folder / "later"
    shutil.copytree(test.folder / "reference", out)
    description = json.loads((out / "run.json").read_text())
    (out / "run.json").write_text(json.dumps({**description, "schema": 99}))
    with runs.server(test.folder) as server:
        told = runs.generate(test.recipe(server.url), test.snippets, out, code=2)
        assert "later octet" in told, told
        (out / "run.json").write_text(json.dumps({**description, "octet": "0.1.0"}))
        runs.generate(test.recipe(server.url), test.snippets, out)
    test.require_same(out)
    damaged = out / "facts/answers-00000.jsonl"
    lines = damaged.read_text().split("\n")
    lines[4] = lines[4][:30]
    damaged.write_text("\n".join(lines))
    for file in (out / "facts").glob("index.sqlite*"):
        file.unlink()
    with runs.server(test.folder) as server:
        told = runs.generate(test.recipe(server.url), test.snippets, out, code=2)
    assert "answers-00000.jsonl:5:" in told, told


def main():
    parts = {name[5:]: part for name, part in globals().items() if name.startswith("when_")}
    with tempfile.TemporaryDirectory() as directory:
        test = Trouble(pathlib.Path(directory))
        failures = 0
        for name in sys.argv[1:] or parts:
            begun = time.monotonic()
            try:
                parts[name](test)
                print(f"{name}: {time.monotonic() - begun:.1f} s")
            except AssertionError as error:
                failures += 1
                where = error.__traceback__.tb_next
                print(f"{name}: FAILED at line {where.tb_lineno if where else '?'}: {error}")
    sys.exit(1 if failures else 0)


main()
