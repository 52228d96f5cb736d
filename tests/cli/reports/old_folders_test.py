#!/usr/bin/env python3
"""Run folders of other octets: those of before (tests/old_runs/) are read as they were by table, compare, show, report and
merge; a verdict or seal that only a newer octet knows is kept as it stands; a newer schema is refused with what to do."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(__file__).resolve().parents[3]
OLD = [pathlib.Path("tests/old_runs") / version for version in ("0.2.0",)]


def octet(*arguments, code=0):
    """Where the source is: the folders name their inputs from there."""
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True, cwd=SOURCE)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-800:], done.stderr[-2000:])
    return done


def lines(run):
    return (SOURCE / run / "verdicts.jsonl").read_bytes().splitlines(keepends=True)


def without_place(line):
    """What a part's record is in the whole."""
    place = json.loads(line)["place"]
    text = b',"place":%d' % place
    assert line.count(text) == 1
    return place, line.replace(text, b"")


CODE, PROGRAM = "--- code ---\n", "--- program ---\n"


def without_program(shown):
    """What show prints of a record and its answer: the program is made anew, as the present octet makes it, and show says so."""
    before = shown.partition(PROGRAM)[0].partition(CODE)[0].splitlines()
    return [line for line in before if not line.startswith("the program below is not the one that ran (")]


def code_in(shown):
    """Shown once where the program is no more than the code, as for the typed cases of mini, which had tests up to 0.3.0."""
    code, found, _ = shown.partition(PROGRAM)[0].partition(CODE)[2].rpartition("\n")
    return code if found else shown.partition(PROGRAM)[2]


def check_printed(runs):
    """What the octet that made them printed of them."""
    for each in json.loads((SOURCE / runs / "printed.json").read_text()):
        done = octet(*each["command"], code=each["code"])
        if "OCTET_END" in each["stdout"]:  # by which a program reported its end up to 0.3.0
            assert without_program(done.stdout) == without_program(each["stdout"]), (each["command"], done.stdout)
            assert code_in(done.stdout).startswith(code_in(each["stdout"]).rstrip()), (each["command"], done.stdout)
            assert "the program below is not the one that ran (" in done.stdout and "OCTET_END" not in done.stdout
        else:
            assert done.stdout == each["stdout"], (each["command"], done.stdout, each["stdout"])


def check_page(runs, folder):
    octet("report", runs / "score", runs / "run", runs / "exec", "--html", folder / "page")
    page = (folder / "page/index.html").read_text()
    assert all(word in page for word in ("mini-python", "early_exit", "exec")), page[:300]


def check_merge(runs, folder):
    merged = folder / "merged"
    parts = [runs / "score-part0", runs / "score-part1"]
    octet("merge", *parts, "--out", merged, "--quiet")
    placed = sorted(without_place(line) for part in parts for line in lines(part))
    assert lines(merged) == [line for _, line in placed]
    assert [json.loads(line)["verdict"] for line in lines(merged)] == [
        json.loads(line)["verdict"] for line in lines(runs / "score")]
    run = json.loads((merged / "run.json").read_text())
    assert run["schema"] == 1 and "protocol_versions" not in run["inputs"]["suites"]["mini-sh"], "it says what made it"
    octet("table", merged)
    pairs = folder / "pairs"
    done = octet("merge", runs / "verify-part1", runs / "verify-part0", "--out", pairs, "--quiet", code=1)
    assert "cobol" in done.stderr
    for name in ("pairs.jsonl", "matrix.jsonl", "verdicts.jsonl"):
        before, now = ((place / name).read_text().splitlines() for place in (SOURCE / runs / "verify", pairs))
        assert len(before) == len(now) > 0, name
        assert name == "verdicts.jsonl" or before == now, name


def check_unfinished(runs, folder):
    """One of another version is not gone on with, and says why."""
    copied = folder / "unfinished"
    shutil.copytree(SOURCE / runs / "score", copied)
    done = octet("score", "--suite", "mini-sh,mini-python", "--samples", "examples/answers-hasty", "--limit", "6", "--out",
                 copied, code=2)
    assert f"octet: was {runs.name}" in done.stderr and "--out" in done.stderr, done.stderr


def edited(run, to, edit, schema=2):
    """A copy with `edit` made to its first line that did not pass."""
    shutil.copytree(SOURCE / run, to)
    described = json.loads((to / "run.json").read_text())
    (to / "run.json").write_text(json.dumps(described | {"schema": schema}, indent=2))
    records = lines(run)
    at = next(i for i, line in enumerate(records) if json.loads(line)["verdict"] == "wrong_answer")
    records[at] = edit(records[at])
    (to / "verdicts.jsonl").write_bytes(b"".join(records))
    return json.loads(records[at])


def newer(line):
    """As an octet to come may write it: names and a key of its own, a number that no one would write again like this."""
    verdict, seal = b'"verdict":"wrong_answer"', b'"seal":"reached_end"'
    assert verdict in line and seal in line
    return line.replace(verdict, b'"verdict":"doubted"').replace(seal, b'"seal":"notarised"').replace(
        b',"cached":', b',"doubt":1.50e0,"cached":')


def check_unknown_names(runs, folder):
    record = edited(runs / "score", folder / "newer", newer)
    table = octet("table", folder / "newer")
    assert '"doubted", the verdict of 1 of its records, is one that only a newer octet knows' in table.stdout, table.stdout
    scores = json.loads(octet("table", folder / "newer", "--format", "json").stdout)["rows"][0]["suites"]
    before = json.loads(octet("table", runs / "score", "--format", "json").stdout)["rows"][0]["suites"]
    assert all(scores[suite]["pass@1"] == before[suite]["pass@1"] for suite in scores)
    shown = octet("show", folder / "newer", record["task_id"], "--language", record["language"]).stdout
    assert "\ndoubted: octet " in shown, shown
    compared = octet("compare", folder / "newer", runs / "score").stdout
    assert "mini-python" in compared
    octet("report", folder / "newer", "--html", folder / "newer-page")
    assert "doubted" in (folder / "newer-page/index.html").read_text()
    part = edited(runs / "score-part0", folder / "newer-part", newer)
    octet("merge", folder / "newer-part", runs / "score-part1", "--out", folder / "newer-merged", "--quiet")
    merged = [line for line in lines(folder / "newer-merged") if b"doubted" in line]
    assert merged == [without_place(line)[1] for line in lines(folder / "newer-part") if b"doubted" in line]
    assert b'"doubt":1.50e0' in merged[0] and json.loads(merged[0])["seal"] == "notarised", part
    assert json.loads((folder / "newer-merged/summary.json").read_text())["suites"][part["suite"]]["verdicts"]["doubted"] == 1


def check_refusals(runs, folder):
    edited(runs / "score", folder / "future", lambda line: line, schema=3)
    edited(runs / "score", folder / "line", lambda line: line.replace(b'"schema":1', b'"schema":3'))
    edited(runs / "score", folder / "no-name", lambda line: line.replace(b'"wrong_answer"', b'"\\u001b[2J"'))
    for name, file in (("future", "run.json"), ("line", "verdicts.jsonl:")):
        done = octet("table", folder / name, code=2)
        assert all(word in done.stderr for word in (file, "is 3", "reads 1 to 2", "newer octet")), done.stderr
    done = octet("table", folder / "no-name", code=2)
    assert "verdicts.jsonl:" in done.stderr and "\x1b" not in done.stderr, done.stderr


def main():
    for runs in OLD:
        with tempfile.TemporaryDirectory(prefix="old-folders-") as name:
            folder = pathlib.Path(name)
            check_printed(runs)
            check_page(runs, folder)
            check_merge(runs, folder)
            check_unfinished(runs, folder)
            check_unknown_names(runs, folder)
            check_refusals(runs, folder)
    print("folders of", ", ".join(runs.name for runs in OLD), "are read as they were")


if __name__ == "__main__":
    main()
