#!/usr/bin/env python3
"""octet select: what it finds of planted duplicates, near duplicates, other words and contaminations in eight languages; that it keeps what
octet generate kept; what comes back by other thresholds.

    select_test.py [SAMPLES]     2000; prints seconds, too. All that is planted is in it whatever the number.
"""
import collections
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "agents"), str(HERE.parent / "generate")]

import agent_runs
import finished_folder
import planted_texts as texts

OCTET = os.environ["OCTET"]
MINI = pathlib.Path(os.environ["OCTET_SOURCE"]) / "benchmarks/mini"
PER_LANGUAGE = 12  # of each kind that is planted
NEAR = 0.7
os.environ["OCTET_DATA"] = ""  # of whoever runs this: only what octet brings along is looked for


def octet(folder, *words, code=0):
    """From `folder`, where no benchmark data is."""
    empty = folder / "nothing"
    empty.mkdir(exist_ok=True)
    environment = {**os.environ, "XDG_DATA_HOME": str(empty)}
    done = subprocess.run([OCTET, *map(str, words)], capture_output=True, text=True, check=False, cwd=folder, env=environment)
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    assert done.returncode == code, (words, done.returncode, done.stdout[-1500:], done.stderr[-3000:])
    return done.stdout + done.stderr


def lines_of(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def text_lines(*files):
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


class Planted:
    """Samples in the order of their numbers, and what is to become of them."""

    def __init__(self, seed=5):
        self.random = random.Random(seed)
        self.rows, self.expected = [], {}  # id -> (kind, reason, partner)
        self.innocent = set()

    def add(self, language, question, code, kind="", reason=None, partner=None):
        number = len(self.rows)
        line = finished_folder.sample(self.random.choice(["s1", "s2"]), number, language, question, code)
        self.rows.append(line)
        if kind:
            self.expected[line["id"]] = (kind, language, reason, partner)
        else:
            self.innocent.add(line["id"])
        return line

    def fresh(self, language):
        return self.add(language, texts.question(self.random), texts.code(self.random, language))

    def add_copies(self, language):
        for _ in range(PER_LANGUAGE):
            first, other = self.fresh(language), texts.code(self.random, language)
            again = first["question"].upper().replace(" ", "  \n")
            self.add(language, again, other, "same question", "duplicate", first["id"])
            first = self.fresh(language)
            self.add(language, texts.question(self.random), texts.commented(self.random, first["code"], language), "same code", "duplicate",
                     first["id"])

    def add_near(self, language):
        """A few words, or numbers, are others; those that are less alike than the threshold may stay."""
        for count in (1, 1, 2, 2, 3, 3, 4, 5, 6):
            first = self.add(language, texts.question(self.random, 120), texts.code(self.random, language))
            near = texts.with_words_changed(self.random, first["question"], count)
            self.add_by(texts.jaccard(first["question"], near), language, near, texts.code(self.random, language), "question", first)
            first = self.fresh(language)
            near = texts.with_numbers_changed(self.random, first["code"], count)
            self.add_by(texts.code_jaccard(first["code"], near), language, texts.question(self.random), near, "code", first)

    def add_by(self, alike, language, question, code, part, first):
        # Near the threshold tokens of code as they are counted here and octet's may differ.
        if abs(alike - NEAR) < (0.06 if part == "code" else 0):
            self.fresh(language)
            return
        kind = f"near {part}, J {'>=' if alike >= NEAR else '<'} 0.7"
        self.add(language, question, code, kind, "near_duplicate" if alike >= NEAR else "", first["id"])

    def add_reworded(self, language):
        """The same exercise in other words, the same program with other names: what n-grams see of it."""
        for share in (0.02, 0.05, 0.1, 0.3, 1):
            for _ in range(PER_LANGUAGE // 3):
                first = self.fresh(language)
                self.add(language, texts.reworded(self.random, first["question"], share), texts.renamed(self.random, first["code"]),
                         f"other words {share:.0%}, names renamed", "", first["id"])

    def add_contaminations(self, language):
        for problem in map(json.loads, (MINI / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()):
            solution = problem["prompt"] + problem["canonical_solution"]
            partner = f"mini-{language} {problem['task_id']}"
            question, code = texts.question(self.random), texts.code(self.random, language)
            self.add(language, "Please solve this.\n" + problem["prompt"], code, "benchmark's words", "contaminated", partner)
            self.add(language, question, solution, "benchmark's solution", "contaminated", partner)
            every = self.random.choice((20, 8))  # not both of one problem: they are nearly each other
            self.add(language, "Please solve this.\n" + self.spoiled(problem["prompt"], every), texts.code(self.random, language),
                     f"its words, each {every}th another", "", partner)
            self.add(language, texts.question(self.random), self.names_changed(solution), "its solution, names changed", "", partner)

    def names_changed(self, text):
        """Words of six letters and more that are no common ones of the language."""
        names = {}
        kept = "import|include|return|public|static|string|String|number|vector|function|namespace|console|foreach|continue|length|private"
        return re.sub(r"\b[A-Za-z_]{6,}\b", lambda found: found.group() if re.fullmatch(kept, found.group()) else
                      names.setdefault(found.group(), self.random.choice(texts.WORDS)), text)

    def spoiled(self, text, every):
        words = text.split(" ")
        return " ".join(self.random.choice(texts.WORDS) if at % every == every - 1 else word for at, word in enumerate(words))


def planted(count):
    made = Planted()
    for language in texts.LANGUAGES:
        made.add_copies(language)
        made.add_near(language)
        made.add_reworded(language)
        made.add_contaminations(language)
    while len(made.rows) < count:
        made.fresh(texts.LANGUAGES[len(made.rows) % len(texts.LANGUAGES)])
    return made


def write(folder, made):
    """Half of them as seeds, the others as samples of discussions, in whose cohorts there are no more than a thousand."""
    half = len(made.rows) // 2
    ids = {}
    for number, row in enumerate(made.rows[half:]):
        ids[row["id"]] = f"s3-{number:07}"
        row |= {"id": f"s3-{number:07}", "kind": "s3", "snippet": None, "parents": ["s1-0000000"]}
    made.expected = {ids.get(own, own): (*what[:3], ids.get(what[3], what[3])) for own, what in made.expected.items()}
    made.innocent = {ids.get(own, own) for own in made.innocent}
    return finished_folder.write(folder, made.rows[:half], made.rows[half:], recipe="seeds:\n  keep: 0\nagents:\n  target: 0\n", cohort=1000)


def check_recall(folder, count):
    made = planted(count)
    generation = write(folder / "planted", made)
    begin = time.monotonic()
    octet(folder, "select", generation)
    seconds = time.monotonic() - begin
    drops = {line["id"]: line["drop"] for line in lines_of(generation / "selected/dropped.jsonl")}
    assert len(drops) + sum(len(lines_of(generation / f"selected/{kind}.jsonl")) for kind in ("s1", "s2", "s3")) == len(made.rows)
    found, planted_rows, wrong = collections.Counter(), collections.Counter(), []
    for own, (kind, language, reason, partner) in made.expected.items():
        planted_rows[kind, language] += 1
        drop = drops.get(own)
        # Of a benchmark the same words stand in eight languages: the task counts.
        is_right = drop is not None and drop["with"].split()[-1] == partner.split()[-1]
        found[kind, language] += is_right
        if drop and reason and not (is_right and reason == drop["reason"]):
            wrong.append((own, kind, language, reason, partner, drop))
    false = [own for own in made.innocent if own in drops]
    print_recall(found, planted_rows, made, false)
    print(f"{len(made.rows)} samples: {seconds:.1f} s")
    assert not wrong, wrong[:5]
    assert not false, [(own, drops[own]) for own in false[:5]]
    for kind, least in (("same question", 1), ("same code", 1), ("near question, J >= 0.7", 0.99), ("near code, J >= 0.7", 0.99),
                        ("benchmark's words", 1), ("benchmark's solution", 1)):
        of = [(found[key], planted_rows[key]) for key in planted_rows if key[0] == kind]
        assert sum(a for a, _ in of) >= least * sum(b for _, b in of) > 0, (kind, of)
    for kind in ("question", "code"):
        of = [found[key] for key in planted_rows if key[0] == f"near {kind}, J < 0.7"]
        assert sum(of) == 0, (kind, of)


def print_recall(found, planted_rows, made, false):
    kinds = list(dict.fromkeys(kind for kind, _ in planted_rows))
    print(f"{'dropped of planted':<34}" + "".join(f"{language:>10}" for language in texts.LANGUAGES) + f"{'recall':>9}")
    for kind in kinds:
        cells = [(found[kind, language], planted_rows[kind, language]) for language in texts.LANGUAGES]
        share = sum(a for a, _ in cells) / sum(b for _, b in cells)
        print(f"{kind:<34}" + "".join(f"{f'{a}/{b}':>10}" for a, b in cells) + f"{share:>9.1%}")
    by = collections.Counter(own in false for own in made.innocent)
    print(f"false positives: {by[True]} of {by[True] + by[False]} innocent samples")


def check_same_as_generate(folder):
    """Without other thresholds select keeps and drops what generate did; of seeds with others, too."""
    snippets = agent_runs.write_snippets(folder / "snippets.jsonl", 160, repositories=9)
    chances = {"near_code": 120, "duplicate": 60}
    out = folder / "generated"
    with agent_runs.server(folder, "same", program=HERE.parent / "agents/instant_agents.py") as server:
        quota = {"seeds": {"keep": 40}, "agents": {"target": 60, "cohort": 16, "tick": 4, "rounds": 2}, "select": {"near": {"question": 60, "code": 60}}}
        recipe = agent_runs.recipe(folder, server.url, **quota)
        agent_runs.generate(recipe, snippets, out)
        nothing = ["--data", folder / "no-data"]
        octet(folder, "select", out, *nothing)
        require_same_files(out)
        before = {file.name: file.read_bytes() for file in (out / "selected").iterdir()}
        octet(folder, "select", out, *nothing)
        assert before == {file.name: file.read_bytes() for file in (out / "selected").iterdir()}
        assert "the same bytes" in octet(folder, "replay", out, *nothing)
        changed = []
        for setting in ("seeds.keep=25", "score.floor=4150", "score.gates.correctness=5", "select.max_tokens=250",
                        "score.weights=[500,0,500,0,0,0,0,0,0]"):
            octet(folder, "select", out, *nothing, "--set", setting, "--out", folder / "other")
            again = folder / "again"
            agent_runs.runs.generate(recipe, snippets, again, "--reuse", out, "--set", setting)
            assert text_lines(again / "seeds.jsonl") == by_number(folder / "other", "s1", "s2"), setting
            drops = [line for line in text_lines(folder / "other/dropped.jsonl") if '"kind":"s3"' not in line]
            assert drops == text_lines(again / "dropped.jsonl"), setting
            changed += [setting] if text_lines(again / "seeds.jsonl") != text_lines(out / "seeds.jsonl") else []
            shutil.rmtree(again)
        assert len(changed) >= 4, changed
    return out


def by_number(folder, *kinds):
    lines = text_lines(*(folder / f"{kind}.jsonl" for kind in kinds))
    return sorted(lines, key=lambda line: json.loads(line)["id"].split("-")[1])


def require_same_files(out):
    selected = out / "selected"
    assert by_number(selected, "s1", "s2") == text_lines(out / "seeds.jsonl")
    assert text_lines(selected / "s3.jsonl") == text_lines(out / "agents/samples.jsonl")
    assert text_lines(selected / "dropped.jsonl") == text_lines(out / "dropped.jsonl", out / "agents/dropped.jsonl")
    reasons = {json.loads(line)["drop"]["reason"] for line in text_lines(selected / "dropped.jsonl")}
    assert {"over_quota"} <= reasons, reasons
    summary = json.loads((selected / "summary.json").read_text(encoding="utf-8"))
    assert summary["settings"] == {} and summary["kept"] == len(by_number(selected, "s1", "s2", "s3")), summary


def rows_with_fates(made):
    """Samples that octet generate dropped for thresholds, and for what is no threshold."""
    low, best = finished_folder.score((3,) * 9), finished_folder.score((5,) * 9)
    failed = finished_folder.score((5, 5, 5, 5, 2, 5, 5, 5, 5)) | {"gate": "correctness"}
    plain = {"low": {"score": low, "drop": finished_folder.drop("score", "low_score", "3000 of 3500")},
             "gate": {"score": failed, "drop": finished_folder.drop("score", "gate", "correctness 2")},
             "wrong": {"score": None, "drop": finished_folder.drop("test", "tests_disagree", "4 of 8 cases")},
             "long": {"score": None, "tests": None, "verdict": None, "drop": finished_folder.drop("check", "too_long", "the sample has 4000 tokens"),
                      "tokens": {"question": 100, "answer": 3900}},
             "few": {"tests": {"sha256": "0" * 64, "cases": 8, "live": 6, "passed": 8, "state": "partial"}},
             "best": {"score": best}, "kept": {}}
    rows = {}
    for number, (name, fate) in enumerate(plain.items()):
        rows[name] = finished_folder.sample("s1", number, "java", texts.question(made), texts.code(made, "java"), **fate)
    return rows


def check_thresholds(folder):
    rows = rows_with_fates(random.Random(3))
    ids = {row["id"]: name for name, row in rows.items()}
    generation = finished_folder.write(folder / "fates", rows.values())

    def kept(*settings):
        octet(folder, "select", generation, *(word for setting in settings for word in ("--set", setting)))
        for file in ("dropped.jsonl", "s1.jsonl"):
            for line in lines_of(generation / "selected" / file):
                assert (line["status"] == "kept") == (line["drop"] is None) == (file == "s1.jsonl"), line
        return {ids[line["id"]] for line in lines_of(generation / "selected/s1.jsonl")}

    usual = {"few", "best", "kept"}
    assert kept() == usual
    assert kept("score.floor=3000") == usual | {"low"}
    assert kept("score.gates.correctness=2") == usual | {"gate"}
    assert kept("score.floor=4500") == {"best"}
    assert kept("tests.least=7") == {"best", "kept"}
    assert kept("seeds.keep=1") == {"best"}
    assert kept("select.max_tokens=100000") == usual  # it was never tested
    assert kept("select.max_question_words=5") == set()
    drops = {ids[line["id"]]: line["drop"]["reason"] for line in lines_of(generation / "selected/dropped.jsonl")}
    assert drops["wrong"] == drops["low"] == "too_long", drops
    origin = json.loads((generation / "selected/select.json").read_text(encoding="utf-8"))
    assert origin["set"] == ["select.max_question_words=5"], origin
    summary = json.loads((generation / "selected/summary.json").read_text(encoding="utf-8"))
    assert summary["settings"] == {"select.max_question_words": {"recipe": 200, "selected_by": 5}}, summary
    check_refusals(folder, generation)


def check_refusals(folder, generation):
    told = octet(folder, "select", generation, "--set", "seeds.temperature=0.5", code=2)
    assert "seeds.temperature" in told and "score.floor" in told and "octet generate" in told, told
    assert "did you mean" in octet(folder, "select", generation, "--set", "score.flor=1", code=2)
    (folder / "mine").mkdir()
    (folder / "mine/text").write_text("mine", encoding="utf-8")
    assert "mine" in octet(folder, "select", generation, "--out", folder / "mine", code=2)
    assert (folder / "mine/text").exists()
    run = json.loads((generation / "run.json").read_text(encoding="utf-8"))
    for change, word in (({"end": ""}, "not finished"), ({"shard": "0/2"}, "octet merge")):
        (generation / "run.json").write_text(json.dumps(run | change), encoding="utf-8")
        assert word in octet(folder, "select", generation, code=2)
    (generation / "run.json").write_text(json.dumps(run), encoding="utf-8")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_thresholds(folder)
        check_recall(folder, count)
        check_same_as_generate(folder)


if __name__ == "__main__":
    main()
