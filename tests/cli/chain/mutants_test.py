#!/usr/bin/env python3
"""octet generate with checks.mutants: tests that tell no mistakes are asked for again, without the answer, and tell more then.

    mutants_test.py [SEEDS]     SEEDS snippets a language (2)
"""
import json
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generate"))

import generation_runs as runs

MUTANTS = 8
LEAST = 0.6


def generated(folder, name, seeds, **script):
    log = folder / f"{name}.log"
    with runs.server(folder, name, HERE / "weak_tester.py", log=str(log), **script) as server:
        recipe = runs.recipe(folder, server.url, name, tests={"cases": 6, "edge": 2, "least": 3}, select={"max_question_words": 1000},
                             checks={"mutants": MUTANTS})
        snippets = folder / "snippets.jsonl"
        runs.write_snippets(snippets, range(seeds * len(runs.LANGUAGES)))
        out = folder / name.upper()
        runs.generate(recipe, snippets, out)
    runs.replay(out)
    return out, runs.lines_of(log)


def further_requests(log):
    """The prompts by which more cases were asked for."""
    return [line["messages"][-1]["content"] for line in log if "You write further test cases" in line["messages"][0]["content"]]


def check_requests(out, prompts):
    """One for each sample whose tests told too little, and none shows the answer."""
    units = {re.search(r"kolumit\d+", line["question"]).group(0): line for line in runs.lines_of(out / "units.jsonl") if line["question"]}
    asked = [re.search(r"kolumit\d+", prompt).group(0) for prompt in prompts]
    assert len(asked) == len(set(asked)), "a tester was asked for more cases twice"
    for marker, prompt in zip(asked, prompts, strict=True):
        lines = [line.strip() for line in units[marker]["code"].split("\n") if len(line.strip()) > 20 and "require" not in line]
        assert not any(line in prompt for line in lines), marker
        assert "Write 6 further test cases" in prompt, prompt
    return set(asked)


def check_figures(out, asked):
    """By language made, killed and killed before more were asked for, of samples that were kept."""
    rates = {}
    for line in runs.lines_of(out / "seeds.jsonl"):
        mutants = line["tests"]["mutants"]
        marker = re.search(r"kolumit\d+", line["question"]).group(0)
        assert 0 < mutants["made"] <= MUTANTS and 0 <= mutants["killed"] <= mutants["made"], mutants
        first = mutants.get("killed_before", mutants["killed"])
        assert (first < LEAST * mutants["made"]) == (marker in asked), (marker, mutants)
        assert ("killed_before" in mutants) == (marker in asked), mutants
        cell = rates.setdefault(line["language"], [0, 0, 0])
        for place, figure in enumerate((mutants["made"], mutants["killed"], first)):
            cell[place] += figure
    tests = {line["sample"]: line for line in runs.lines_of(out / "tests.jsonl")}
    for line in runs.lines_of(out / "seeds.jsonl"):
        assert tests[line["id"]]["mutants"] == line["tests"]["mutants"]
    return rates


def check_summary(out, rates):
    for language, cells in json.loads((out / "summary.json").read_text())["languages"].items():
        counted = [cell.get("mutants", {"made": 0, "killed": 0}) for cell in cells.values()]
        assert sum(each["made"] for each in counted) >= rates.get(language, [0, 0, 0])[0], (language, counted)


def main(seeds=2):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for kind, weak in (("weak", True), ("good", False)):
            out, log = generated(folder, kind, seeds, weak=weak)
            asked = check_requests(out, further_requests(log))
            rates = check_figures(out, asked)
            check_summary(out, rates)
            made, killed, first = (sum(cell[i] for cell in rates.values()) for i in range(3))
            print(f"{kind} tests: {made} mutants of {len(runs.lines_of(out / 'seeds.jsonl'))} samples, {first / made:.0%} killed, asked again for "
                  f"{len(asked)}: {killed / made:.0%}; by language "
                  + ", ".join(f"{language} {cell[2]}->{cell[1]} of {cell[0]}" for language, cell in sorted(rates.items())))
            assert set(rates) == set(runs.LANGUAGES), rates
            assert killed / made >= LEAST and (first / made < LEAST) == weak and bool(asked) >= weak
            shown = runs.octet(folder, "show", out, runs.lines_of(out / "seeds.jsonl")[0]["id"])
            assert "mutants killed" in shown, shown
            runs.octet(folder, "report", out, "--html", folder / "page")
            assert "Mutants of accepted code" in (folder / "page/index.html").read_text(encoding="utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
