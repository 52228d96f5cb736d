"""The corpus: what manifest.jsonl says of each attack, and its text with placeholders filled in."""

import dataclasses
import json
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parent
SUITE = "mini@native"  # whose problem the answers of group "forgery" pretend to solve, judged by its tests
TASK = "mini_01_high_tides"
# What the answers of group "sealed" answer: problems of our own in the form of HumanEval+.
SEALED_SUITE = "humaneval+"
SEALED_DATA = FOLDER.parent / "sealed_data"

_REPEAT = re.compile(r"@REPEAT\((\d+),(.)\)@")
_PLACEHOLDER = re.compile(r"@([A-Z][A-Z0-9_]*)@")
_REQUIRED = {"id", "language", "file", "mode", "verdict"}
_KEYS = _REQUIRED | {"limits", "after", "task", "wall_ms_below", "ended", "code", "silent", "known", "degraded", "note"}


@dataclasses.dataclass(frozen=True, eq=False)
class Attack:
    """One line of the manifest. README.md says what each key means."""

    id: str
    language: str
    file: str
    mode: str
    verdicts: tuple  # of verdicts, any of which is right
    skip: str  # why it is not run in this mode; empty when it is
    row: dict

    @property
    def is_probe(self):
        return self.file.startswith("probes/")

    def text(self, placeholders):
        """The program as octet gets it. Raises KeyError for a placeholder that nothing fills."""
        text = (FOLDER / self.file).read_text(encoding="utf-8")
        text = _REPEAT.sub(lambda match: match[2] * int(match[1]), text)
        return _PLACEHOLDER.sub(lambda match: placeholders[match[1]], text)


def _attack(row, where, sandbox):
    unknown = set(row) - _KEYS
    if unknown or not _REQUIRED <= set(row):
        raise ValueError(f"{where}: unknown keys {sorted(unknown)} or a required one is missing")
    if not isinstance(row["verdict"], str) and "note" not in row:
        raise ValueError(f"{where}: several verdicts are right, and no note says why")
    if row["mode"] not in ("program", "answer", "sealed"):
        raise ValueError(f"{where}: mode {row['mode']!r}, expected program, answer or sealed")
    if not (FOLDER / row["file"]).is_file():
        raise ValueError(f"{where}: no file {row['file']}")
    verdict = row["verdict"]
    skip = ""
    if sandbox == "degraded" and "degraded" in row:
        verdict = row["degraded"].get("verdict", verdict)
        skip = "" if "verdict" in row["degraded"] else row["degraded"]["skip"]
    verdicts = (verdict,) if isinstance(verdict, str) else tuple(verdict)
    return Attack(row["id"], row["language"], row["file"], row["mode"], verdicts, skip, row)


def _check_whole(attacks):
    ids = [attack.id for attack in attacks]
    files = {attack.file for attack in attacks}
    on_disk = {str(path.relative_to(FOLDER)) for path in FOLDER.glob("*/*")
               if path.parent.name not in ("__pycache__", "forgeries", "hostile")}
    if len(set(ids)) != len(ids) or files != on_disk:
        raise ValueError(f"manifest.jsonl: an id stands there twice, or not every file: {sorted(files ^ on_disk)}")
    for attack in attacks:
        if attack.row.get("after", attack.file) not in files:
            raise ValueError(f"manifest.jsonl: {attack.id} comes after an unknown file")


def load(sandbox):
    """All attacks, as they are to end in `sandbox` mode. Raises ValueError for a wrong manifest."""
    attacks = []
    lines = (FOLDER / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        attacks.append(_attack(json.loads(line), f"manifest.jsonl:{number}", sandbox))
    _check_whole(attacks)
    return attacks
