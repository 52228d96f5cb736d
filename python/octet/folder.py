"""What run folders have in common: JSON files, and JSON lines that a kill may have torn at the end."""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator

from .errors import InputError
from .program import StrPath

Record = Dict[str, Any]


def read_lines(path: Path) -> Iterator[Record]:
    """The records of a file, one after the other. A last line without an end is left out: it is still being written."""
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                return
            try:
                yield json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}:{number}: no JSON: {error}") from None


def frame_of(rows: Iterable[Record]) -> Any:
    """A pandas data frame; objects within a record become columns NAME_KEY."""
    try:
        pandas = importlib.import_module("pandas")
    except ImportError as error:
        raise ImportError("frame() needs pandas, which is not installed; records() gives the same as dicts") from error
    return pandas.DataFrame([_flat(row) for row in rows])


def _flat(row: Record) -> Record:
    flat: Record = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat.update({f"{key}_{inner}": each for inner, each in value.items()})
        else:
            flat[key] = value
    return flat


class Folder:
    """A run folder. What stands in it is read when it is asked for."""

    def __init__(self, path: StrPath) -> None:
        self.path = Path(os.fspath(path))
        if not self.is_one(path):
            raise InputError(f"{self.path}: no run folder: it holds no run.json")

    @staticmethod
    def is_one(path: StrPath) -> bool:
        return os.path.isfile(os.path.join(os.fspath(path), "run.json"))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"

    @property
    def description(self) -> Record:
        """run.json: version, flags, inputs, host."""
        return self._json("run.json")

    @property
    def summary(self) -> Record:
        """summary.json. Throws InputError while the run is not complete."""
        return self._json("summary.json")

    def records(self) -> Iterator[Record]:
        """The records of verdicts.jsonl, one after the other."""
        return self._lines("verdicts.jsonl")

    def _json(self, name: str) -> Record:
        path = self.path / name
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise InputError(f"{path} is not there: the run is not complete") from None
        except ValueError as error:
            raise InputError(f"{path}: no JSON: {error}") from None
        if not isinstance(value, dict):
            raise InputError(f"{path}: no JSON object")
        return value

    def _lines(self, name: str) -> Iterator[Record]:
        path = self.path / name
        return read_lines(path) if path.is_file() else iter(())
