"""The commands that make something, each as a function."""

from __future__ import annotations

import json
import os
import tempfile
from typing import Any, Dict, Iterable, List, Mapping, Optional, Type, TypeVar, Union

from .errors import IncompleteRun
from .folder import Folder
from .program import Event, Listener, StrPath, call
from .runs import Run
from .verification import Verification

Records = Union[StrPath, Iterable[Mapping[str, Any]]]
Made = TypeVar("Made", bound=Folder)


def score(suite: Any, samples: Records, out: Optional[StrPath] = None, *, program: Optional[StrPath] = None,
          progress: Optional[Listener] = None, **flags: Any) -> Run:
    """`octet score`: answers in, verdicts out.

    suite: a name, or several. samples: a file, a folder, or records (docs/formats.md) that a copy is kept of in the run folder.
    out: the run folder; without it a new one in the folder for temporary files, which stays there. flags: docs/running.md.
    Throws as call() does; IncompleteRun has the Run as `result`.
    """
    return _made(Run, "score", "samples", samples, out, program, progress, {"suite": suite, **flags})


def execute(programs: Records, out: Optional[StrPath] = None, *, program: Optional[StrPath] = None,
            progress: Optional[Listener] = None, **flags: Any) -> Run:
    """`octet exec`: complete programs in, verdicts out. Otherwise as score()."""
    return _made(Run, "exec", "programs", programs, out, program, progress, flags)


def verify(candidates: Records, out: Optional[StrPath] = None, *, program: Optional[StrPath] = None,
           progress: Optional[Listener] = None, **flags: Any) -> Verification:
    """`octet verify`: candidates (docs/verify.md) in, a pass matrix and pairs out. Otherwise as score()."""
    return _made(Verification, "verify", "candidates", candidates, out, program, progress, flags)


def run(suite: Any, model: str, out: Optional[StrPath] = None, *, program: Optional[StrPath] = None,
        progress: Optional[Listener] = None, **flags: Any) -> Run:
    """`octet run`: asks a server (base_url=...) and judges what it answers. Otherwise as score()."""
    return _made(Run, "run", None, None, out, program, progress, {"suite": suite, "model": model, **flags})


def suites(data: Optional[StrPath] = None, *, program: Optional[StrPath] = None) -> List[Dict[str, Any]]:
    """`octet suites`: name, language, n and where its data was found, of each."""
    listed = json.loads(call("suites", program=program, data=data, json=True).stdout)
    assert isinstance(listed, list)
    return listed


def table(runs: Iterable[Union[StrPath, Run]], *, program: Optional[StrPath] = None, **flags: Any) -> Any:
    """`octet table --format json`: the scores of runs, with every n and interval."""
    return json.loads(table_text(runs, "json", program=program, **flags))


def table_text(runs: Iterable[Union[StrPath, Run]], format: str = "text", *, program: Optional[StrPath] = None,
               **flags: Any) -> str:
    """The same as text, md, latex, csv, json or html."""
    paths = [each.path if isinstance(each, Folder) else each for each in runs]
    return call("table", *paths, program=program, format=format, **flags).stdout


def _made(kind: Type[Made], command: str, input_flag: Optional[str], given: Optional[Records], out: Optional[StrPath],
          program: Optional[StrPath], progress: Optional[Listener], flags: Mapping[str, Any]) -> Made:
    """What a command leaves in a run folder."""
    words: Dict[str, Any] = dict(flags)
    records: Optional[Iterable[Mapping[str, Any]]] = None
    if input_flag is not None:
        if isinstance(given, (str, os.PathLike)):
            words[input_flag] = given
        else:
            words[input_flag], records = "-", given
    folder = tempfile.mkdtemp(prefix="octet-") if out is None else os.fspath(out)
    try:
        call(command, program=program, progress=progress or _ignore, stdin=records, out=folder, **words)
    except IncompleteRun as error:
        error.result = kind(folder) if Folder.is_one(folder) else None
        raise
    return kind(folder)


def _ignore(event: Event) -> None:
    """Events are asked for all the same: notes among them go to the logger `octet`."""
