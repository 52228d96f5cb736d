"""From keywords to flags. The program knows its flags; here is only how values are spelled."""

from __future__ import annotations

import os
import re
from typing import Any, List, Mapping


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return os.fspath(value) if isinstance(value, os.PathLike) else str(value)


def _escaped(text: str) -> str:
    """As the value of a list: commas, brackets and backslashes belong to the value."""
    return re.sub(r"([,\[\\])", r"\\\1", text)


def flag_words(name: str, value: Any) -> List[str]:
    """The words of a command line that stand for one keyword.

    None: none at all. True and False: --name and --no-name. A list, tuple or set: the values with commas between them, each of
    them escaped. A mapping: --name=KEY=VALUE for each, as it is. Else --name=VALUE, as it is.
    """
    flag = name.strip("_").replace("_", "-")
    if value is None:
        return []
    if isinstance(value, bool):
        return [f"--{flag}" if value else f"--no-{flag}"]
    if isinstance(value, Mapping):
        return [f"--{flag}={key}={_text(each)}" for key, each in value.items()]
    if isinstance(value, (list, tuple, set, frozenset)):
        values = sorted(value) if isinstance(value, (set, frozenset)) else value
        return [f"--{flag}=" + ",".join(_escaped(_text(each)) for each in values)] if values else []
    return [f"--{flag}={_text(value)}"]


def words_of(flags: Mapping[str, Any]) -> List[str]:
    return [word for name, value in flags.items() for word in flag_words(name, value)]
