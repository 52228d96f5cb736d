"""The program: where it is, and how it is started, listened to and stopped."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import signal
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple, Type, Union

from .errors import IncompleteRun, InputError, Interrupted, MissingError, OctetError, OctetNotFound
from .flags import words_of

Event = Dict[str, Any]
Listener = Callable[[Event], None]
StrPath = Union[str, "os.PathLike[str]"]

_LOG = logging.getLogger("octet")
_ERRORS: Dict[int, Type[OctetError]] = {1: IncompleteRun, 2: InputError, 3: MissingError}
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Completed:
    """A call that ended well."""

    arguments: List[str]  # of the program, which is the first of them
    stdout: str
    messages: str  # what it said on stderr beside events


def carried_program() -> Optional[str]:
    """The program inside this package, where the wheel carries one."""
    path = Path(__file__).parent / "bin" / "octet"
    return str(path) if os.access(path, os.X_OK) else None


def find_program(program: Optional[StrPath] = None) -> str:
    """`program`, else $OCTET, else the one that the wheel carries, else `octet` of $PATH. Throws OctetNotFound."""
    named: List[Tuple[str, Optional[StrPath]]] = [("program=", program), ("$OCTET: ", os.environ.get("OCTET"))]
    for source, chosen in named:
        if chosen:
            found = shutil.which(os.fspath(chosen))
            if found is None:
                raise OctetNotFound(f"{source}{os.fspath(chosen)} is no program")
            return found
    found = carried_program() or shutil.which("octet")
    if found is None:
        raise OctetNotFound(
            "the program octet was not found: install a wheel that carries it (scripts/wheel --with-program PREFIX makes one), "
            "put octet on PATH, or name it by $OCTET or program=")
    return found


def call(command: str, *arguments: StrPath, program: Optional[StrPath] = None, progress: Optional[Listener] = None,
         stdin: Optional[Iterable[Mapping[str, Any]]] = None, **flags: Any) -> Completed:
    """`octet COMMAND ARGUMENTS FLAGS`. Keywords are flags (flags.py says how they are spelled).

    progress: called with each event, in this thread; of commands that have the flag --progress.
    stdin: records that are written to its standard input, one line each.

    Throws by the exit code: IncompleteRun, InputError, MissingError, Interrupted. Ctrl-C is passed on to the program, which ends
    in good order before Interrupted is raised. What `progress` or `stdin` throw stops the program likewise, and is thrown again.
    """
    words = [find_program(program), command, *map(os.fspath, arguments), *words_of(flags)]
    if progress is not None:
        words.append("--progress=json")
    return _Call(words, progress).work(stdin)


def version(program: Optional[StrPath] = None) -> str:
    """That of the program."""
    done = subprocess.run([find_program(program), "--version"], capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


class _Call:
    """One process."""

    def __init__(self, words: List[str], progress: Optional[Listener]) -> None:
        self._words = words
        self._progress = progress
        self._messages: List[str] = []
        self._stdout: List[bytes] = []
        self._failure: Optional[BaseException] = None  # of who listens or writes

    def work(self, stdin: Optional[Iterable[Mapping[str, Any]]]) -> Completed:
        source = subprocess.DEVNULL if stdin is None else subprocess.PIPE
        with subprocess.Popen(self._words, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            # Whatever is printed meanwhile must not fill up a pipe.
            reader = threading.Thread(target=self._read_stdout, args=(child,), daemon=True)
            reader.start()
            if self._guarded(child, lambda: self._write(child, stdin or ())):
                # Else the records are not all: what was written must not be taken for the whole of them.
                _close_stdin(child)
            while not self._guarded(child, lambda: self._follow(child)):
                pass
            _close_stdin(child)
            reader.join()
        return self._completed(child.returncode)

    def _guarded(self, child: "subprocess.Popen[bytes]", step: Callable[[], None]) -> bool:
        """Whether the step came to its end. What keeps it from that stops the child, and is kept."""
        try:
            step()
            return True
        except BaseException as error:  # of whoever listens or writes, or Ctrl-C
            failure = Interrupted("interrupted") if isinstance(error, KeyboardInterrupt) else error
            self._failure = self._failure or failure
            child.send_signal(signal.SIGINT)
            return False

    def _write(self, child: "subprocess.Popen[bytes]", records: Iterable[Mapping[str, Any]]) -> None:
        for record in records:
            assert child.stdin is not None
            line = json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"
            try:
                child.stdin.write(line)
            except BrokenPipeError:  # it has ended, and says why
                return

    def _read_stdout(self, child: "subprocess.Popen[bytes]") -> None:
        assert child.stdout is not None
        self._stdout.append(child.stdout.read())

    def _follow(self, child: "subprocess.Popen[bytes]") -> None:
        assert child.stderr is not None
        for line in child.stderr:
            self._hear(line.decode("utf-8", "replace").rstrip("\n"))
        child.wait()

    def _hear(self, line: str) -> None:
        event = _event_in(line)
        if event is None:
            self._messages.append(line[len("octet: "):] if line.startswith("octet: ") else line)
            return
        if event["event"] == "note":
            _LOG.log(logging.WARNING if event.get("weight") == "notice" else logging.INFO, "%s", event.get("text"))
        if self._progress is not None and self._failure is None:
            self._progress(event)

    def _completed(self, code: int) -> Completed:
        message = "\n".join(self._messages)
        stopped = code == 130 or -code in _STOPS
        if self._failure is not None and not isinstance(self._failure, Interrupted):
            raise self._failure
        if stopped:
            raise Interrupted(message or "interrupted before anything was done; the same call begins anew")
        if code != 0:
            error = _ERRORS.get(code, OctetError)
            raise error(message or f"{' '.join(self._words)}: exit code {code}", code)
        if self._failure is not None:  # it had ended by then
            raise self._failure
        if message:
            _LOG.info("%s", message)
        return Completed(self._words, b"".join(self._stdout).decode("utf-8", "replace"), message)


def _close_stdin(child: "subprocess.Popen[bytes]") -> None:
    if child.stdin is not None:
        with contextlib.suppress(BrokenPipeError):  # it has ended, and says why
            child.stdin.close()


def _event_in(line: str) -> Optional[Event]:
    """A line that is no event is meant for people."""
    if not line.startswith("{"):
        return None
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and isinstance(event.get("event"), str) else None
