#!/usr/bin/python3
"""Runs the forgeries through one `octet verify` and holds every verdict against forgeries/manifest.jsonl.

None is ever started here. Afterwards the host is compared with what it was, as run_attacks.py does.

Last line: "N passed, N failed, N skipped". Exit status: 0 when nothing failed, else 1.
"""

import argparse
import fnmatch
import json
import os
import pathlib
import signal
import sys
import tempfile

import forgeries
import host
import octet_program
import run_attacks

SECONDS = 900


def results(octet, prompts):
    """{(kind, forgery): record}; the same program twice has one record."""
    records, programs = octet.verify("forgeries", [record for record, _ in prompts.values()], SECONDS)
    found = {}
    for name, (_, members) in prompts.items():
        kind = "native" if ".native" in name else "sealed"
        for place, forgery in enumerate(members):
            found[kind, forgery] = records.get((name, programs.get((name, place))))
    return found


def select(octet, glob, tally):
    """What can be run here; the languages that cannot are skipped by name."""
    chosen = [each for each in forgeries.load() if fnmatch.fnmatch(each.id, glob) or each.is_control]
    for language, hello in run_attacks.HELLO.items():
        missing = octet.missing({language: hello})
        if missing:
            left_out = [each for each in chosen if each.language == language]
            tally.skip(f"{len(left_out)} forgeries in {language}", missing, len(left_out))
            chosen = [each for each in chosen if each.language != language]
    return chosen


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--octet", required=True, type=pathlib.Path, help="the program to test")
    parser.add_argument("--sandbox", choices=("full", "degraded"), default="full")
    parser.add_argument("--only", default="*", metavar="GLOB", help="forgeries whose id matches, e.g. 'exit*.java'")
    parser.add_argument("--cold", action="store_true", help="by the plain commands")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--records", type=pathlib.Path, metavar="FILE", help="write all records here")
    return parser.parse_args()


def check_all(octet, arguments, tally):
    found = results(octet, forgeries.candidates(select(octet, arguments.only, tally)))
    for (kind, forgery), record in found.items():
        tally.check(f"{forgery.id} {kind}", forgeries.complaints(forgery, kind, record))
    if arguments.records:
        lines = [json.dumps([forgery.id, kind, record]) + "\n" for (kind, forgery), record in found.items()]
        arguments.records.write_text("".join(lines), encoding="utf-8")


def main():
    arguments = parse_arguments()
    tally = run_attacks.Tally()
    octet_program.become_subreaper()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by SIGTERM"))
    before = host.remains()
    with tempfile.TemporaryDirectory(prefix="octet_driver_") as folder, host.Bait() as bait:
        octet = octet_program.Octet(arguments, pathlib.Path(folder), bait.secret)
        try:
            check_all(octet, arguments, tally)
        except octet_program.GuardError as error:
            tally.check("octet", [str(error)])
        run_attacks.check_host(octet, bait, before, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
