"""The forgeries: what forgeries/manifest.jsonl says of each, and what is wrong with a record of it."""

import dataclasses
import json
import pathlib

import forgery_tasks

FOLDER = pathlib.Path(__file__).resolve().parent / "forgeries"
KINDS = ("sealed", "native")
_REQUIRED = {"id", "class", "language", "file", "task"}
_KEYS = _REQUIRED | set(KINDS) | {"rule_fooled", "shown", "note"}


@dataclasses.dataclass(frozen=True, eq=False)
class Forgery:
    """One line of the manifest. README.md says what each key means."""

    id: str
    language: str
    task: forgery_tasks.Task
    text: str
    row: dict

    @property
    def is_control(self):
        """An honest answer, which must pass."""
        return self.row["class"] == "control"

    def verdicts(self, kind):
        """Those of which any is right; empty where it is not run so."""
        wanted = self.row.get(kind, ())
        return (wanted,) if isinstance(wanted, str) else tuple(wanted)


def _forgery(row, where):
    unknown = set(row) - _KEYS
    if unknown or not _REQUIRED <= set(row) or not set(KINDS) & set(row):
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}, or a required one is missing")
    if not all(isinstance(row.get(kind, ""), str) for kind in KINDS) and "note" not in row:
        raise ValueError(f"{where}: several verdicts are right, and no note says why")
    text = (FOLDER / row["file"]).read_text(encoding="utf-8")
    forgery = Forgery(row["id"], row["language"], forgery_tasks.TASKS[row["task"]], text, row)
    for kind in KINDS:
        if not forgery.is_control and "passed" in forgery.verdicts(kind):
            raise ValueError(f"{where}: a forgery that may pass")
    return forgery


def load():
    """All of them. Raises ValueError for a wrong manifest."""
    lines = (FOLDER / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    found = [_forgery(json.loads(line), f"forgeries/manifest.jsonl:{number}") for number, line in enumerate(lines, 1)]
    ids = {forgery.id for forgery in found}
    named = {forgery.row["file"] for forgery in found}
    on_disk = {str(path.relative_to(FOLDER)) for path in FOLDER.glob("*/*") if path.parent.name != "__pycache__"}
    if len(ids) != len(found) or named != on_disk:
        raise ValueError(f"forgeries/manifest.jsonl: an id stands there twice, or not every file: {sorted(named ^ on_disk)}")
    return found


def candidates(forgeries):
    """{prompt id: (record for octet verify, its forgeries)}: one prompt for each language, task and kind of tests."""
    prompts = {}
    for forgery in forgeries:
        for kind in KINDS:
            if not forgery.verdicts(kind):
                continue
            # Beside an honest answer a native forgery can be told from a right one. Where values are sealed none is
            # needed, and among answers that pass the same cases nothing is run a second time.
            passes = ".control" if forgery.is_control else ".shown" if forgery.row.get("shown") else ""
            apart = passes if kind == "sealed" else ""
            name = f"{forgery.language}.{forgery.task.name}.{kind}{apart}"
            prompts.setdefault(name, []).append(forgery)
    return {name: (_record(name, members), members) for name, members in prompts.items()}


def _record(name, members):
    task, language = members[0].task, members[0].language
    make = forgery_tasks.native if ".native" in name else forgery_tasks.calls
    return {"id": name, "language": language, "prompt": forgery_tasks.prompt(task, language),
            "responses": [{"id": each.id, "form": "program", "text": each.text} for each in members],
            "tests": make(task, language)}


def complaints(forgery, kind, record):
    """What is wrong with one record, in words; empty when nothing is."""
    if record is None:
        return ["no record was written"]
    found = []
    wanted = forgery.verdicts(kind)
    if record["verdict"] not in wanted:
        found.append(f"{record['verdict']} instead of {' or '.join(wanted)} ({_said(record)})")
    cases = record.get("case_verdicts") or []
    may_pass = range(len(cases)) if forgery.is_control else [0] if forgery.row.get("shown") else []
    passed = [index for index, verdict in enumerate(cases) if verdict == "passed" and index not in may_pass]
    if passed:
        found.append(f"cases passed: {passed}")
    if kind == "sealed" and record["seal"] != "sealed":
        found.append(f"the seal is {record['seal']}")
    # What the published harness would have said of it.
    if kind == "native" and record["reference_passed"] != (forgery.is_control or forgery.row.get("rule_fooled", False)):
        found.append(f"the published rule says {record['reference_passed']}")
    return found


def _said(record):
    step = record.get("run") or record.get("compile") or {}
    said = " ".join((record.get("stdout", "") + " | " + record.get("stderr", "")).split())
    why = record.get("detail", "")
    return f"{why} {step.get('ended', 'not run')} {step.get('code', '')}, {step.get('wall_ms', 0)} ms: {said[:200]}"
