#!/usr/bin/env python3
"""EvalPlus and octet judge the same answers alike, task by task: base, and base and plus together.

    evalplus_test.py [SUITE ...]      humaneval+ and mbpp+ when none is named; OCTET in the environment: the program

Every difference needs a rule of RULES. But an answer that only octet passes is judged by EvalPlus once more, alone and with
ten times the limits: EvalPlus counts the time on the wall, so on a busy machine it fails what octet, by CPU time, passes.
Skipped (77) by name without EvalPlus (scripts/peers evalplus) or the data; docs/sealed.md has the results.
"""
import json
import pathlib
import sys
import tempfile
import typing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import peer_evalplus as peer  # noqa: E402

WORKERS = 2
PATIENCE = 10  # how many times the limit EvalPlus has for a second look


class Rule(typing.NamedTuple):
    name: str
    tasks: tuple
    why: str


RULES = (
    Rule("edge of the limit", ("Mbpp/123",), "its calls take 3.9 to 5.2 s of CPU time by the hour, and the limit is 4 s"),
)


def judged(case, home):
    """Both programs' statuses, and octet's records by task."""
    peer.run(*case.evalplus(WORKERS, home), case.folder)
    # Further tests run for every answer, as in EvalPlus.
    peer.run(*case.octet(WORKERS, "--emit", "evalplus"), case.folder)
    records = {record["task_id"]: record for record in peer.records(case.folder / "out/verdicts.jsonl")}
    return peer.statuses(case.evalplus_results()), peer.statuses(case.octet_results()), records


def second_look(suite, tasks, folder):
    """EvalPlus's statuses of a few answers, one at a time and with more time."""
    home = folder / "again-home"
    home.mkdir()
    case = peer.Case(suite, folder / "again", tasks)
    peer.run(*case.evalplus(1, home, PATIENCE), case.folder)
    return peer.statuses(case.evalplus_results())


def explained(theirs, ours, suite, folder):
    """{task: rule} for each difference; None where no rule has it."""
    different = [task for task in ours if ours[task] != theirs[task]]
    found = {task: next((rule for rule in RULES if task in rule.tasks), None) for task in different}
    slow = {task for task, rule in found.items() if not rule and theirs[task] < ours[task]}
    for task, status in (second_look(suite, slow, folder) if slow else {}).items():
        if status == ours[task]:
            found[task] = Rule("wall clock", (), f"alone and with {PATIENCE} times the limit EvalPlus says the same")
    return found


def shown(status):
    return f"base {'passes' if status[0] else 'fails'}, both {'pass' if status[1] else 'fail'}"


def check(suite, folder):
    """Prints what both say; returns whether all tasks are equal or explained."""
    home = folder / "home"
    home.mkdir()
    theirs, ours, records = judged(peer.Case(suite, folder / "all"), home)
    if set(theirs) != set(ours) or len(ours) != suite.tasks:
        print(f"{suite.name}: EvalPlus has {len(theirs)} tasks, octet {len(ours)}, and {suite.tasks} are expected")
        return False
    different = explained(theirs, ours, suite, folder)
    for name, statuses in (("EvalPlus", theirs), ("octet", ours)):
        print(f"{suite.name}: {name} passes {sum(base for base, _ in statuses.values())} and "
              f"{sum(both for _, both in statuses.values())} of {len(statuses)}")
    print(f"{suite.name}: {len(ours) - len(different)} equal, {len(different)} different")
    for task, rule in different.items():
        print(f"  {task}: EvalPlus {shown(theirs[task])}; octet {shown(ours[task])}, {records[task]['verdict']} "
              f"{json.dumps(records[task]['detail'])}\n    {f'{rule.name}: {rule.why}' if rule else 'NOT EXPLAINED'}")
    return None not in different.values()


def main():
    good, all_found = True, True
    for name in sys.argv[1:] or peer.SUITES:
        suite = peer.SUITES[name]
        lacking = peer.lacking(suite)
        if lacking:
            print(f"SKIPPED {name}: {lacking}")
            all_found = False
            continue
        with tempfile.TemporaryDirectory(prefix="octet-peers-") as folder:
            good &= check(suite, pathlib.Path(folder))
    return 1 if not good else 0 if all_found else 77


if __name__ == "__main__":
    sys.exit(main())
