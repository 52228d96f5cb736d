"""Run folders of `octet verify`."""

from __future__ import annotations

from typing import Any, Iterator, List

from .folder import Folder, Record, frame_of
from .program import StrPath


class Verification(Folder):
    """Candidates with their tests' results, and the pairs made of them. docs/verify.md says what the files hold."""

    def pairs(self) -> Iterator[Record]:
        """{"prompt", "chosen", "rejected", ...}, one after the other."""
        return self._lines("pairs.jsonl")

    def pair_facts(self) -> Iterator[Record]:
        """Of each pair, in the same order: ids, policy, distance, lengths, what the choice rests on."""
        return self._lines("pairs.meta.jsonl")

    def matrix(self) -> Iterator[Record]:
        """A line for each prompt: tests with their state, programs with a bit for each test."""
        return self._lines("matrix.jsonl")

    def unusable(self) -> List[Record]:
        """Records of the input that could not be used, and remarks on others."""
        return list(self._lines("unusable.jsonl"))

    def frame(self) -> Any:
        """A pandas data frame with a row for each pair and what is known of it. Throws ImportError without pandas."""
        return frame_of({**facts, **pair} for pair, facts in zip(self.pairs(), self.pair_facts()))


def load_verification(run: StrPath) -> Verification:
    """One that is there. Throws InputError for other folders."""
    return Verification(run)
