#!/usr/bin/env python3
"""octet merge from the outside: the parts of a run joined are the run, whatever subcommand made them; what are no
parts of one run is refused; a SLURM job array says which part is whose."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import answer_kinds  # noqa: E402

OCTET = os.environ["OCTET"]
EXAMPLES = pathlib.Path(__file__).parents[3] / "examples"
ANSWERS = EXAMPLES / "answers-hasty"
ARRAY = EXAMPLES / "verify_array.sh"
PARTS = 4
TIMES = ("cpu_ms", "wall_ms", "rss_kib")


def octet(*arguments, code=0, env=None):
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True, env=os.environ | (env or {}))
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-500:], done.stderr[-2000:])
    return done


def records(file):
    """Without what may differ between two runs."""
    found = [json.loads(line) for line in file.read_text().splitlines()]
    for record in found:
        record.pop("cached")
        for step in ("compile", "run"):
            for time in TIMES if record[step] else ():
                record[step].pop(time)
    return found


def summary(run):
    found = json.loads((run / "summary.json").read_text())
    for time in ("wall_seconds", "jobs", "timing"):
        found.pop(time, None)
    return found


def inputs(run):
    return json.loads((run / "run.json").read_text())["inputs"]


def report(run):
    return (run / "report.md").read_text().partition("## Time")[0]


def check_same(whole, merged):
    assert (whole / "verdicts.jsonl").stat().st_size > 0
    assert records(merged / "verdicts.jsonl") == records(whole / "verdicts.jsonl")
    assert summary(merged) == summary(whole)
    assert inputs(merged) == inputs(whole), (inputs(merged), inputs(whole))
    timed = {"verdicts.jsonl", "summary.json", "run.json", "report.md"}
    files = lambda run: {p.relative_to(run) for p in run.rglob("*") if p.is_file()}
    assert files(merged) == files(whole)
    for path in files(whole):
        if path.name == "report.md":
            assert report(merged) == report(whole)
        elif path.name == "verdicts.jsonl":
            assert records(merged / path) == records(whole / path)
        elif path.name not in timed:
            assert (merged / path).read_bytes() == (whole / path).read_bytes(), path


def run_parts(folder, command):
    parts = []
    for i in range(PARTS):
        parts.append(folder / f"part{i}")
        octet(*command, "--out", parts[-1], "--shard", f"{i}/{PARTS}", "--quiet")
    return parts


def check(folder, command, resumes=True):
    folder.mkdir()
    whole, merged = folder / "whole", folder / "merged"
    octet(*command, "--out", whole, "--quiet")
    parts = run_parts(folder, command)
    octet("merge", *reversed(parts), "--out", merged, "--quiet")
    check_same(whole, merged)
    if resumes:  # nothing is left to run: no record is written
        before = (merged / "verdicts.jsonl").read_bytes()
        octet(*command, "--out", merged, "--quiet")
        assert (merged / "verdicts.jsonl").read_bytes() == before
    return parts, merged


def edited(run, to, edit):
    shutil.copytree(run, to)
    description = json.loads((to / "run.json").read_text())
    edit(description)
    (to / "run.json").write_text(json.dumps(description))
    return to


def check_refusals(folder, parts, merged):
    out = folder / "refused"

    def refused(runs, *words):
        done = octet("merge", *runs, "--out", out, code=2)
        assert all(word in done.stderr for word in words), (words, done.stderr)
        assert not out.exists()

    refused(parts[:-1], "missing", f"{PARTS - 1}/{PARTS}")
    refused([parts[0], *parts], str(parts[0]), f"0/{PARTS}")
    refused([merged, *parts[1:]], str(merged), "--shard")
    refused([folder / "absent", *parts[1:]], str(folder / "absent"), "run.json")
    other = edited(parts[0], folder / "other", lambda d: d["inputs"]["flags"].update(timeout="3.0"))
    refused([other, *parts[1:]], "flags.timeout", "3.0")
    other = edited(parts[0], folder / "answers", lambda d: d["inputs"]["answers"].update(whole="0" * 64))
    refused([other, *parts[1:]], "answers")
    other = edited(parts[0], folder / "tools", lambda d: d["inputs"]["languages"]["sh"].update(toolchain="older"))
    refused([other, *parts[1:]], "languages.sh.toolchain", "older")
    other = edited(parts[0], folder / "unfinished", lambda d: d.update(end=None))
    refused([other, *parts[1:]], str(other), "not complete")
    shutil.copytree(parts[0], folder / "in-the-way.part")
    done = octet("merge", folder / "in-the-way.part", *parts[1:], "--out", folder / "in-the-way", code=2)
    assert "in-the-way.part" in done.stderr and (folder / "in-the-way.part/verdicts.jsonl").exists()
    done = octet("merge", *parts, "--out", merged, code=2)
    assert str(merged) in done.stderr and "empty" in done.stderr


def check_slurm(folder, command):
    """An array from 1 on; ids of several steps; no array."""
    array = {"SLURM_ARRAY_TASK_COUNT": "2", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_STEP": "2"}
    parts = []
    for i in (1, 3):
        parts.append(folder / f"slurm{i}")
        octet(*command, "--out", parts[-1], "--shard", "slurm", env=array | {"SLURM_ARRAY_TASK_ID": str(i)})
    octet("merge", *parts, "--out", folder / "array", "--quiet")
    octet(*command, "--out", folder / "x", "--shard", "slurm", code=2)
    octet(*command, "--out", folder / "x", "--shard", "slurm", code=2, env=array | {"SLURM_ARRAY_TASK_ID": "2"})


def main():
    if subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True).returncode != 0:
        print("skipped: this host cannot give the sandbox")
        return 77
    with tempfile.TemporaryDirectory(prefix="merge-") as name:
        folder = pathlib.Path(name)
        score = ["score", "--suite", "mini-sh,mini-python,mini-php", "--samples", ANSWERS]
        check_refusals(folder, *check(folder / "score", score))
        programs = folder / "programs.jsonl"
        programs.write_text("".join(json.dumps({"id": f"p{i}", "language": ("sh", "python")[i % 7 == 0],
                                                "program": f"exit({i % 3})" if i % 7 == 0 else f"exit {i % 3}"}) + "\n"
                                    for i in range(40)))
        check(folder / "exec", ["exec", "--programs", programs])
        candidates = folder / "candidates.jsonl"
        prompts = [p for p in answer_kinds.prompts() if p["language"] in ("sh", "python", "php", "js")]
        prompts.insert(3, {"id": "faulty", "language": "sh", "prompt": "x", "responses": []})
        candidates.write_text("".join(json.dumps(prompt) + "\n" for prompt in prompts))
        verify = ["verify", "--candidates", candidates, "--no-decontaminate"]
        with_fault = folder / "verify"
        with_fault.mkdir()
        octet(*verify, "--out", with_fault / "whole", "--quiet", code=1)
        for i in range(PARTS):
            subprocess.run([ARRAY, candidates, with_fault / "run", "--no-decontaminate", "--quiet"], capture_output=True,
                           env=os.environ | {"SLURM_ARRAY_TASK_ID": str(i), "SLURM_ARRAY_TASK_COUNT": str(PARTS)})
        octet("merge", *(with_fault / "run.parts").iterdir(), "--out", with_fault / "merged", "--quiet", code=1)
        check_same(with_fault / "whole", with_fault / "merged")
        check_slurm(folder, ["exec", "--programs", programs])
    return 0


if __name__ == "__main__":
    sys.exit(main())
