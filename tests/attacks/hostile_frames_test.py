#!/usr/bin/python3
"""Answers in every language that write seeded random bytes and mutated frames to descriptor 3, through octet verify.

Octet itself must stay small, read from outside as VmHWM, and no answer may pass. The programs are in hostile/: @SEED@
is a number of their own, and what they write is bounded in bytes. Takes OCTET, the program, from the environment;
"hostile_frames_test.py SEED" begins with another seed than 1.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent / "hostile"
SEEDS_PER_LANGUAGE = 6
# It held 19 MiB. A frame that is wanted takes some KiB, and so do the 48 results.
MOST_MIB = 64
SECONDS = 300
LANGUAGES = {"python": "py", "java": "java", "cpp": "cpp", "cs": "cs", "ts": "ts", "js": "js", "php": "php", "sh": "sh"}
CASES = [{"args": [f"{index} 5"], "expect": 1000003 + index} for index in range(6)]


def candidates(first_seed):
    for language, extension in LANGUAGES.items():
        text = (FOLDER / f"write.{extension}").read_text(encoding="utf-8")
        responses = [{"id": str(seed), "form": "program", "text": text.replace("@SEED@", str(seed))}
                     for seed in range(first_seed, first_seed + SEEDS_PER_LANGUAGE)]
        yield {"id": language, "language": language, "prompt": "A number for a text.", "responses": responses,
               "tests": {"kind": "calls", "entry": "measure", "cases": CASES}}


def peak_mib(process):
    """Of its memory so far; 0 when it is gone."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0


def verify(octet, folder, first_seed):
    """(records, the most memory that octet held in MiB)."""
    path = folder / "candidates.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in candidates(first_seed)), encoding="utf-8")
    process = subprocess.Popen([octet, "verify", "--candidates", str(path), "--out", str(folder / "run"), "--no-cache",
                                "--no-decontaminate", "--timeout", "2", "--partial", "--quiet"],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    most, end = 0.0, time.monotonic() + SECONDS
    while process.poll() is None:
        most = max(most, peak_mib(process))
        if time.monotonic() > end:
            process.kill()
            process.wait()
            raise TimeoutError(f"octet did not end within {SECONDS} s")
        time.sleep(0.02)
    lines = (folder / "run" / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines], most


class HostileFrames(unittest.TestCase):
    first_seed = 1

    def test_octet_stays_small_and_nothing_passes(self):
        with tempfile.TemporaryDirectory(prefix="octet_hostile_") as folder:
            records, most = verify(os.environ["OCTET"], pathlib.Path(folder), self.first_seed)
        print(f"{len(records)} programs, octet held {most:.0f} MiB")
        # Those that do not compile would prove nothing.
        tried = {record["language"] for record in records if record["verdict"] != "compile_error"}
        self.assertEqual(tried, {record["language"] for record in records})
        self.assertGreater(len(tried), 0)
        self.assertEqual([record for record in records if record["verdict"] in ("passed", "harness_error")], [])
        self.assertLess(0, most)
        self.assertLess(most, MOST_MIB)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        HostileFrames.first_seed = int(sys.argv.pop())
    unittest.main()
