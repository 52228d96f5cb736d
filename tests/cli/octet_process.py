"""octet as a process: what it runs, and where it works."""
import json
import os
import pathlib
import subprocess
import sys


def octet(*arguments, code=0):
    """What a command that must end with `code` says; ends this test as skipped where the host cannot give the sandbox."""
    done = subprocess.run([os.environ["OCTET"], *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-1500:], done.stderr[-2000:])
    return done.stdout + done.stderr


def worker_of(pid):
    """octet's working process, the only child of the one that was started; that one, as long as there is none."""
    try:
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return int(children[0]) if len(children) == 1 else pid


def run_programs(rows, folder, *more):
    """The records of `octet exec` for these programs, by task_id. `folder` is made."""
    folder.mkdir()
    programs = folder / "programs.jsonl"
    programs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [os.environ["OCTET"], "exec", "--programs", str(programs), "--out", str(folder / "out"), "--no-cache", "--quiet", *more]
    finished = subprocess.run(command, check=False, capture_output=True, text=True)
    if finished.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\nexit code {finished.returncode}\n{finished.stderr}")
    lines = (folder / "out/verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["task_id"]: record for record in map(json.loads, lines)}
