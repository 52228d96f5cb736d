#!/usr/bin/python3
"""Runs the corpus of attacks through octet and holds every verdict against manifest.jsonl.

The programs are never started here: they reach a processor only through `octet exec` and
`octet score`, after the probes, harmless versions of them, have ended as they must. What an attack
could have changed on the host is compared before and after. README.md beside this file says more.

Last line: "N passed, N failed, N skipped". Exit status: 0 when nothing failed, else 1.
"""

import argparse
import collections
import fnmatch
import json
import os
import pathlib
import signal
import sys
import tempfile

import corpus
import host
import octet_program

SECONDS_PER_BATCH = 600
HELLO = {
    "python": "pass\n",
    "java": "class Problem { public static void main(String[] args) {} }\n",
    "cpp": "int main() {}\n",
    "cs": "class Problem { public static void Main(string[] args) {} }\n",
    "ts": "const x: number = 1;\n",
    "js": "const x = 1;\n",
    "php": "<?php\n",
    "sh": "true\n",
}


class Tally:
    """Counts outcomes and prints what is not a pass, one line each."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, complaints):
        if complaints:
            self.failed += 1
            print(f"FAIL {name}: {'; '.join(complaints)}", flush=True)
        else:
            self.passed += 1

    def skip(self, name, why, count=1):
        self.skipped += count
        print(f"SKIP {name}: {why}", flush=True)

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        return 1 if self.failed else 0


def evidence(record):
    """What is known of a run, short enough for a line."""
    step = record.get("run") or record.get("compile") or {}
    said = " ".join((record.get("stdout", "") + " | " + record.get("stderr", "")).split())
    ended = f"{step.get('ended', 'not run')} {step.get('code', '')}".strip()
    return f"{ended}, {step.get('wall_ms', 0)} ms: {said[:300]}"


def complaints_of(attack, record, secret):
    """What is wrong with one record, in words; empty when nothing is."""
    if record is None:
        return ["no record was written"]
    found = []
    row = attack.row
    if record["verdict"] not in attack.verdicts:
        found.append(f"{record['verdict']} instead of {' or '.join(attack.verdicts)} ({evidence(record)})")
    said = record.get("stdout", "") + record.get("stderr", "")
    if record["verdict"] == "passed" and not row.get("silent") and "contained" not in said:
        found.append("passed without having tried")
    if row.get("known") and record.get("seal") == "sealed":
        found.append("passed with a seal that says it cannot be forged")
    if "BREACH" in said:
        found.append(f"a breach ({evidence(record)})")
    if secret in json.dumps(record):
        found.append("the host's secret is in its record")
    run = record.get("run") or {}
    for key in ("ended", "code"):
        if key in row and run.get(key) != row[key]:
            found.append(f"{key} {run.get(key)} instead of {row[key]}")
    if run.get("wall_ms", 0) >= row.get("wall_ms_below", 10**9):
        found.append(f"took {run['wall_ms']} ms, must be below {row['wall_ms_below']}")
    return found


class Session:
    """All batches of one call: the probes, the attacks, and those that look for what others left."""

    def __init__(self, octet, bait, tally):
        self._octet = octet
        self._bait = bait
        self._tally = tally
        self.records = {}

    def run_programs(self, name, attacks):
        programs = [attack for attack in attacks if attack.mode == "program"]
        if not programs:
            return
        records = self._octet.execute(name, [self._as_program(attack) for attack in programs], SECONDS_PER_BATCH)
        self._check({attack: records.get(attack.id) for attack in programs})

    def run_answers(self, attacks):
        answers = [attack for attack in attacks if attack.mode == "answer"]
        if not answers:
            return
        samples = [self._as_sample(attack) for attack in answers]
        records = self._octet.score("answers", corpus.SUITE, corpus.TASK, samples, SECONDS_PER_BATCH)
        counts = collections.Counter()  # the k-th answer to the task in a language is sample k
        found = {}
        for attack in answers:
            found[attack] = records.get((attack.language, counts[attack.language]))
            counts[attack.language] += 1
        self._check(found)

    def run_sealed(self, attacks):
        """Answers that are judged by their values: the k-th answer to a task is sample k."""
        answers = [attack for attack in attacks if attack.mode == "sealed"]
        if not answers:
            return
        samples = [{**self._as_sample(attack), "task_id": attack.row["task"]} for attack in answers]
        records = self._octet.score_sealed("sealed", corpus.SEALED_SUITE, corpus.SEALED_DATA, samples,
                                           SECONDS_PER_BATCH)
        counts = collections.Counter()
        found = {}
        for attack in answers:
            task = attack.row["task"]
            found[attack] = records.get((task, counts[task]))
            counts[task] += 1
        self._check(found)

    def _as_program(self, attack):
        text = attack.text(self._bait.placeholders())
        limits = attack.row.get("limits", {})
        return {"id": attack.id, "language": attack.language, "program": text, "limits": limits}

    def _as_sample(self, attack):
        text = attack.text(self._bait.placeholders())
        return {"task_id": corpus.TASK, "language": attack.language, "solution": text}

    def _check(self, records):
        for attack, record in records.items():
            self.records[attack.id] = record
            self._tally.check(attack.id, complaints_of(attack, record, self._bait.secret))


def select(attacks, octet, glob, tally):
    """The attacks that can be run here; the others are skipped by name."""
    missing = dict.fromkeys(HELLO, "")
    if octet.missing(HELLO):
        missing = {language: octet.missing({language: hello}) for language, hello in HELLO.items()}
    chosen = []
    for attack in attacks:
        if not attack.is_probe and not fnmatch.fnmatch(attack.id, glob):
            continue
        why = attack.skip or missing[attack.language]
        if why:
            tally.skip(attack.id, why)
        else:
            chosen.append(attack)
    return chosen


def run_all(attacks, session, tally):
    session.run_programs("probes", [attack for attack in attacks if attack.is_probe])
    rest = [attack for attack in attacks if not attack.is_probe]
    if tally.failed:
        tally.skip(f"{len(rest)} attacks", "a probe failed, so the sandbox is not trusted with them", len(rest))
        return
    session.run_programs("attacks", [attack for attack in rest if "after" not in attack.row])
    session.run_answers(rest)
    session.run_sealed(rest)
    session.run_programs("afterwards", [attack for attack in rest if "after" in attack.row])


def check_host(octet, bait, before, tally):
    """Nothing of all this may be left, and nobody may have touched the bait."""
    left = octet_program.left_processes()
    tally.check("host.processes", [f"{len(left)} processes are left"] if left else [])
    tally.check("host.remains", sorted(host.new_remains(before)))
    tally.check("host.files", [f"left behind: {name}" for name in octet.left_files()])
    tally.check("host.bait", bait.complaints())


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--octet", required=True, type=pathlib.Path, help="the program to test")
    parser.add_argument("--sandbox", choices=("full", "degraded"), default="full")
    parser.add_argument("--only", default="*", metavar="GLOB", help="attacks whose id matches, e.g. 'escape.*'")
    parser.add_argument("--cold", action="store_true", help="by the plain commands, which is how OCTET_CELL counts")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--records", type=pathlib.Path, metavar="FILE", help="write the records of all attacks here")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    tally = Tally()
    octet_program.become_subreaper()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by SIGTERM"))
    before = host.remains()
    with tempfile.TemporaryDirectory(prefix="octet_driver_") as folder, host.Bait() as bait:
        octet = octet_program.Octet(arguments, pathlib.Path(folder), bait.secret)
        session = Session(octet, bait, tally)
        try:
            attacks = select(corpus.load(arguments.sandbox), octet, arguments.only, tally)
            run_all(attacks, session, tally)
        except octet_program.GuardError as error:
            tally.check("octet", [str(error)])
        check_host(octet, bait, before, tally)
    if arguments.records:
        lines = [json.dumps([name, record]) + "\n" for name, record in session.records.items()]
        arguments.records.write_text("".join(lines), encoding="utf-8")
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
