"""Run folders written by hand: small, fixed, and in the shape of docs/records.md."""
import hashlib
import json
import pathlib

STEP = {"ended": "exited", "code": 0, "cpu_ms": 20, "wall_ms": 30, "rss_kib": 9000}
FAILED = dict(STEP, code=1)
# What a letter of outcomes() stands for: the verdict, what the published rule says, code.
LETTERS = {"P": ("passed", True), "w": ("wrong_answer", False), "c": ("compile_error", False),
           "r": ("runtime_error", False), "t": ("timed_out", False), "e": ("early_exit", True),
           "n": ("no_code", False), "m": ("missing", False), "h": ("harness_error", False)}

# Of data as it is published (octet suites lists them): any other md5 makes it altered data.
PUBLISHED = {"multipl-e-python": "ff9c0af539a0bdf1510ce7f723aca57a", "multipl-e-java": "3ef2b0a1e45d0a2bdef56bd0d51d3279",
             "multipl-e-cpp": "dfc556b853c0fc464a6219b041299daf", "multipl-e-cs": "876b812dc1dd43b4b97b1b372f3b8eff",
             "multipl-e-ts": "b06974533f9ae15b986d79efd8566f87", "multipl-e-js": "d549eee48df070268604b99d2e874bc8",
             "multipl-e-php": "449fed3997b555f372eac3572669c4a0", "multipl-e-sh": "c79466ba22528077fd5be3fd7b937faa",
             "humaneval+": "fe585eb4df8c88d844eeb463ea4d0302", "humaneval+@v0.1.9": "84f4b93a1270b492e4c54d5212da7a5b"}


def record(suite, language, task, verdict, reference, sample=0, **more):
    made = {"schema": 1, "suite": suite, "task_id": task, "sample": sample, "language": language, "verdict": verdict,
            "passed": verdict == "passed", "reference_passed": reference, "seal": "reached_end", "extraction": "fenced",
            "program_sha256": hashlib.sha256(f"{suite}{task}{sample}".encode()).hexdigest(), "cached": False,
            "compile": None, "run": STEP if reference else FAILED, "stdout": "", "stderr": ""}
    if verdict in ("missing", "no_code"):
        made.update(run=None, seal="none", program_sha256="", extraction="" if verdict == "missing" else "none")
    return made | more


def task_id(suite, number):
    return f"{'Python/' if suite.endswith('-python') else 'HumanEval_'}{number}" + (
        "" if suite.endswith("-python") else "_tide_table")


def outcomes(suite, language, letters, samples=1):
    """A record for each letter; with `samples`, so many letters a task."""
    for place, letter in enumerate(letters):
        verdict, reference = LETTERS[letter]
        yield record(suite, language, task_id(suite, place // samples), verdict, reference, place % samples)


def plus_outcomes(suite, letters):
    """P: all tests pass. b: the base tests only. w: neither."""
    for number, letter in enumerate(letters):
        verdict = "passed" if letter == "P" else "wrong_answer"
        case = {"P": None, "b": "plus 3", "w": "base 0"}[letter]
        yield record(suite, "python", f"HumanEval/{number}", verdict, letter == "P", seal="sealed",
                     base_passed=letter != "w", plus_passed=letter == "P",
                     plus_alone=None if letter == "w" else letter == "P", failed_case=case, detail="" if case is None else "2 is not 3")


def write(folder, records, *, n=None, md5=None, flags=None, version="g++ 12.2.0",
          answers="answers.jsonl", complete=True, octet="0.1.0", data_md5=None, cpu_ms=10000):
    records = list(records)
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    suites = {}
    for each in records:
        suites.setdefault(each["suite"], (each["language"], set()))[1].add(each["task_id"])
    described = {name: {"language": language, "md5": (data_md5 or {}).get(
                        name, md5 or PUBLISHED.get(name, "0123456789abcdef0123456789abcdef")), "n": n or len(tasks),
                        "selected": len(tasks), "protocols": ["chat"]}
                 for name, (language, tasks) in suites.items()}
    languages = {language for language, _ in suites.values()}
    run = {"schema": 1, "octet": octet, "command": "score", "start": "2025-01-02T03:04:05Z",
           "end": "2025-01-02T03:05:05Z" if complete else None, "flags": flags or {},
           "inputs": {"octet": octet, "command": "score", "suites": described,
                      "answers": {"digest": "d" * 64, "n": len(records)}, "flags": {}, "sandbox": "full",
                      "languages": {name: {"toolchain": hashlib.sha256(f"{name}{version}".encode()).hexdigest(),
                                           "compile": None, "run": {"cpu_ms": cpu_ms}} for name in sorted(languages)}},
           "answers": str(answers), "suites": {name: "embedded" for name in suites}, "not_scored": {},
           "toolchains": {name: {"tool": {"path": f"/usr/bin/{name}", "version": version}} for name in sorted(languages)},
           "sandbox": {"mode": "full", "layers": ["network", "seccomp"]},
           "host": {"kernel": "6.1", "cpu": "any", "cores": 2, "memory_mib": 4096}}
    (folder / "run.json").write_text(json.dumps(run, indent=2) + "\n")
    (folder / "verdicts.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records))
    return folder
