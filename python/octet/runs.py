"""Run folders of `octet score`, `run` and `exec`."""

from __future__ import annotations

from typing import Any, Iterator, List

from .folder import Folder, Record, frame_of
from .program import StrPath


class Run(Folder):
    """A run: `octet.load("runs/mymodel")`. docs/records.md says what the records hold."""

    @property
    def suites(self) -> List[str]:
        """Names in the summary: suites, or `exec-LANGUAGE` for programs."""
        return list(self.summary["suites"])

    def pass_at(self, suite: str, k: int = 1) -> float:
        """pass@k of a suite, from 0 to 1. Throws KeyError for suites and k that the run has none of."""
        suites = self.summary["suites"]
        if suite not in suites:
            raise KeyError(f"{suite}: this run has {', '.join(suites)}")
        name = f"pass@{k}"
        if name not in suites[suite]:
            known = [key for key in suites[suite] if key.startswith("pass@")]
            raise KeyError(f"{name} of {suite}: this run has {', '.join(known)}")
        return float(suites[suite][name])

    def answers(self) -> Iterator[Record]:
        """What a model answered, where one was asked (`octet run`); else nothing."""
        return self._lines("answers.jsonl")

    def frame(self) -> Any:
        """A pandas data frame with a row for each record. Throws ImportError without pandas."""
        return frame_of(self.records())


def load(run: StrPath) -> Run:
    """A run that is there. Throws InputError for other folders."""
    return Run(run)

