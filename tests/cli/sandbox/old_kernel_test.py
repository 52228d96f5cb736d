#!/usr/bin/env python3
"""Degraded mode as on kernels before 6.12 (Debian 12's, Ubuntu 24.04's), whose Landlock lets programs signal
others of the same user: none reaches its keeper or this process, and signals within a program arrive.
octet-cell-5 is a cell that knows no newer Landlock; with --cold every program is run by it.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

OCTET = pathlib.Path(os.environ["OCTET"])
ATTACKS = pathlib.Path(os.environ["OCTET_SOURCE"]) / "tests/attacks"
CELLS = [pathlib.Path(os.environ.get("OCTET_BUILD", "")) / "octet-cell-5",
         OCTET.parent.parent / "libexec/octet/octet-cell-5"]
PROGRAMS = {"processes/signal_keeper.cpp": "cpp", "processes/kill_supervisor.cpp": "cpp",
            "processes/kill_everyone.py": "python", "processes/kill_everyone.sh": "sh",
            "processes/control_signals.py": "python", "processes/control_signals.sh": "sh",
            "kernel/shared_locks.py": "python", "kernel/control_own_locks.py": "python"}


def octet(*arguments):
    environment = dict(os.environ, OCTET_CELL=str(next(cell for cell in CELLS if cell.is_file())))
    return subprocess.run([str(OCTET), *arguments], env=environment, text=True, capture_output=True, timeout=300)


def layers():
    said = octet("doctor", "--sandbox", "degraded").stdout
    return {line.split()[1] for line in said.splitlines() if line.strip().startswith("holds ")}


def main():
    held = layers()
    if "landlock" not in held:
        print("skipped: this kernel has no Landlock, so no degraded mode")
        return 77
    assert {"signals", "locks"} <= held, f"layers that hold: {sorted(held)}"
    with tempfile.TemporaryDirectory() as folder:
        rows = [{"id": path, "language": language,
                 "program": (ATTACKS / path).read_text().replace("@SUPERVISOR@", str(os.getpid()))}
                for path, language in PROGRAMS.items()]
        programs = pathlib.Path(folder) / "programs.jsonl"
        programs.write_text("".join(json.dumps(row) + "\n" for row in rows))
        ran = octet("exec", "--programs", str(programs), "--sandbox", "degraded", "--cold", "--no-cache",
                    "--out", f"{folder}/out")
        records = [json.loads(line) for line in open(f"{folder}/out/verdicts.jsonl", encoding="utf-8")]
    assert len(records) == len(PROGRAMS), ran.stderr
    for record in records:
        said = record["stdout"] + record["stderr"]
        assert record["verdict"] == "passed" and "contained" in said, (record["task_id"], record["verdict"], said)
        assert "BREACH" not in said, (record["task_id"], said)
    print(f"{len(records)} programs as they must")
    return 0


if __name__ == "__main__":
    sys.exit(main())
