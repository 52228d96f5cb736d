#!/usr/bin/env python3
"""What comes from outside never reaches a terminal as it is: escape sequences, other control characters, marks that turn
the direction of text around and bytes that are no UTF-8, planted in every text of records, run.json, answers, tables and
names of files, asked for by every command; and JSON stays the JSON it was."""
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402

OCTET = os.environ["OCTET"]
PLANTED = ("\x1b]0;owned\x07\x1b[2J\x1b[31m\x00\r\x08\x7f\x85\x9b31m\u200e\u202e\u2066\u2028\ufeff|`](http://x)<b>&$\\")
NAMED = PLANTED.replace("\x00", "").replace("/", "")
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def run(*arguments, **more):
    return subprocess.run([os.fsencode(each) for each in map(str, [OCTET, *arguments])], capture_output=True, **more)


def check(*arguments, codes=(0, 1, 2), shows=None, **more):
    """Nothing a terminal obeys on either stream, all of it UTF-8; the planted text is there, made visible."""
    done = run(*arguments, **more)
    for stream in (done.stdout, done.stderr):
        text = stream.decode()  # strict: it is UTF-8
        found = FORBIDDEN.search(text)
        assert not found, (arguments, repr(found), repr(text[max(0, found.start() - 80):found.end() + 20]))
    assert done.returncode in codes, (arguments, done.returncode, done.stderr)
    if shows is not None:
        assert shows in (done.stdout + done.stderr).decode(), (arguments, shows, done)
    return done


def planted(value):
    """The same with the hostile text at the end of every text in it."""
    if isinstance(value, str):
        return value + PLANTED
    if isinstance(value, list):
        return [planted(each) for each in value]
    return {key: planted(each) for key, each in value.items()}


def records():
    for sample in (0, 1):
        for suite, language in (("multipl-e-java" + NAMED, "java" + NAMED), ("mini-sh", "sh"), ("humaneval+", "python")):
            for letter in "Pw":
                made = run_folders.record(suite, language, f"task{letter}" + PLANTED, *run_folders.LETTERS[letter], sample,
                                          seal="sealed", base_passed=letter == "P", plus_passed=letter == "P",
                                          plus_alone=None, failed_case=None if letter == "P" else "base 3" + PLANTED,
                                          detail="ValueError: " + PLANTED)
                made |= {key: made[key] + PLANTED for key in ("extraction", "stdout", "stderr")}
                made["run"] = dict(made["run"], ended="sandbox_failed", reason="why " + PLANTED)
                yield made


def make_run(folder, name):
    made = folder / (name + NAMED)
    run_folders.write(made, records())
    description = json.loads((made / "run.json").read_text())
    for key in ("octet", "start", "answers"):
        description[key] += PLANTED
    description["flags"] = {"tag": ["model=" + name + PLANTED, "without=part" + PLANTED, "train_size=2k"], "tasks": PLANTED}
    description["not_scored"] = {"cs" + PLANTED: "no compiler " + PLANTED}
    description["sandbox"] = planted(description["sandbox"])
    for language in description["toolchains"].values():
        language["tool"] = {"path": "/x" + PLANTED, "version": name + PLANTED}
    for suite in description["inputs"]["suites"].values():
        suite["protocols"] = ["chat" + PLANTED]
    (made / "run.json").write_text(json.dumps(description))
    return made


def check_runs(folder):
    a, b = make_run(folder, "=a"), make_run(folder, "b")
    for layout in ("suites", "paper", "pass-at-k", "ablation"):
        for form in ("text", "md", "latex", "csv", "json", "html"):
            more = ["--ci", "--reference"] if layout in ("suites", "paper") else []
            done = check("table", a, b, "--layout", layout, "--format", form, *more, codes=(0, 1))
            if form == "csv":
                assert not re.search(r'(^|,)"?[=+@]', done.stdout.decode(), re.M), done.stdout
            if form == "json":
                model = json.dumps(json.loads(done.stdout))
                assert layout in ("suites", "pass-at-k") or json.dumps("=a" + PLANTED)[1:-1] in model
    for form in ("text", "md", "json"):
        check("compare", a, b, "--format", form)
    flips = check("compare", a, make_flipped(folder, b))
    assert "\\u001b[2J" in flips.stdout.decode()
    for sample in ("0", "1"):
        # As JSON it is exact; as text it is in one line where it is a name.
        done = check("show", a, "taskw" + PLANTED.replace("\x00", ""), "--language", "sh", "--sample", sample, "--json", codes=(2,))
        assert "holds no verdict" in done.stderr.decode(), done.stderr
    for record in (a / "verdicts.jsonl",):
        record.write_text(record.read_text().replace("\\u0000", ""))
    for more in ([], ["--json"]):
        done = check("show", a, "taskw" + NAMED.replace("http:x", "http://x"), "--language", "sh", *more, codes=(0,))
        if more:
            shown = json.loads(done.stdout)
            assert shown["record"]["detail"] == "ValueError: " + PLANTED.replace("\x00", "")
            assert shown["record"]["stderr"].endswith(PLANTED.replace("\x00", "")[-5:])
        else:
            assert "\\u001b]0;owned\\u0007" in done.stdout.decode() and "\\u202e" in done.stdout.decode()
    check("report", a, b, "--html", folder / ("page" + NAMED), "--plots", folder / ("plots" + NAMED))
    page = (folder / ("page" + NAMED) / "index.html").read_text()
    found = FORBIDDEN.search(page)
    assert not found, repr(page[found.start() - 80:found.end()])
    check("merge", a, b, "--out", folder / ("merged" + NAMED), codes=(2,))
    check("verify", "--from", a, codes=(2,))


def make_flipped(folder, run_folder):
    flipped = folder / "flipped"
    flipped.mkdir()
    (flipped / "run.json").write_text((run_folder / "run.json").read_text())
    lines = [json.loads(line) for line in (run_folder / "verdicts.jsonl").read_text().splitlines()]
    for line in lines:
        if line["verdict"] == "passed":
            line |= {"verdict": "wrong_answer", "passed": False}
    (flipped / "verdicts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return flipped


def check_inputs(folder):
    answers = folder / ("answers" + NAMED + ".jsonl")
    answers.write_text(json.dumps({"task_id": "t" + PLANTED, "language": "sh" + PLANTED, "generation": PLANTED}) + "\n")
    check("score", "--suite", "mini-sh", "--samples", answers, codes=(2,))
    check("score", "--suite", "mini-sh" + NAMED, "--samples", answers, codes=(2,))
    answers.write_text(json.dumps({"task_id": "t" + PLANTED, "language": "sh", "generation": PLANTED}) + "\n")
    check("score", "--suite", "mini-sh", "--samples", answers, codes=(2,))
    answers.write_bytes(b'{"task_id": "\xff\x9b\x1b"}\n')
    check("score", "--suite", "mini-sh", "--samples", answers, codes=(2,))
    check("exec", "--programs", answers, codes=(2,))
    check("verify", "--candidates", answers, codes=(2,))
    answers.write_text(json.dumps({"id": "p" + PLANTED, "language": "sh", "prompt": PLANTED, "responses": [PLANTED],
                                   "tests": {"kind": PLANTED}}) + "\n")
    check("verify", "--candidates", answers, codes=(2,))
    table = folder / ("table" + NAMED + ".csv")
    table.write_text('model,size,HE,HE+,MBPP\n"m{0}",7B{0},50.0,49.9,12.3\n"=n{0}",7B,1.23,80.0,99.99\n'.format(
        PLANTED.replace("\x00", "").replace("\r", "")))
    check("audit", table)
    check("audit", table, "--json")
    for form in ("text", "csv", "json", "latex", "md", "html"):
        check("table", "--layout", "paper", table, "--format", form, codes=(0,))
    check("table", folder / ("nothing" + NAMED), codes=(2,))
    check("data", "add", table, "--data", folder / ("place" + NAMED), codes=(2,))
    check("data", "list", "--data", folder / ("place" + NAMED))
    check("suites", "--data", folder / ("place" + NAMED))
    check("doctor", "--language", "sh" + NAMED, codes=(2,))
    check("run", "--suite", "mini-sh", "--model", NAMED, "--base-url", "http://" + NAMED, "--out", folder / "x", codes=(2,))
    check("--" + NAMED, codes=(2,))
    check("score", "--samples" + NAMED, codes=(2,))
    check("table", "--help")
    tokenizer = folder / ("tokenizer" + NAMED + ".json")
    tokenizer.write_text(json.dumps({"model": {"type": PLANTED}}))
    training = folder / "sft.jsonl"
    training.write_text(json.dumps({"problem": PLANTED, "solution": PLANTED}) + "\n")
    check("report", "--plots", folder / "p", "--sft", training, "--tokenizer", tokenizer, codes=(2,))
    check("report", "--plots", folder / "p", "--sft", tokenizer, codes=(2,))


def check_executed(folder):
    """Real programs that print and raise it, by the whole way; progress too."""
    programs = folder / ("programs" + NAMED + ".jsonl")
    body = "import sys\nsys.stderr.write({0!r})\nprint({0!r})\nraise type({1!r}, (Exception,), {{}})({0!r})".format(
        PLANTED, "E" + PLANTED.replace("\x00", ""))
    programs.write_text(json.dumps({"id": "p" + PLANTED.replace("\x00", ""), "language": "python", "program": body}) + "\n")
    out = folder / ("out" + NAMED)
    done = check("exec", "--programs", programs, "--out", out, codes=(0, 1, 3))
    if done.returncode == 3:
        print("programs are left out: " + done.stderr.decode())
        return 77
    for more in ([], ["--json"]):
        check("show", out, "p" + PLANTED.replace("\x00", ""), *more, codes=(0,))
    check("table", out)
    # On a terminal the line of progress is rewritten and colored by octet's own sequences and no others.
    master, slave = pty.openpty()
    process = subprocess.Popen([OCTET, "exec", "--programs", programs, "--out", str(out) + "2", "--color", "always"], stderr=slave,
                               stdout=subprocess.DEVNULL)
    os.close(slave)
    shown = b""
    while True:
        try:
            more = os.read(master, 65536)
        except OSError:
            break
        if not more:
            break
        shown += more
    assert process.wait() == 0
    text = shown.decode().replace("\r\n", "\n").replace("\r", "").replace("\x1b[K", "")
    text = re.sub(r"\x1b\[3[12]m((?:passed|failed) \d+)\x1b\[m", r"\1", text)
    assert "passed" in text and not FORBIDDEN.search(text), repr(text)
    return 0


def main():
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        folder = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        check_runs(folder)
        check_inputs(folder)
        return check_executed(folder)


if __name__ == "__main__":
    sys.exit(main())
