"""What both programs are given: made once, in one folder, so that no path of it differs between them."""
import dataclasses
import gzip
import json
import pathlib
import shutil
import subprocess
import sys

LANGUAGES = ["python", "java", "cpp", "cs", "ts", "js", "php", "sh"]
FIXED_TASKS = 16


@dataclasses.dataclass(frozen=True)
class Inputs:
    root: pathlib.Path    # of the work tree
    folder: pathlib.Path  # of what was made
    shared: pathlib.Path | None
    whole: bool

    @property
    def chat(self):
        return self.shared / "completions/chat/llama3-8b-instruct"

    @property
    def base(self):
        return self.shared / "completions/base/qwen2.5-coder-1.5b"

    @property
    def benchmarks(self):
        return self.shared / "benchmarks"


def of(root, folder, shared, whole):
    return Inputs(root, folder, shared if shared.is_dir() else None, whole)


def make(inputs):
    folder = inputs.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_fixed_runs(inputs)
    make_candidates(inputs)
    make_lengths(inputs)
    make_bad(inputs)
    write_json(folder / "mini_server.json", {"answers": mini_answers(inputs), "match": "holds"})
    faulty = {"answers": mini_answers(inputs), "match": "holds", "faults": ["500", "half", "empty", "wrong_model", "404"]}
    write_json(folder / "faulty_server.json", faulty | {"calm": 1})
    write_json(folder / "hopeless_server.json", faulty)
    if inputs.shared:
        make_programs(inputs)
        make_shared_candidates(inputs)
        write_json(folder / "chat_server.json", {"answers": chat_answers(inputs, ["js", "php"]), "match": "holds"})


def tool(inputs, name):
    """Of tests/ or examples/, wherever it stands there."""
    found = sorted(path for start in ("examples", "tests") for path in (inputs.root / start).rglob(name))
    if not found:
        sys.exit(f"compare-builds: no {name} below tests/ or examples/")
    return found[0]


def output_of(inputs, name, *arguments):
    command = [sys.executable, "-B", tool(inputs, name), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def records(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_json(path, value):
    path.write_text(json.dumps(value))


def write_lines(path, values):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(value) + "\n" for value in values))


def imported(inputs, name):
    sys.path.insert(0, str(tool(inputs, name + ".py").parent))
    try:
        return __import__(name)
    finally:
        sys.path.pop(0)


def make_fixed_runs(inputs):
    """Run folders written by hand, for tables that need whole suites, many samples or tags."""
    folders = imported(inputs, "run_folders")

    def languages(shift):
        for place, language in enumerate(LANGUAGES):
            letters = "".join("Pw"[(task * task * 7 + place * place + task * shift) % 11 < 6] for task in range(FIXED_TASKS))
            yield from folders.outcomes(f"multipl-e-{language}", language, letters[:-3] + "chn")

    runs = inputs.folder / "fixed"
    folders.write(runs / "tern", languages(0), flags={"tag": ["model=tern-7b", "size=7B", "group=6B+"]})
    folders.write(runs / "tern-plus", folders.plus_outcomes("humaneval+", "PPbwPPbP"), flags={"tag": ["model=tern-7b", "size=7B"]})
    folders.write(runs / "gull", languages(1))
    folders.write(runs / "dunlin", [each for each in languages(3) if each["language"] != "ts"])
    folders.write(runs / "many", folders.outcomes("mini-sh", "sh", "PwwPwwwwww" + "w" * 10 + "PPPPPPPPww" + "wwwwwwwwwP", samples=10))
    folders.write(runs / "more", folders.outcomes("mini-sh", "sh", "PPwPwwwPww" + "wPwwPwwwww" + "PPPPPPPPPP" + "wwwwwwwwww", samples=10))
    for name, more in (("quarter", "5000"), ("half", "20000"), ("all", "80000")):
        folders.write(runs / name, languages(len(name)), flags={"tag": [f"model={name}", "size=1.5B", f"train_size={more}"]})
    for name, without in (("full", "-"), ("no-dpo", "DPO"), ("no-sft", "SFT")):
        folders.write(runs / name, languages(len(name)), flags={"tag": ["model=knot", "size=1.5B", f"without={without}"]})
    (runs / "published.csv").write_text(
        "group,model,size,humaneval,humaneval+,mbpp,mbpp+,python,java,cpp,cs,ts,js,php,sh,avg,underlined\n"
        "closed,Harbour & Sons_1,,80.0,75.0,70.0,60.0,81.0,72.0,71.0,70.0,69.0,68.0,67.0,40.0,67.3,\n"
        '1B+ Models,"Lagoon, small",1.5B,50.0,45.5,60.0,50.0,40.0,41.0,42.0,43.0,-,45.0,46.0,10.0,38.7,\n')


def make_candidates(inputs):
    planted = [json.loads(line) for line in output_of(inputs, "planted.py", 2, 7, *LANGUAGES).splitlines()]
    for prompt in planted:  # what does as it likes would differ between two runs
        prompt["responses"] = [each for each in prompt["responses"] if not each["id"].startswith("flaky")]
    kinds = list(imported(inputs, "answer_kinds").prompts())
    good = {"id": "ok", "language": "sh", "prompt": "Print b.", "responses": ["```sh\necho b\n```", "```sh\necho a\n```", ""],
            "tests": {"kind": "stdio", "cases": [{"stdin": "", "stdout": "b"}]}}
    broken = dict(good, id="tests", language="python", responses=["```python\nx = 1\n```", "```python\nx = 2\n```"],
                  tests={"kind": "append", "code": "assert x ==\n"})
    write_lines(inputs.folder / "planted.jsonl", planted)
    write_lines(inputs.folder / "kinds.jsonl",
                [*kinds, dict(good, id="none", tests=None), dict(good, id="cobol", language="cobol"), good, good, broken])


def make_lengths(inputs):
    sides = [(f"Write the number {n} in words. " * (n % 7 + 1), f"answer {n}\n" * (n % 11 + 1), "no " * (n % 5 + 1)) for n in range(60)]
    write_lines(inputs.folder / "sft.jsonl", [{"prompt": prompt, "completion": chosen} for prompt, chosen, _ in sides])
    write_lines(inputs.folder / "dpo.jsonl", [{"prompt": prompt, "chosen": chosen, "rejected": rejected} for prompt, chosen, rejected in sides])


def make_bad(inputs):
    bad = inputs.folder / "bad"
    write_lines(bad / "unknown.jsonl", [{"task_id": "mini_99_none", "language": "sh", "generation": "x"}])
    write_lines(bad / "few.jsonl", [{"task_id": "mini_01_high_tides", "language": "sh", "generation": "x"}])
    (bad / "broken.jsonl").write_text('{"task_id": "mini_01_high_tides", "generation": \n')
    (bad / "scores.csv").write_text("model,python,avg\nTern,not a number,3\n")


def mini_answers(inputs):
    """By seed one of several, some of them wrong."""
    answers = {}
    for path in sorted((inputs.root / "benchmarks/mini").glob("*.jsonl")):
        if path.name == "calls.jsonl":  # no problems: what those of all languages are called with
            continue
        for problem in records(path):
            bodies = [problem["canonical_solution"], *problem["wrong_solutions"][:1]]
            shown = [f"Certainly:\n\n```{problem['language']}\n{problem['prompt']}{body}\n```\n" for body in bodies]
            answers[problem["prompt"].strip()] = [*shown, "I do not know."]
    return answers


def chat_answers(inputs, languages):
    answers = {}
    for language in languages:
        tasks = records(inputs.benchmarks / f"multipl-e/humaneval-{language}.jsonl.gz")
        prompts = {task["task_id"]: task["prompt"].strip() for task in tasks}
        for answer in records(inputs.chat / f"generations_{language}.jsonl.gz"):
            answers[f"```{language}\n{prompts[answer['task_id']]}\n```"] = answer["generation"]
    return answers


def make_programs(inputs):
    """A folder of files of programs, a file for each language."""
    step = 1 if inputs.whole else 12
    for path in sorted(inputs.base.glob("multipl-e-*.jsonl.gz")):
        chosen = records(path)[::step]
        write_lines(inputs.folder / "programs" / path.name.removesuffix(".gz"),
                    [{"id": each["task_id"], "language": each["language"], "program": each["program"]} for each in chosen])


def make_shared_candidates(inputs):
    """Of two models' answers, as docs/verify.md does it."""
    lines = []
    for language in LANGUAGES:
        answers = [inputs.chat / f"generations_{language}.jsonl.gz", inputs.base / f"multipl-e-{language}.jsonl.gz"]
        if all(path.exists() for path in answers):
            made = output_of(inputs, "candidates.py", language, inputs.benchmarks / f"multipl-e/humaneval-{language}.jsonl.gz", *answers)
            lines += made.splitlines()[:: 1 if inputs.whole else 12]
    (inputs.folder / "candidates.jsonl").write_text("\n".join(lines) + "\n")
