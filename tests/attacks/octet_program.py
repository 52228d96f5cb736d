"""Starts octet under an outer guard and reads what it wrote."""

import ctypes
import json
import os
import resource
import signal
import subprocess
import tempfile
import time

import host

_PR_SET_CHILD_SUBREAPER = 36
_LEAST_MEMORY_MIB = 1024  # of the host: below, something has got out
_MOST_PROCESSES = 2000


class GuardError(Exception):
    """The outer guard ended octet: the sandbox did not hold, or octet hangs."""


def become_subreaper():
    """Orphans of octet become children of this process, so that none can hide."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "cannot become a subreaper")


def _outer_limits():
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 30, 2 << 30))
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))  # no core file must come by the sandbox's doing


def _kill_descendants():
    for process in host.descendants():
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


def _reap():
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


def left_processes(patience=2.0):
    """Descendants of this process that are still there when octet is not. They are killed."""
    end = time.monotonic() + patience
    while True:
        _reap()
        left = host.descendants()
        if not left or time.monotonic() > end:
            break
        time.sleep(0.05)
    _kill_descendants()
    _reap()
    return left


class Octet:
    """One octet program, a folder for its runs, and what is common to all of them."""

    def __init__(self, arguments, folder, secret):
        """`arguments`: those of run_attacks.py."""
        self._program = str(arguments.octet.resolve())
        self._folder = folder
        self._common = ["--sandbox", arguments.sandbox, "--jobs", str(arguments.jobs), "--no-cache", "--no-resume",
                        "--quiet", *(["--cold"] if arguments.cold else [])]
        folder.chmod(0o711)  # in degraded mode, work directories below it belong to others
        temporary = folder / "tmp"
        temporary.mkdir()
        temporary.chmod(0o711)
        (folder / "cwd").mkdir()
        self._environment = dict(os.environ, TMPDIR=str(temporary), OCTET_CANARY_TOKEN=secret)

    def missing(self, hello):
        """Why programs of these languages cannot be run here; empty when all can. `hello`: by language."""
        rows = [{"id": language, "language": language, "program": text} for language, text in hello.items()]
        programs = self._write("hello", rows)
        out = str(self._folder / "hello")
        code, _, error = self._run(["exec", "--programs", programs, "--dry-run", "--out", out], 60)
        if code not in (0, 3):
            raise GuardError(f"octet exec --dry-run ended with {code}: {error.strip()}")
        return " ".join(error.split()) if code == 3 else ""

    def execute(self, name, programs, seconds):
        """Records of whole programs by id."""
        arguments = ["exec", "--programs", self._write(name, programs)]
        return {record["task_id"]: record for record in self._records(name, arguments, seconds)}

    def score(self, name, suite, task, samples, seconds):
        """Records of answers by language and sample number."""
        arguments = ["score", "--suite", suite, "--tasks", task, "--partial",
                     "--samples", self._write(name, samples)]
        records = self._records(name, arguments, seconds)
        return {(record["language"], record["sample"]): record for record in records}

    def score_sealed(self, name, suite, data, samples, seconds):
        """Records of answers by task and sample number."""
        arguments = ["score", "--suite", suite, "--data", str(data), "--partial",
                     "--samples", self._write(name, samples)]
        # Expected values are kept in the user's data directory, which is none of a test's business.
        environment = dict(self._environment, XDG_DATA_HOME=str(self._folder / "data"))
        records = self._records(name, arguments, seconds, environment)
        return {(record["task_id"], record["sample"]): record for record in records}

    def verify(self, name, candidates, seconds):
        """Records by prompt and program, and the program of each response: {(prompt, place of the response): number}.

        The verdict of a record is that of the matrix: whether a program is forged is known when all of a prompt are judged.
        """
        arguments = ["verify", "--candidates", self._write(name, candidates), "--no-decontaminate", "--timeout", "2"]
        records = {(record["task_id"], record["sample"]): record for record in self._records(name, arguments, seconds)}
        programs = {}
        with open(self._folder / f"run-{name}" / "matrix.jsonl", encoding="utf-8") as file:
            for prompt in map(json.loads, file):
                for number, program in enumerate(prompt["programs"]):
                    records[prompt["id"], number]["verdict"] = program["verdict"]
                    programs |= {(prompt["id"], place): number for place in program["responses"]}
        return records, programs

    def left_files(self):
        """What octet or a program left in the folder for temporary files or where octet was started."""
        return sorted(os.listdir(self._folder / "tmp") + os.listdir(self._folder / "cwd"))

    def _write(self, name, records):
        path = self._folder / f"{name}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return str(path)

    def _records(self, name, arguments, seconds, environment=None):
        out = self._folder / f"run-{name}"
        code, _, error = self._run([*arguments, "--out", str(out)], seconds, environment)
        if code not in (0, 1):
            raise GuardError(f"octet {arguments[0]} ended with {code}: {error.strip()[-2000:]}")
        try:
            with open(out / "verdicts.jsonl", encoding="utf-8") as file:
                return [json.loads(line) for line in file]
        except FileNotFoundError as missing:
            raise GuardError(f"octet {arguments[0]} wrote no verdicts: {error.strip()[-2000:]}") from missing

    def _run(self, arguments, seconds, environment=None):
        with tempfile.TemporaryFile("w+", encoding="utf-8") as out, \
             tempfile.TemporaryFile("w+", encoding="utf-8") as error:
            process = subprocess.Popen(
                [self._program, *arguments, *self._common], stdin=subprocess.DEVNULL, stdout=out, stderr=error,
                cwd=self._folder / "cwd", env=environment or self._environment, start_new_session=True, preexec_fn=_outer_limits)
            try:
                self._guard(process, seconds)
            except (SystemExit, KeyboardInterrupt):
                _kill_descendants()
                raise
            out.seek(0)
            error.seek(0)
            return process.returncode, out.read(), error.read()

    @staticmethod
    def _guard(process, seconds):
        end = time.monotonic() + seconds
        why = ""
        while not why:
            try:
                process.wait(0.5)
                return
            except subprocess.TimeoutExpired:
                pass
            if time.monotonic() > end:
                why = f"octet did not end within {seconds} s"
            elif host.available_memory_mib() < _LEAST_MEMORY_MIB:
                why = "the host runs out of memory"
            elif len(host.descendants()) > _MOST_PROCESSES:
                why = f"more than {_MOST_PROCESSES} processes"
        _kill_descendants()
        process.wait()
        raise GuardError(why)
