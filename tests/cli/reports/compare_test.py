#!/usr/bin/env python3
"""octet compare: every figure against tests/statistics/statistics_values.py, symmetry, refusals."""
import fractions
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402

OCTET = os.environ["OCTET"]
sys.path.insert(0, str(pathlib.Path(os.environ["OCTET_SOURCE"]) / "tests/statistics"))
import statistics_values as exact  # noqa: E402

LANGUAGES = ["python", "java", "cpp", "cs", "ts", "js", "php", "sh"]


def octet(*arguments, code=0):
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-800:], done.stderr[-2000:])
    return done


def compared(a, b, code=0):
    return json.loads(octet("compare", a, b, "--json", code=code).stdout)


def near(got, wanted):
    assert abs(got - float(wanted)) <= 1e-9, (got, float(wanted))


def near_pair(got, wanted):
    near(got[0], wanted[0])
    near(got[1], wanted[1])


def random_letters(chance, tasks, samples=1):
    return ["".join(chance.choice("PPPwwcrt") for _ in range(samples)) for _ in range(tasks)]


def run_of(folder, letters):
    """letters: language -> a text of outcomes for each task."""
    records = []
    for language, tasks in letters.items():
        records += run_folders.outcomes(f"multipl-e-{language}", language, "".join(tasks), samples=len(tasks[0]))
    return run_folders.write(folder, records)


def rate(task):
    return fractions.Fraction(task.count("P"), len(task))


def check_single(folder, seed):
    chance = random.Random(seed)
    a = {language: random_letters(chance, 15 + place) for place, language in enumerate(LANGUAGES)}
    b = {language: [chance.choice([task, "P", "w"]) for task in tasks] for language, tasks in a.items()}
    found = compared(run_of(folder / f"a{seed}", a), run_of(folder / f"b{seed}", b))
    assert found["is_comparison"] and [s["suite"] for s in found["suites"]] == [f"multipl-e-{x}" for x in LANGUAGES]
    values = {"a": [], "b": [], "difference": []}
    for suite, language in zip(found["suites"], LANGUAGES):
        pairs = list(zip(map(rate, a[language]), map(rate, b[language])))
        cells = [sum(pair == wanted for pair in pairs) for wanted in [(1, 1), (1, 0), (0, 1), (0, 0)]]
        assert [suite["both"], suite["a_only"], suite["b_only"], suite["neither"]] == cells
        low, high = exact.newcombe(*cells)
        near_pair(suite["interval95"], (-high, -low))
        near(suite["p"], exact.mcnemar(cells[1], cells[2]))
        assert suite["a_ci_method"] == suite["b_ci_method"] == "wilson_by_problem"
        near_pair(suite["a_interval95"], exact.wilson(sum(p for p, _ in pairs) / len(pairs), len(pairs)))
        near(suite["difference"], sum(q - p for p, q in pairs) / fractions.Fraction(len(pairs)))
        assert len(suite["a_better"]) == cells[1] and len(suite["b_better"]) == cells[2]
        for key, value in (("a", 0), ("b", 1)):
            values[key].append([(str(i), pair[value]) for i, pair in enumerate(pairs)])
        values["difference"].append([(str(i), q - p) for i, (p, q) in enumerate(pairs)])
    family = found["families"][0]
    assert family["languages"] == 8 and family["difference"]["clusters"] == 22
    for key, suites in values.items():
        mean, error = exact.clustered(suites)
        near(family[key]["mean"], mean)
        near(family[key]["standard_error"], error)
        near_pair(family[key]["interval95"], (exact.decimal_of(mean) - exact.Z * error, exact.decimal_of(mean) + exact.Z * error))
    near(family["p"], exact.normal_p(*exact.clustered(values["difference"])))


def check_many(folder):
    """Several samples a task: the sign test over tasks, pass@1 and pass@10 by the bootstrap."""
    chance = random.Random(9)
    a, b = ({"java": random_letters(chance, 12, 10)} for _ in range(2))
    suite = compared(run_of(folder / "many-a", a), run_of(folder / "many-b", b))["suites"][0]
    pairs = list(zip(map(rate, a["java"]), map(rate, b["java"])))
    assert suite["test"] == "sign" and suite["method"] == "clustered"
    near(suite["p"], exact.mcnemar(sum(p > q for p, q in pairs), sum(q > p for p, q in pairs)))
    mean, error = exact.clustered([[(str(i), q - p) for i, (p, q) in enumerate(pairs)]])
    near_pair(suite["interval95"], (exact.decimal_of(mean) - exact.Z * error, exact.decimal_of(mean) + exact.Z * error))
    assert set(suite["pass_at"]) == {"pass@1", "pass@10"}
    for k in (1, 10):
        each = suite["pass_at"][f"pass@{k}"]
        values = {key: [(str(i), exact.pass_at(10, task.count("P"), k)) for i, task in enumerate(run["java"])]
                  for key, run in (("a", a), ("b", b))}
        for key in "ab":
            near(each[key], sum(value for _, value in values[key]) / 12)
            if k == 1:  # one score, one interval
                near_pair(each[f"{key}_interval95"], suite[f"{key}_interval95"])
                mean, error = exact.clustered([values[key]])
                near_pair(suite[f"{key}_interval95"], (exact.decimal_of(mean) - exact.Z * error,
                                                       exact.decimal_of(mean) + exact.Z * error))
            else:
                near_pair(each[f"{key}_interval95"], exact.bootstrap([values[key]]))
        both = [(i, q - p) for (i, p), (_, q) in zip(values["a"], values["b"])]
        near_pair(each["interval95"], suite["interval95"] if k == 1 else exact.bootstrap([both]))


def check_symmetry(folder):
    there, back = compared(folder / "a1", folder / "b1"), compared(folder / "b1", folder / "a1")
    for one, other in zip(there["suites"], back["suites"]):
        assert one["p"] == other["p"] and one["a_better"] == [
            {"task_id": flip["task_id"], "a": flip["b"], "b": flip["a"]} for flip in other["b_better"]]
        near(one["difference"], -other["difference"])
        near_pair(one["interval95"], (-other["interval95"][1], -other["interval95"][0]))
    near(there["families"][0]["p"], back["families"][0]["p"])
    same = compared(folder / "a1", folder / "a1")
    assert all(suite["p"] == 1 and suite["difference"] == 0 for suite in same["suites"])
    assert same["families"][0]["p"] == 1 and not any(same["differences"].values())


def check_flips(folder):
    a = run_folders.write(folder / "flips-a", run_folders.outcomes("mini-sh", "sh", "PPwth"))
    b = run_folders.write(folder / "flips-b", run_folders.outcomes("mini-sh", "sh", "PcPPP"), version="g++ 13.1.0",
                          flags={"timeout": 5.0, "out": "elsewhere"})
    text = octet("compare", a, b).stdout
    assert "HumanEval_1_tide_table: passed -> compile_error" in text and "HumanEval_3_tide_table: timed_out -> passed" in text
    assert "left out: tasks with harness errors 1" in text
    assert text.index("sh.tool.version: A g++ 12.2.0, B g++ 13.1.0") < text.index("pass@1") and "--timeout" in text
    assert "elsewhere" not in text
    markdown = octet("compare", a, b, "--format", "md", "--flips", "1").stdout
    assert "| mini-sh | 4 of 5 |" in markdown and "- and 1 more" in markdown


def check_base_tests(folder):
    a = run_folders.write(folder / "plus-a", run_folders.plus_outcomes("humaneval+", "PPbw"))
    b = run_folders.write(folder / "plus-b", run_folders.plus_outcomes("humaneval+", "PbPw"))
    base, plus = compared(a, b)["suites"]
    assert base["suite"] == "humaneval+:base" and base["a_only"] + base["b_only"] == 0
    assert plus["a_only"] == plus["b_only"] == 1 and plus["p"] == 1


def check_refusals(folder):
    letters = {"java": ["P", "w"], "sh": ["P", "P"]}
    a = run_of(folder / "data-a", letters)
    records = [r for language in letters for r in run_folders.outcomes(f"multipl-e-{language}", language, "Pw")]
    b = run_folders.write(folder / "data-b", records, data_md5={"multipl-e-java": "f" * 32})
    done = octet("compare", a, b, code=1)
    assert "NOT A COMPARISON: multipl-e-java: its data differs" in done.stdout and "| " not in done.stdout
    found = compared(a, b, code=1)
    assert not found["is_comparison"] and found["suites"][0] == {
        "suite": "multipl-e-java", "refused": found["suites"][0]["refused"]} and found["suites"][1]["p"] == 1
    c = run_folders.write(folder / "data-c", records, md5="e" * 32)
    done = octet("compare", a, c, code=2)
    assert "NOT A COMPARISON" in done.stdout and "nothing to compare" in done.stderr and " p " not in done.stdout
    d = run_folders.write(folder / "data-d", run_folders.outcomes("mini-sh", "sh", "P"))
    assert "share no suite" in octet("compare", a, d, code=2).stderr
    octet("compare", a, folder, code=2)
    fewer = run_folders.write(folder / "data-e", run_folders.outcomes("multipl-e-java", "java", "P"))
    assert compared(a, fewer)["suites"][0]["only_in_a"] == 1


def main():
    with tempfile.TemporaryDirectory(prefix="compare-") as name:
        folder = pathlib.Path(name)
        for seed in range(1, 5):
            check_single(folder, seed)
        check_many(folder)
        check_symmetry(folder)
        check_flips(folder)
        check_base_tests(folder)
        check_refusals(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
