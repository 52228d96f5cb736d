"""Octet from Python: scores code models, each answer in a sandbox of its own.

A thin module over the program `octet`: it starts it, tells of its progress, and reads the run folders that it writes. No flag
and no default stands here; docs/python.md has a tutorial.
"""

from __future__ import annotations

from . import progress
from .commands import execute, run, score, suites, table, table_text, verify
from .errors import IncompleteRun, InputError, Interrupted, MissingError, OctetError, OctetNotFound
from .program import Completed, call, find_program, version
from .reward import reward_function, rewards
from .runs import Run, load
from .verification import Verification, load_verification

__all__ = [
    "Completed", "IncompleteRun", "InputError", "Interrupted", "MissingError", "OctetError", "OctetNotFound", "Run",
    "Verification", "call", "execute", "find_program", "load", "load_verification", "progress", "reward_function", "rewards",
    "run", "score", "suites", "table", "table_text", "verify", "version",
]
