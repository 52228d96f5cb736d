"""Rewards for trainers: what share of its tests each completion passes."""

from __future__ import annotations

import json
import tempfile
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from .commands import verify
from .errors import IncompleteRun
from .program import StrPath
from .verification import Verification

Text = Union[str, Sequence[Mapping[str, Any]]]  # or a conversation, of which the last message counts
Reward = Optional[float]


def rewards(candidates: Sequence[Mapping[str, Any]], *, partial: bool = False, program: Optional[StrPath] = None,
            **flags: Any) -> List[List[Reward]]:
    """For each candidate (docs/verify.md) the rewards of its responses, in their order, by one `octet verify`.

    1.0 for a response that passes all tests, else 0.0, or with `partial` the share of them that it passes. What is forged gets
    0.0. None where the harness or the host failed, or a candidate cannot be used: trainers leave such a response out. Tests are
    trusted: none is voted on. flags: of `octet verify`. Nothing is kept.
    """
    rows = [{**each, "id": str(at), "responses": _objects(each["responses"])} for at, each in enumerate(candidates)]
    if not rows:
        return []
    options: Dict[str, Any] = {"trust_tests": True, "decontaminate": False, **flags}
    with tempfile.TemporaryDirectory(prefix="octet-rewards-") as out:
        try:
            done = verify(rows, out, program=program, **options)
        except IncompleteRun as error:
            if error.result is None or not (error.result.path / "matrix.jsonl").is_file():
                raise
            done = error.result
        found = {line["id"]: _rewards_of(line, partial) for line in done.matrix()}
    return [found.get(each["id"], [None] * len(each["responses"])) for each in rows]


def reward_function(*, language: str = "python", **options: Any) -> Callable[..., List[Reward]]:
    """A function for trainers that call reward(prompts=..., completions=..., COLUMN=...), as TRL does.

    The data set has a column `tests` (an object as in docs/verify.md, or it as JSON text), and may have `language` and
    `entry_point`. Completions of one prompt are judged together: what is forged shows beside others. options: of rewards().
    """
    def octet_reward(prompts: Sequence[Text], completions: Sequence[Text], tests: Sequence[Any],
                     **columns: Any) -> List[Reward]:
        groups: Dict[str, Dict[str, Any]] = {}
        places: List[Tuple[str, int]] = []
        for at, completion in enumerate(completions):
            row: Dict[str, Any] = {"language": language, "prompt": _text_of(prompts[at]), "tests": _object_of(tests[at])}
            row.update({key: columns[key][at] for key in ("language", "entry_point") if columns.get(key) is not None})
            key = json.dumps(row, sort_keys=True)
            group = groups.setdefault(key, {**row, "responses": []})
            places.append((key, len(group["responses"])))
            group["responses"].append(_text_of(completion))
        found = dict(zip(groups, rewards(list(groups.values()), **options)))
        return [found[key][place] for key, place in places]

    return octet_reward


def _rewards_of(line: Mapping[str, Any], partial: bool) -> List[Reward]:
    """Of a line of matrix.jsonl."""
    found: List[Reward] = [0.0] * line["responses"]
    for program in line["programs"]:
        bits = program["bits"]
        reward: Reward = 1.0 if program["verdict"] == "passed" else 0.0
        if program["verdict"] == "harness_error":
            reward = None
        elif partial and reward == 0.0 and bits:
            reward = bits.count("1") / len(bits)
        for response in program["responses"]:
            found[response] = reward
    return found


def _object_of(tests: Any) -> Any:
    return json.loads(tests) if isinstance(tests, str) else tests


def _text_of(text: Text) -> str:
    content = text if isinstance(text, str) else text[-1]["content"]
    # What a tokenizer leaves of half a character is no UTF-8.
    return str(content).encode("utf-8", "replace").decode("utf-8")


def _objects(responses: Sequence[Any]) -> List[Dict[str, Any]]:
    objects = [dict(each) if isinstance(each, Mapping) else {"text": _text_of(each)} for each in responses]
    return [{**each, "id": str(at)} for at, each in enumerate(objects)]
