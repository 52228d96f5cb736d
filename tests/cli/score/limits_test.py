#!/usr/bin/env python3
"""--limits published: a right answer that computes for four seconds is too slow for octet's own limit and keeps the published
one. Which rule it was is recorded, shared by those who go on or merge, and said below tables."""
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from octet_process import octet  # noqa: E402

SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
SUITE = "mini-python@native"  # typed cases have limits of their own
SLOW = """
    import time
    while time.process_time() < 4:
        pass
"""


def says(text, *wanted):
    for each in wanted:
        assert each in text, (each, text)


def scoring(samples, *before):
    """The command for answers to the first task: the right one, with each of these before it."""
    problem = json.loads((SOURCE / "benchmarks/mini/python.jsonl").read_text().splitlines()[0])
    samples.write_text("".join(json.dumps({"task_id": problem["task_id"], "completion": each + problem["canonical_solution"]}) + "\n"
                               for each in before))
    return "score", "--suite", SUITE, "--samples", samples, "--limit", "1"


def verdicts(run):
    return [json.loads(line)["verdict"] for line in (run / "verdicts.jsonl").read_text().splitlines()]


def recorded(run):
    inputs = json.loads((run / "run.json").read_text())["inputs"]
    suite = inputs["suites"][SUITE]
    return inputs["flags"]["limits"], suite["cpu_ms"], suite["wall_ms"]


def check_rules(place, score):
    """Both rules, what they say at the end, and what is written down."""
    quick, published = place / "tern", place / "gull"
    said = octet(*score, "--out", quick)
    says(said, f"tern: 1 answer ({SUITE}) reached the limit of 3 s; published harnesses allow 15 s: --limits published")
    assert verdicts(quick) == ["timed_out", "passed"] and recorded(quick) == ('"quick"', 3000, 15000), recorded(quick)
    said = octet(*score, "--limits", "published", "--out", published)
    says(said, "Time limits: published", "--limits published")
    assert "reached the limit" not in said, said
    assert verdicts(published) == ["passed", "passed"] and recorded(published) == ('"published"', 15000, 75000)
    return quick, published


def check_going_on(score, quick, published):
    """A run is gone on with under its own rule only; nothing is judged again."""
    before = (published / "verdicts.jsonl").read_bytes()
    refused = octet(*score, "--out", published, code=2)
    says(refused, "cannot be resumed", '--limits: was "published", is "quick"')
    if "cpu_ms" in refused:  # what follows from the flag is not told beside it
        sys.exit(refused)
    says(octet(*score, "--limits", "published", "--out", quick, code=2), '--limits: was "quick", is "published"')
    octet("score", "--config", published / "run.json")
    assert (published / "verdicts.jsonl").read_bytes() == before


def check_reports(place, quick, published):
    for layout in "suites", "pass-at-k", "paper":
        said = octet("table", quick, published, "--layout", layout)
        says(said, "(--limits published): gull; quick: tern", "other limits)",
             "rule published, the column quick; run.cpu_ms 15000, the column 3000")
    assert "Time limits" not in octet("table", quick)
    says(octet("compare", quick, published), "--limits", "rule: A quick, B published; run.cpu_ms: A 3000, B 15000")
    octet("report", quick, published, "--html", place / "page")
    says((place / "page/index.html").read_text(), "Time limits: published", f"1 answer ({SUITE}) reached the limit of 3 s")


def check_merging(place):
    """Parts of both rules are not one run."""
    score = scoring(place / "fast.jsonl", "")
    parts = [place / f"part{i}" for i in range(2)]
    octet(*score, "--shard", "0/2", "--out", parts[0])
    octet(*score, "--shard", "1/2", "--limits", "published", "--out", parts[1])
    says(octet("merge", *parts, "--out", place / "merged", code=2), "flags.limits")


def check_refusals(place, score):
    says(octet(*score, "--limits", "published", "--timeout", "5", "--out", place / "none", code=2),
         "--timeout", "--limits published", "leave one of the two out")
    says(octet(*score, "--limits", "slow", "--out", place / "none", code=2), "--limits slow: expected quick or published")
    assert not (place / "none").exists()


def main():
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = str(place / "cache")
        score = scoring(place / "answers.jsonl", SLOW.lstrip("\n"), "")
        check_refusals(place, score)
        quick, published = check_rules(place, score)
        check_going_on(score, quick, published)
        check_reports(place, quick, published)
        check_merging(place)


if __name__ == "__main__":
    main()
