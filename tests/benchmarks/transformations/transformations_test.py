#!/usr/bin/env python3
"""Right answers in every dress pass, wrong ones in none.

    transformations_test.py                          what CI runs: `mini`, every dress, the answers by turns
    transformations_test.py --full [--data DIR]      `mini` and the answers of DIR, each in many dresses
    transformations_test.py --show ID [--data DIR]   the text of one variant

README.md tells how variants are made. The program is $OCTET, else build/release/octet.
"""
import argparse
import collections
import dataclasses
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import dresses
import parts as cutting
import scoring
import subjects
from languages import LANGUAGES

ROOT = pathlib.Path(__file__).resolve().parents[3]
# Of each answer: dresses by turns, mixed ones by chance, and of the answers made wrong as many.
FULL = {"mini": {"right": (24, 6), "wrong": (2, 0)}, "real": {"right": (2, 1), "wrong": (1, 0)}}
WRONGS_OF_REAL = 1  # made wrong in so many ways
COMPILED = ("java", "cpp", "cs", "ts")
CI_EVERY = {"cpp": 3}
CI_MIXED = 10
MOST_TOLD = 60


@dataclasses.dataclass(frozen=True)
class Variant:
    subject: object
    dress: dresses.Dress
    text: str

    @property
    def id(self):
        return f"{self.subject.id}:{self.dress.name}"


def variant(subject, dress, with_arguable):
    if dresses.arguable(dress) and not with_arguable:
        return None
    text = dresses.dressed(subject, dress)
    return None if text is None else Variant(subject, dress, text)


def by_parity(answers, language, with_arguable, every, first, with_extras=False):
    """Of the table form by dress every so-manieth field, like the black ones of a chess board; with_extras: and all that
    goes on from the open function with something more.

    Answers take turns from dress to dress. Where programs are compiled, only from form to form, as far as the program
    stays the same: it then runs once.
    """
    turn = 0
    for row, form in enumerate(cutting.forms_of(language)):
        for column, dress in enumerate(dresses.single(form)):
            continuing = with_extras and form in cutting.INSIDE and dress.extra != "alone"
            if (row + column) % every != first and not continuing:
                continue
            turn += 1
            begin = row if language.name in COMPILED and dress.extra == "alone" else turn
            for place in range(len(answers)):
                made = variant(answers[(begin + place) % len(answers)], dress, with_arguable)
                if made:
                    yield made
                    break


def mixes(answers, language, dice, count, with_arguable):
    """So many mixed dresses over all answers."""
    made, tries = 0, 0
    while made < count and tries < 40 * count:
        tries += 1
        found = variant(dice.choice(answers), dresses.mixed(language, dice), with_arguable)
        if found:
            made += 1
            yield found


def many(answers, language, dice, by_turns, mixed, with_arguable):
    """Of each answer so many dresses; each goes on in the table where the one before it ended."""
    table, at = list(dresses.systematic(language)), 0
    for answer in answers:
        made = 0
        for _ in table:
            found = variant(answer, table[at % len(table)], with_arguable)
            at += 1
            if found:
                made += 1
                yield found
            if made == by_turns:
                break
        yield from mixes([answer], language, dice, mixed, with_arguable)


def grouped(answers):
    groups = collections.defaultdict(list)
    for answer in answers:
        groups[answer.language].append(answer)
    return groups


def ci_variants(rights, wrongs, dice, with_arguable):
    for name, answers in grouped(rights).items():
        chosen = [*by_parity(answers, LANGUAGES[name], with_arguable, CI_EVERY.get(name, 2), 0, with_extras=True),
                  *mixes(answers, LANGUAGES[name], dice, CI_MIXED, with_arguable)]
        yield from chosen
        for left in [each for each in answers if each not in {one.subject for one in chosen}]:
            yield Variant(left, dresses.Dress("body"), dresses.dressed(left, dresses.Dress("body")))
    for name, answers in grouped(wrongs).items():
        yield from by_parity(answers, LANGUAGES[name], with_arguable, 4 * CI_EVERY.get(name, 2), 2)


def full_variants(rights, wrongs, dice, with_arguable, scale=1):
    for kind, chosen in ("right", rights), ("wrong", wrongs):
        for source in ("mini", "real"):
            of_source = [answer for answer in chosen if (answer.source == "mini") == (source == "mini")]
            for name, answers in grouped(of_source).items():
                counts = [scale * count for count in FULL[source][kind]]
                yield from many(answers, LANGUAGES[name], dice, *counts, with_arguable)


def distinct(variants):
    """Each id once."""
    seen = set()
    for each in variants:
        if each.id not in seen:
            seen.add(each.id)
            yield each


def gathered(arguments, dice):
    """(right ones, wrong ones) before any is judged."""
    rights, wrongs = [], []
    for right, known in subjects.mini(arguments.languages):
        rights.append(right)
        wrongs += known + (subjects.made_wrong(right) if arguments.full else [])
    if arguments.data:
        real = list(subjects.real(arguments.data, arguments.languages))
        rights += real
        for right in real:
            made = subjects.made_wrong(right)
            wrongs += dice.sample(made, min(WRONGS_OF_REAL, len(made)))
    return rights, wrongs


def with_other(subject, others):
    """With a body that is known to be wrong beside it, where there is one."""
    body = others.get((subject.source, subject.language, subject.task_id, subject.body))
    return dataclasses.replace(subject, other=body) if body and subject.source != "mini" else subject


def judged_plainly(scorer, rights, wrongs):
    """Those that octet itself finds right, and wrong, in the plain dress."""
    plain = [Variant(subject, dress, dresses.dressed(subject, dress)) for subject in rights + wrongs
             for dress in [dresses.plain_dress(subject)]]
    verdicts = scorer.verdicts(plain, "plain")
    found = {each.subject.id: verdicts[each.id]["verdict"] for each in plain if each.id in verdicts}
    others = {(subject.source, subject.language, subject.task_id, subject.other): subject.body for subject in wrongs
              if found.get(subject.id) == "wrong_answer"}
    good = [with_other(subject, others) for subject in rights if found.get(subject.id) == "passed"]
    # One that never ends costs its whole time in every dress.
    bad = [subject for subject in wrongs if found.get(subject.id) not in (None, "passed", "timed_out", "harness_error")]
    lost = [f"{subject.id}: {found[subject.id]}" for subject in rights
            if subject.source == "mini" and subject.id in found and found[subject.id] != "passed"]
    print(f"{len(good)} of {len(rights)} answers are right in the plain dress, {len(bad)} of {len(wrongs)} made wrong are wrong")
    return good, bad, lost


def failed(each, record):
    return (record["verdict"] == "passed") != (each.subject.kind == "right")


def tell(variants, verdicts, failures):
    """Tables of how many failed: by language, then by every word of the dresses."""
    judged = [each for each in variants if each.id in verdicts]
    for title, words_of in (("language", lambda each: [each.subject.language]),
                            ("source", lambda each: [each.subject.source]),
                            ("dress", lambda each: each.dress.name.split("+"))):
        counts = {kind: collections.Counter() for kind in ("right", "wrong", "lost", "taken")}
        for each in judged:
            kind = "right" if each.subject.kind == "right" else "wrong"
            counts[kind].update(words_of(each))
        for each in failures:
            counts["lost" if each.subject.kind == "right" else "taken"].update(words_of(each))
        print(f"\n{title:24} {'right':>6} {'failed':>6}   {'wrong':>6} {'passed':>6}")
        for word in sorted(counts["right"] | counts["wrong"]):
            if title != "dress" or counts["lost"][word] or counts["taken"][word]:
                print(f"{word:24} {counts['right'][word]:6} {counts['lost'][word]:6}   "
                      f"{counts['wrong'][word]:6} {counts['taken'][word]:6}")


def tell_failures(failures, verdicts, most):
    for each in failures[:most]:
        record = verdicts[each.id]
        print(f"{each.id}: {record['verdict']}, {record['extraction']}")
    if len(failures) > most:
        print(f"... and {len(failures) - most} more (--failures FILE writes all)")


def sandbox_missing(octet):
    """Why the host cannot give the sandbox, else None."""
    with tempfile.TemporaryDirectory() as folder:
        programs = pathlib.Path(folder) / "p.jsonl"
        programs.write_text(json.dumps({"id": "a", "language": "sh", "program": "true"}) + "\n")
        result = subprocess.run([octet, "exec", "--programs", programs, "--out", f"{folder}/run", "--quiet"],
                                text=True, capture_output=True, check=False)
    return result.stderr if result.returncode == 3 else None


def run(arguments):
    missing = sandbox_missing(arguments.octet)
    if missing is not None:
        print("skipped:", missing)
        return 77
    dice = random.Random(arguments.seed)
    print(f"seed {arguments.seed}")
    rights, wrongs = gathered(arguments, dice)
    with tempfile.TemporaryDirectory(prefix="octet-transformations-") as name:
        scorer = scoring.Scorer(arguments.octet, pathlib.Path(arguments.keep or name), arguments.data, arguments.jobs)
        lost = []
        if arguments.full:  # those of CI have their verdicts written beside them
            rights, wrongs, lost = judged_plainly(scorer, rights, wrongs)
            made = full_variants(rights, wrongs, dice, arguments.arguable, arguments.scale)
        else:
            made = ci_variants(rights, wrongs, dice, arguments.arguable)
        variants = list(distinct(made))
        verdicts = scorer.verdicts(variants, "dressed")
    lost += [f"{each.id}: was not judged" for each in variants
             if each.id not in verdicts and each.subject.language not in scorer.left_out]
    failures = [each for each in variants if each.id in verdicts and failed(each, verdicts[each.id])]
    tell(variants, verdicts, failures)
    right = sum(each.subject.kind == "right" for each in variants)
    print(f"\n{len(variants)} variants: {right} right ones, of which {sum(each.subject.kind == 'right' for each in failures)} failed; "
          f"{len(variants) - right} wrong ones, of which {sum(each.subject.kind != 'right' for each in failures)} passed")
    print(*lost, sep="\n")
    if arguments.failures:
        arguments.failures.write_text("".join(f"{each.id}\t{verdicts[each.id]['verdict']}\t{verdicts[each.id]['extraction']}\n"
                                              for each in failures))
    tell_failures(failures, verdicts, MOST_TOLD)
    for language in scorer.left_out:
        print(f"SKIPPED {language}: its tools are not there")
    if failures or lost:
        return 1
    return 77 if scorer.left_out else 0


def show(arguments):
    wanted, _, dress = arguments.show.rpartition(":")
    arguments.full = True
    for right, known in subjects.mini(arguments.languages):
        for subject in (right, *known, *subjects.made_wrong(right)):
            if subject.id == wanted:
                print(dresses.dressed(subject, dresses.dress_named(dress)), end="")
                return 0
    for right in subjects.real(arguments.data, arguments.languages) if arguments.data else ():
        for subject in (right, *subjects.made_wrong(right)):
            if subject.id == wanted:
                print(dresses.dressed(subject, dresses.dress_named(dress)), end="")
                return 0
    print(f"no answer {wanted}; those of a data folder need --data DIR", file=sys.stderr)
    return 2


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--data", type=pathlib.Path, help="a folder with benchmarks/ and completions/")
    parser.add_argument("--languages", type=lambda text: text.split(","), default=list(LANGUAGES))
    parser.add_argument("--scale", type=int, default=1, metavar="N", help="with --full: N times as many dresses of each answer")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--arguable", action="store_true", help="also dresses in which answers are right only arguably")
    parser.add_argument("--octet", default=os.environ.get("OCTET", ROOT / "build/release/octet"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=pathlib.Path, help="keep samples and run folders here")
    parser.add_argument("--failures", type=pathlib.Path, help="write all failures here: id, verdict, extraction")
    parser.add_argument("--show", metavar="ID")
    arguments = parser.parse_args()
    return show(arguments) if arguments.show else run(arguments)


if __name__ == "__main__":
    sys.exit(main())
