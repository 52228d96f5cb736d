"""Finished folders of octet generate, written without a model: lines of samples in octet's own form."""
import json

SCORE_ITEMS = ["consistency", "relevance", "difficulty", "code_exists", "correctness", "practice", "clarity", "comments", "ease"]
WEIGHTS = [200, 50, 150, 50, 250, 100, 100, 50, 50]
PROGRAM = {"kind": "program", "entry": "", "signature": ""}


def function(entry, signature):
    return {"kind": "function", "entry": entry, "signature": signature}


def score(items=(4,) * 9, by="judge"):
    """As of a judge that gives these items."""
    return {**dict(zip(SCORE_ITEMS, items, strict=True)), "total": sum(w * i for w, i in zip(WEIGHTS, items, strict=True)), "gate": None,
            "merits": ["plain"], "faults": [], "advice": "", "facts_shown": "", "by": by}


def drop(stage, reason, detail="", partner=None):
    return {"stage": stage, "reason": reason, "detail": detail, "with": partner}


def sample(kind, number, language, question, code, **more):
    """A sample as a line has it, keys in octet's order; kept, unless `more` has a drop."""
    line = {"schema": 1, "id": f"{kind}-{number:07}", "kind": kind, "language": language, "contract": PROGRAM, "question": question,
            "answer": f"It is done step by step.\n\n```{language}\n{code}\n```\n", "code": code, "tokens": None,
            "snippet": None if kind == "s3" else f"sn-{number:07}", "parents": ["s1-0000000"] if kind == "s3" else [],
            "models": {"coder": "m", "judge": "judge"}, "prompts": {}, "facts": [], "programs": [],
            "tests": {"sha256": "0" * 64, "cases": 8, "live": 8, "passed": 8, "state": "verified"}, "verdict": "passed", "score": score(),
            "usage": {"in": 1000, "out": 400, "micros": 0}, "status": "kept", "drop": None}
    line |= more
    line["tokens"] = more.get("tokens") or {"question": -(-len(question.encode()) // 3), "answer": -(-len(line["answer"].encode()) // 3)}
    line["status"] = "dropped" if line["drop"] else "kept"
    return line


def event(number, line, cohort=0, place=0):
    """The discussion of a sample."""
    owner = f"ag-{cohort:03}-{place:04}"
    kept = line["drop"] is None
    memory = {"agent": owner, "memory": "added" if kept else None, "evicted": None, "with": None, "similarity": 0, "reflection": True}
    return {"schema": 1, "number": number, "cohort": cohort, "round": 0, "tick": 0, "mode": "centralized", "operation": "o1", "owner": owner,
            "partners": [], "drawn": ["s1-0000000"], "target": line["language"], "target_kind": "existing", "shares_of": 0,
            "idea_sources": [], "result": line["id"], "status": line["status"], "drop": line["drop"] and line["drop"]["reason"],
            "total": line["score"] and line["score"]["total"], "commits": [memory]}


def text_of(line):
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(folder, units, discussions=(), recipe="", cohort=4096, benchmarks=""):
    """`units` and `discussions`: samples in the order of their numbers; those of discussions in cohorts of so many. `recipe`: YAML, what is
    not the default of it. `benchmarks`: digest of what contamination was looked for in. Of derived files those are there that are
    before any selection."""
    folder.mkdir(parents=True)
    (folder / "facts").mkdir()
    run = {"schema": 1, "command": "generate", "octet": "0.4.0", "recipe": recipe or "name: planted\n", "binding": "", "snippets": "none",
           "snippets_sha256": "", "tokenizer_sha256": "", "prompts": {}, "toolchains": {}, "benchmarks": benchmarks,
           "until": "agents" if discussions else "seeds", "shard": "", "start": "2026-01-01T00:00:00Z", "end": "2026-01-01T01:00:00Z"}
    (folder / "run.json").write_text(json.dumps(run, indent=2) + "\n", encoding="utf-8")
    (folder / "recipe.yaml").write_text(run["recipe"], encoding="utf-8")
    with (folder / "units.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(map(text_of, units))
    (folder / "tests.jsonl").write_text("", encoding="utf-8")
    discussions = list(discussions)
    for first in range(0, len(discussions), cohort):
        part = discussions[first:first + cohort]
        below = folder / f"agents/cohorts/{first // cohort:03}"
        below.mkdir(parents=True)
        with (below / "samples.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(map(text_of, part))
        with (below / "events.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(text_of(event(first + i, line, first // cohort, i)) for i, line in enumerate(part))
    return folder
