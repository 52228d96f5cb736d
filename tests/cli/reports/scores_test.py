#!/usr/bin/env python3
"""No number misleads: one score has one interval wherever it is printed, a part of a suite is never set beside the whole,
and other data, altered data and other limits are said where the score stands."""
import csv
import hashlib
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402

OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
sys.path.insert(0, str(SOURCE / "tests/statistics"))
import statistics_values as exact  # noqa: E402

LANGUAGES = ["python", "java", "cpp", "cs", "ts", "js", "php", "sh"]
FORMATS = ["text", "md", "latex", "html"]
PAIR = re.compile(r"\[(-?\d+\.\d), (-?\d+\.\d)\]")


def octet(*arguments, code=0, env=None):
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True, env=env)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-800:], done.stderr[-2000:])
    return done


def table(*arguments, code=0):
    return octet("table", *arguments, code=code).stdout


def data(*arguments, code=0):
    return json.loads(table(*arguments, "--format", "json", code=code))


def rows_of(*arguments, code=0):
    return list(csv.DictReader(io.StringIO(table(*arguments, "--format", "csv", code=code))))


def languages(letters, samples=1):
    for place, language in enumerate(LANGUAGES):
        yield from run_folders.outcomes(f"multipl-e-{language}", language, letters(place), samples=samples)


def printed(interval):
    """As octet prints it: one decimal, halves up."""
    return tuple(f"{int(abs(1000 * float(value)) + 0.5 + 1e-9) / 10:.1f}" for value in interval)


def near(got, wanted, to=1e-4):
    assert all(abs(a - float(b)) <= to for a, b in zip(got, wanted)), (got, wanted)


# ---- one interval

def clustered(tasks):
    """tasks: language -> list of texts of outcomes. Computed with 60 digits, apart from octet."""
    mean, error = exact.clustered([[(str(i), exact.fractions.Fraction(task.count("P"), len(task))) for i, task in
                                    enumerate(tasks[language])] for language in tasks])
    mean = exact.decimal_of(mean)
    return [max(0, mean - exact.Z * error), min(1, mean + exact.Z * error)]


def check_intervals(folder, samples):
    """A mean and a suite of two runs, in every place that prints their interval."""
    chance = random.Random(samples)
    tasks = {language: ["".join(chance.choice("PPw") for _ in range(samples)) for _ in range(16)] for language in LANGUAGES}
    for each in ("hard", "easy"):  # the same problems go wrong in every language
        number = {"hard": 0, "easy": 1}[each]
        for language in LANGUAGES:
            tasks[language][number] = ("w" if each == "hard" else "P") * samples
    runs = []
    for name in ("a", "b"):
        runs.append(run_folders.write(folder / f"{name}{samples}", languages(
            lambda place: "".join(tasks[LANGUAGES[place]]), samples), flags={"tag": [f"train_size={len(runs) + 1}k"]}))
    mean = clustered(tasks)
    outcomes = [task.count("P") for task in tasks["java"]]
    suite = clustered({"java": tasks["java"]}) if samples > 1 else exact.wilson(
        exact.fractions.Fraction(sum(outcomes), 16), 16)
    names = ("clustered_by_problem", "clustered_by_problem" if samples > 1 else "wilson_by_problem")
    # machines: table, paper, pass-at-k, summary of compare
    row = data(runs[0], "--ci")["rows"][0]
    paper = data(runs[0], "--layout", "paper", "--ci")["groups"][0]["rows"][0]
    compared = json.loads(octet("compare", *runs, "--json").stdout)
    java = next(each for each in compared["suites"] if each["suite"] == "multipl-e-java")
    family = compared["families"][0]
    found = {"mean": [row["mean"]["multipl-e"], paper["avg"], family["a"], family["b"]],
             "java": [row["suites"]["multipl-e-java"], paper["columns"]["java"],
                      {"interval95": java["a_interval95"], "ci_method": java["a_ci_method"]},
                      {"interval95": java["b_interval95"], "ci_method": java["b_ci_method"]}]}
    if samples > 1:
        found["java"].append({"interval95": java["pass_at"]["pass@1"]["a_interval95"], "ci_method": names[1]})
    pass_at = next(each for each in data(runs[0], "--layout", "pass-at-k")["rows"] if each["suite"] == "multipl-e-java")
    found["java"].append(pass_at["pass_at"]["pass@1"])
    for what, wanted, method in (("mean", mean, names[0]), ("java", suite, names[1])):
        for each in found[what]:
            near(each["interval95"], wanted)
            assert each["ci_method"] == method, (what, each)
    lines = {line["suite"]: line for line in rows_of(runs[0])}
    for what, wanted, method in (("mean multipl-e", mean, names[0]), ("multipl-e-java", suite, names[1])):
        near([float(lines[what]["ci95_low"]), float(lines[what]["ci95_high"])], wanted)
        assert lines[what]["ci_method"] == method
    line = rows_of(runs[0], "--layout", "paper", "--ci")[0]
    assert (line["avg_low"], line["avg_high"], line["avg_ci_method"]) == (*printed(mean), names[0])
    assert (line["java_low"], line["java_high"], line["java_ci_method"]) == (*printed(suite), names[1])
    # people: every format of both layouts, the page and its curve
    for layout in ("suites", "paper"):
        for form in FORMATS:
            pairs = PAIR.findall(table(runs[0], "--layout", layout, "--ci", "--format", form))
            assert printed(mean) in pairs and printed(suite) in pairs and len(pairs) == 9, (layout, form, pairs)
    octet("report", *runs, "--html", folder / f"page{samples}", "--plots", folder / f"plots{samples}")
    page = (folder / f"page{samples}/index.html").read_text()
    assert PAIR.findall(page).count(printed(suite)) >= 2
    curve = (folder / f"plots{samples}/score-by-training-size.svg").read_text()
    assert PAIR.findall(curve) == [printed(mean)] * 2
    return row["mean"]["multipl-e"]["pass@1"], mean


def check_summary_of_perfect(folder):
    """All right in every language is no proof that the next problem would be: the interval has a width."""
    run = run_folders.write(folder / "perfect", languages(lambda place: "P" * 16))
    mean = data(run)["rows"][0]["mean"]["multipl-e"]
    near(mean["interval95"], exact.wilson(1, 16))
    assert mean["ci_method"] == "wilson_by_problem" and mean["interval95"][0] < 0.9
    # Ids whose numbers do not tell tasks apart are problems by themselves.
    records = [dict(each, task_id="v2_" + "abcdefghijklmnop"[int(re.search(r"(\d+)", each["task_id"])[1])])
               for each in languages(lambda place: "PPPPwwwwPPPPwwww")]
    mean = data(run_folders.write(folder / "named", records))["rows"][0]["mean"]["multipl-e"]
    near(mean["interval95"], clustered({language: list("PPPPwwwwPPPPwwww") for language in LANGUAGES}))


# ---- parts, data, limits

def two_runs(folder, name, times=4, **differs):
    """A whole run that is worse, and one that is better and not to be set beside it."""
    worse = run_folders.write(folder / f"{name}-whole", languages(lambda place: "Pw" * 8), n=16)
    better = run_folders.write(folder / f"{name}-other", languages(lambda place: "PPPw" * times),
                               n=16, **differs)
    return worse, better


def check_marked(folder, runs, mark, kind, averaged):
    """The better run is marked in every cell and format, is not the best, and stands in no average unless `averaged`."""
    for layout, title in (("suites", "multipl-e-java"), ("paper", "Java")):
        for form in FORMATS:
            text = table(*runs, "--layout", layout, "--format", form)
            assert text.count(mark) >= 8, (layout, form, mark, text)
            assert kind in text, (layout, form, text)
    paper = data(*runs, "--layout", "paper")["groups"][0]["rows"]
    whole, other = sorted(paper, key=lambda row: row["columns"]["java"]["pass@1"])
    assert whole["columns"]["java"]["best"] and not other["columns"]["java"]["best"]
    assert whole["columns"]["java"]["marks"] == [] and len(other["columns"]["java"]["marks"]) == 1
    assert whole["avg"]["best"] and (not other["avg"]["best"] if averaged else other["avg"] is None)
    suites = data(*runs)
    assert suites["rows"][1]["suites"]["multipl-e-java"]["marks"] == other["columns"]["java"]["marks"]
    assert (suites["rows"][1]["mean"]["multipl-e"] is not None) == averaged and any(kind in note for note in suites["notes"])
    if averaged:
        assert suites["rows"][1]["mean"]["multipl-e"]["marks"] == other["columns"]["java"]["marks"] == other["avg"]["marks"]
    line = [line for line in rows_of(*runs) if line["suite"] == "multipl-e-java"]
    assert [each["marks"] for each in line] == ["", other["columns"]["java"]["marks"][0]]
    done = octet("table", *runs, "--format", "csv")
    assert kind in done.stderr and kind not in done.stdout
    paper_csv = rows_of(*runs, "--layout", "paper")
    assert sorted(mark in row["marked"] for row in paper_csv) == [False, True]
    ablation = table(*runs, "--layout", "ablation", "--without", f"{runs[1].name}=x")
    assert ablation.count(mark) >= 8 and "Not in Avg." in ablation
    assert not any(line.count("_") for line in ablation.splitlines() if mark in line)
    rows = data(*runs, "--layout", "ablation", "--without", f"{runs[1].name}=x")["rows"]
    assert rows[1]["marked"]["java"] == mark and rows[0]["Avg."] == "-"
    at_k = table(*runs, "--layout", "pass-at-k")
    assert at_k.count(mark) == 8 and kind in at_k
    page = folder / f"{runs[1].name}-page"
    octet("report", *runs, "--html", page)
    assert (page / "index.html").read_text().count(mark) >= 16
    return other


def check_parts(folder):
    runs = two_runs(folder, "limit", times=2)
    other = check_marked(folder, runs, "(8 of 16)", "Parts of their suites", False)
    assert other["columns"]["java"]["n"] == 8 and other["columns"]["java"]["of"] == 16
    compared = json.loads(octet("compare", *runs, "--json").stdout)["suites"][0]
    assert compared["tasks"] == 8 and compared["of"] == 16
    text = octet("compare", *runs).stdout
    assert "8 of 16" in text and "scores of a part" in text
    assert "java 8 of 16" in table(*runs) and "no mean of multipl-e" in table(*runs)
    # Nor does it come back as a whole by way of a CSV.
    copy = folder / "copy.csv"
    copy.write_text(table(runs[1], "--layout", "paper", "--format", "csv"))
    assert [cell for row in data(copy, "--layout", "paper")["groups"][0]["rows"] for cell in row["columns"].values()] == [None] * 12
    # Answers that are missing count as failed: the score is of no whole either.
    partial = run_folders.write(folder / "partial", languages(lambda place: "P" * 12 + "m" * 4))
    text = table(partial, "--layout", "paper", code=1)
    assert text.count("(4 of 16 missing)") >= 8 and "_75.0_" not in text and "Java 4 of 16 missing" in text
    assert "counted as failed: in A 0, in B 4" in octet("compare", runs[0], partial).stdout
    # A run whose tasks are harness errors is over fewer than it says.
    failed = run_folders.write(folder / "failed", run_folders.outcomes("multipl-e-sh", "sh", "PPhw"))
    assert "66.7 (3 of 4)" in table(failed, code=1)


def check_data(folder):
    """Versions share no column silently, whether they are told apart by name or by md5 alone."""
    old = run_folders.write(folder / "v9", run_folders.plus_outcomes("humaneval+@v0.1.9", "PPPb"))
    new = run_folders.write(folder / "v10", run_folders.plus_outcomes("humaneval+", "PPbw"))
    for form in FORMATS:
        text = table(old, new, "--layout", "paper", "--format", form)
        assert text.count("(v0.1.9)") == 2 and "v0.1.9 (md5 84f4b93a), the column v0.1.10 (md5 fe585eb4)" in text, text
    rows = {row["model"]: row["columns"]["humaneval+"] for row in data(old, new, "--layout", "paper")["groups"][0]["rows"]}
    assert rows["v9"]["marks"] == ["other_data"] and not rows["v9"]["best"] and rows["v10"]["best"]
    assert rows["v9"]["data"] == {"md5": "84f4b93a1270b492e4c54d5212da7a5b", "origin": "published", "version": "v0.1.9"}
    assert "humaneval+@v0.1.9" in table(old, new)  # a column of its own
    renamed = run_folders.write(folder / "renamed", run_folders.plus_outcomes("humaneval+", "PPPb"),
                                md5="84f4b93a1270b492e4c54d5212da7a5b")
    assert "75.0 (v0.1.9)" in table(new, renamed)
    # Altered data is marked also where all of the column is.
    altered = run_folders.write(folder / "altered", run_folders.plus_outcomes("humaneval+", "PPPP"), md5="0" * 32)
    for runs in ([altered], [altered, new]):
        text = table(*runs, "--layout", "paper")
        assert "100.0  (altered data)" in text.replace("100.0 (", "100.0  (") and "_100.0_" not in text and "fe585eb4df8c88d844eeb463ea4d0302" in text
    assert "Altered data" in table(altered) and "altered data" in octet("compare", altered, altered).stdout
    runs = two_runs(folder, "bytes", data_md5={f"multipl-e-{language}": "f" * 32 for language in LANGUAGES})
    marks = data(*runs)["rows"][1]["suites"]["multipl-e-java"]["marks"]
    assert marks == ["altered_data", "other_data"]
    # What nobody published is nobody's to alter.
    own = run_folders.write(folder / "own", run_folders.outcomes("my-suite", "sh", "Pw"))
    assert "ltered" not in table(own) and data(own)["rows"][0]["suites"]["my-suite"]["data"]["origin"] == "unlisted"
    mini = run_folders.write(folder / "mini", run_folders.outcomes("mini-sh", "sh", "Pw"))
    assert "ltered" not in table(mini)


def check_limits(folder):
    runs = two_runs(folder, "limits", cpu_ms=5000)
    check_marked(folder, runs, "(other limits)", "Other limits", True)
    assert "multipl-e-php, multipl-e-sh: run.cpu_ms 5000, the column 10000" in table(*runs)
    assert "the runs had other limits: run.cpu_ms: A 10000, B 5000" in octet("compare", *runs).stdout
    # A limit of the suite counts where no flag says otherwise; --timeout is one that does.
    described = json.loads((runs[0] / "run.json").read_text())
    for suite in described["inputs"]["suites"].values():
        suite.update(cpu_ms=5000, wall_ms=20000)
    for language in described["inputs"]["languages"].values():
        language["run"]["wall_ms"] = 40000
    (runs[0] / "run.json").write_text(json.dumps(described))
    assert "run.wall_ms" in octet("compare", *runs).stdout and "run.cpu_ms" not in octet(
        "compare", *runs).stdout.split("pass@1")[1]


# ---- altered data is said before the score

def check_scored(folder):
    place = folder / "data/multipl-e"
    place.mkdir(parents=True)
    problem = (SOURCE / "benchmarks/mini/sh.jsonl").read_text().splitlines()[0]
    (place / "humaneval-sh.jsonl").write_text(problem + "\n")
    answer = (SOURCE / "examples/answers-steady/generations_sh.jsonl").read_text().splitlines()[0]
    answers = folder / "generations_sh.jsonl"
    answers.write_text(answer + "\n")
    env = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))
    done = subprocess.run([OCTET, "score", "--suite", "multipl-e-sh,mini-sh", "--limit", "1", "--data", folder / "data",
                           "--samples", answers, "--out", folder / "scored", "--quiet"], capture_output=True, text=True, env=env)
    if done.returncode == 3:
        print("the run is left out: " + done.stderr)
        return 77
    md5 = hashlib.md5((problem + "\n").encode()).hexdigest()
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("octet: warning: multipl-e-sh: ") and md5 in done.stderr and "altered data" in done.stderr
    assert "c79466ba22528077fd5be3fd7b937faa" in done.stderr and "mini-sh" not in done.stderr
    assert "(altered data)" in done.stdout and md5 in done.stdout
    described = json.loads((folder / "scored/run.json").read_text())
    assert described["data"] == {"mini-sh": {"origin": "embedded", "version": "1"}, "multipl-e-sh": {"origin": "altered"}}
    summary = json.loads((folder / "scored/summary.json").read_text())["suites"]["mini-sh"]
    assert summary["interval95"] == summary["wilson95"] and summary["ci_method"] == "wilson_by_problem"
    rows = {row["name"]: row for row in json.loads(octet("suites", "--json", "--data", folder / "data").stdout)}
    assert rows["multipl-e-sh"]["origin"] == "altered" and rows["mini-sh"]["origin"] == "embedded"
    return 0


def main():
    with tempfile.TemporaryDirectory(prefix="scores-") as name:
        folder = pathlib.Path(name)
        score, mean = check_intervals(folder, 1)
        check_intervals(folder, 10)
        print(f"one mean, {100 * score:.1f}, one interval: {printed(mean)}")
        check_summary_of_perfect(folder)
        check_parts(folder)
        check_data(folder)
        check_limits(folder)
        return check_scored(folder)


if __name__ == "__main__":
    sys.exit(main())
