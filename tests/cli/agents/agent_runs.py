"""Runs of octet generate with discussions, against agent_server.py."""
import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generate"))

import generation_runs as runs
from agent_server import lines_of

SERVER = HERE / "agent_server.py"


def write_snippets(file, count, languages=runs.LANGUAGES, repositories=0):
    """`repositories`: so many different ones; 0: of none is it known."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            line = json.loads(runs.snippet_line(number, "python"))
            text = "\n".join(lines_of(f"snippet {number}")) + "\n"
            digest = hashlib.sha256(text.encode()).hexdigest()
            line |= {"language": languages[number % len(languages)], "text": text, "tokens": len(text) // 3, "lines": [1, 8],
                     "file_sha256": digest, "sha256": digest, "repo": f"ours/r{number * 7 // 3 % repositories}" if repositories else ""}
            out.write(json.dumps(line) + "\n")
    return file


def server(folder, name="agents", program=SERVER, **script):
    return runs.server(folder, name, program, **script)


def recipe(folder, url, name="recipe", **more):
    """Programs alone, nothing of them run, all that is accepted."""
    plain = {"contract": {"program": 1, "function": 0}, "without": ["execution"], "agents": {}}
    agents = {"target": 0, **more.pop("agents", {})}
    return runs.recipe(folder, url, name, **{**plain, "agents": agents, **more})


def generate(recipe_file, snippets, out, *more, code=0):
    return runs.generate(recipe_file, snippets, out, "--until", "agents", *more, code=code)


def cohorts(out):
    return sorted(out.glob("agents/cohorts/*"))


def discussed(out):
    """(line of samples.jsonl, line of events.jsonl) of all cohorts, in order."""
    for folder in cohorts(out):
        yield from zip(runs.lines_of(folder / "samples.jsonl"), runs.lines_of(folder / "events.jsonl"), strict=True)


def digests(out):
    """Of all derived files, those of discussions too."""
    files = [*(out / name for name in runs.DERIVED), *sorted(each for each in out.glob("agents/**/*") if each.is_file())]
    return {str(file.relative_to(out)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def summary(out):
    return json.loads((out / "agents/summary.json").read_text(encoding="utf-8"))
