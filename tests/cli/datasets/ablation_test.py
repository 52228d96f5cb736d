#!/usr/bin/env python3
"""From an export to the table of ablations, the training curve and the plots of lengths: evaluate.sh as it was written, models of
which each solves as many tasks as was planned.

    ablation_test.py [FOLDER]      FOLDER: where plots and page stay, to be looked at
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import dataset_readers as readers
import generated
from generated import runs

HERE = pathlib.Path(__file__).resolve().parent
OCTET = os.environ["OCTET"]
TASKS = 20  # of mini in each language
SOLVED = {"5": 4, "10": 9, "all": 18, "minus-s4": 17, "minus-s3": 13, "minus-s2": 12, "minus-s1": 11, "only-s1": 7, "only-s2": 0}
EQUAL = {"all": 11, "minus-s4": 10, "minus-s3": 6, "minus-s2": 7, "minus-s1": 9, "only-s1": 5, "only-s2": 12}
WITHOUT = {"all": "nothing", "minus-s4": "D_s4", "minus-s3": "D_s3", "minus-s2": "D_s2", "minus-s1": "D_s1", "only-s1": "D_s2+D_s3",
           "only-s2": "D_s1+D_s3"}


def octet(*words):
    done = subprocess.run([OCTET, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (words, done.returncode, done.stdout[-1500:], done.stderr[-2000:])
    return done.stdout


def evaluate(folder, out, solved):
    """What the script of the export says; a second time it asks nobody again, and says the same."""
    log = folder / "asked.log"
    with runs.server(folder, "trained", HERE / "trained_server.py", log=str(log),
                     solved={f"tern-{name}": count for name, count in solved.items()}) as server:
        printed = run_script(folder, out, server.url)
        assert set(log.read_text().split()) == {f"tern-{name}" for name in solved}
        log.unlink()
        again = run_script(folder, out, server.url)
    assert not log.exists() and again.count("Ablation:") == printed.count("Ablation:"), again
    return printed


def run_script(folder, out, url):
    done = subprocess.run(["bash", out / "evaluate.sh", "--base-url", url, "--suite", "mini-python,mini-sh", "--quiet", "--server", "openai"], capture_output=True, text=True, check=False, cwd=folder,
                          env={**os.environ, "MODEL": "tern", "OPENAI_API_KEY": ""})
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    assert done.returncode == 0, (done.returncode, done.stdout[-3000:], done.stderr[-3000:])
    return done.stdout


def check_tables(folder, printed):
    """The scores that were planned, the whole training first, and what each row loses."""
    assert printed.count("Ablation: pass@1 in %") == 2, printed[-3000:]
    for suffix, solved in (("", SOLVED), ("-equal", EQUAL)):
        table = json.loads(octet("table", "--layout", "ablation", "--format", "json",
                                 *[folder / f"runs/{name}{suffix}" for name in WITHOUT]))
        found = {row["Left out"]: row for row in table["rows"]}
        assert list(found) == list(WITHOUT.values()), found
        for name, without in WITHOUT.items():
            row = found[without]
            assert row["Model"] == "tern", row
            for column in ("python", "sh", "Avg."):
                assert float(row[column]) == 100 * solved[name] / TASKS, (name, suffix, row)
            assert name == "all" or float(row["Change"]) == 100 * (solved[name] - solved["all"]) / TASKS, (name, suffix, row)


def check_curve(folder):
    """A point for each size and one for all rows, higher with more of them, none of what was left out."""
    svg = (folder / "runs/plots/score-by-training-size.svg").read_text(encoding="utf-8")
    points = [tuple(map(float, point)) for point in re.findall(r'<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"', svg)]
    assert len(points) == 3 and points == sorted(points) and sorted(points, key=lambda point: -point[1]) == points, points
    assert (folder / "runs/page/index.html").is_file()


def check_lengths(folder, out):
    """What is drawn of any form is the same: problems and solutions, without the system."""
    drawn = set()
    for form in readers.FORMS:
        octet("report", "--plots", folder / f"lengths-{form}", "--sft", out / f"data/{form}/all.jsonl")
        (file,) = (folder / f"lengths-{form}").glob("*.svg")
        svg = file.read_text(encoding="utf-8")
        drawn.add(tuple(re.findall(r"(?:problem|solution): \d+ texts, median \d+, mean \d+", svg)))
    rows = readers.read(out, "qwen")
    lengths = [sorted(len(row[part].encode()) for row in rows) for part in (1, 2)]
    (texts,) = drawn
    wanted = [f"{name}: {len(rows)} texts, median {each[len(each) // 2]}, mean {sum(each) / len(each):.0f}"
              for name, each in zip(("problem", "solution"), lengths)]
    assert list(texts) == wanted, (texts, wanted)


def check(folder, keep):
    gen, out = generated.generate(folder, 40), folder / "out"
    octet("export", gen, "--out", out, "--sizes", "5,10,all", "--ablations")
    equal = {f"{name}-equal": count for name, count in EQUAL.items()}
    printed = evaluate(folder, out, {**SOLVED, **equal})
    check_tables(folder, printed)
    check_curve(folder)
    check_lengths(folder, out)
    if keep:
        shutil.copytree(folder / "runs", keep / "runs", dirs_exist_ok=True)
        shutil.copytree(folder / "lengths-qwen", keep / "lengths", dirs_exist_ok=True)
        shutil.copytree(out, keep / "out", dirs_exist_ok=True)
    print(printed)


def main():
    keep = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as directory:
        check(pathlib.Path(directory), keep)


main()
