#!/usr/bin/env python3
"""What octet export writes, read by the trainers themselves, and one step of training with each of the recipes beside it.

TRL takes a step on each of its forms, and the tokens its loss counts are the answer and nothing else. LLaMA-Factory aligns every
entry of dataset_info.json, and system, question and answer are those of the samples. Then the recipes as a user starts them, on a
model of random weights: SFT and DPO with TRL and with LLaMA-Factory. The first loss of DPO is log 2, which Eq. 2 of the paper gives
for two equal policies only with the logarithm that its print lacks.
Skipped (77) by name without the trainers (scripts/peers trainers). OCTET in the environment: the program.
"""
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(ROOT / "tests/cli/datasets")]
import dataset_readers as readers  # noqa: E402
import generated  # noqa: E402
from peer_places import place  # noqa: E402

SKIPPED = 77
LONGEST = 900  # seconds for one start of a trainer
SEEDS = 24
HERE = pathlib.Path(__file__).resolve().parent


def python(folder, *arguments, cwd=None):
    """Runs the trainers' Python, offline, with a home of its own; its standard output."""
    environment = {"PATH": f"{place('trainers') / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "HF_HUB_OFFLINE": "1",
                   "HF_DATASETS_OFFLINE": "1", "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "WANDB_DISABLED": "true"}
    command = [str(place("trainers") / "bin/python"), *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=cwd or folder, capture_output=True, text=True, timeout=LONGEST, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nexit code {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout + ("" if arguments[0] == HERE / "load_exports.py" else done.stderr)


def octet(*arguments):
    command = [os.path.abspath(os.environ["OCTET"]), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nexit code {done.returncode}\n{done.stdout}\n{done.stderr}")


def pairs(folder):
    """A folder of octet verify with pairs: two programs that add, two that do not."""
    programs = ["a, b = map(int, input().split())\nprint(a + b)", "x = input().split()\nprint(int(x[0]) + int(x[1]))",
                "a, b = map(int, input().split())\nprint(a + abs(b))", "a, b = map(int, input().split())\nprint(abs(a) + b)"]
    cases = [{"stdin": f"{a} {b}\n", "stdout": f"{a + b}\n"} for a, b in ((1, 2), (-3, 4), (5, -6), (0, 0), (7, 8), (-1, -1))]
    record = {"id": "sum", "language": "python", "prompt": "Read two integers and print their sum.",
              "responses": [f"Here it is:\n```python\n{program}\n```" for program in programs], "tests": {"kind": "stdio", "cases": cases}}
    (folder / "candidates.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    octet("verify", "--candidates", folder / "candidates.jsonl", "--out", folder / "pairs", "--quiet")
    return folder / "pairs"


def tiny_model(folder, out):
    texts = folder / "texts.txt"
    texts.write_text("\n".join(text for row in readers.read(out, "trl-messages") for text in row), encoding="utf-8")
    python(folder, HERE / "tiny_model.py", texts, folder / "tiny")
    return folder / "tiny"


def check_trl(folder, out, model):
    read = json.loads(python(folder, HERE / "load_exports.py", "trl", out, model))
    for form, said in read.items():
        rows = readers.read(out, form)
        answers = {row[2] for row in rows}
        counted = said["answer"].replace("<|im_end|>", "").strip()
        if said["rows"] != len(rows) or counted not in {answer.strip() for answer in answers}:
            sys.exit(f"TRL, {form}: {said['rows']} of {len(rows)} rows, and its loss counts: {said['answer']!r}")
        print(f"TRL, {form}: {said['rows']} rows; the loss counts the answer alone; a step, loss {said['loss']:.2f}", flush=True)


def check_llama_factory(folder, out, model):
    read = json.loads(python(folder, HERE / "load_exports.py", "llama-factory", out, model))
    rows = readers.read(out, "trl-messages")
    whole = 0
    for name, dialogues in read.items():
        if name == "octet_dpo":
            right = bool(dialogues) and all(len(each["response"]) == 2 and each["response"][0] != each["response"][1] for each in dialogues)
        else:
            texts = [[each["system"], each["prompt"][-1], each["response"][0]] for each in dialogues]
            right = bool(texts) and all(text in rows for text in texts) and all(len(each["prompt"]) == 1 for each in dialogues)
            whole += texts == rows
        if not right:
            sys.exit(f"LLaMA-Factory, {name}: {len(dialogues)} rows are not those of the export")
        print(f"LLaMA-Factory, {name}: {len(dialogues)} rows, as they were written", flush=True)
    if whole < 2:
        sys.exit("LLaMA-Factory: neither form holds the whole dataset")


def first_loss(text):
    found = re.search(r"'(?:loss|train_loss)': '?([0-9.]+)", text)
    if not found:
        sys.exit(f"no loss was told:\n{text[-2000:]}")
    return float(found.group(1))


def check_recipes(folder, out, model):
    """One step each, as the recipes say it themselves."""
    short = ["--max-steps", 1, "--batch", 1]
    factory = [f"model_name_or_path={model}", "template=default", "max_steps=1", "bf16=false", "per_device_train_batch_size=1",
               "gradient_accumulation_steps=1"]
    commands = {"TRL, sft.py": [out / "train/trl/sft.py", "--model", model, *short],
                "TRL, dpo.py": [out / "train/trl/dpo.py", "--model", model, *short],
                "LLaMA-Factory, sft.yaml": ["-m", "llamafactory.cli", "train", "train/llama-factory/sft.yaml", *factory],
                "LLaMA-Factory, dpo.yaml": ["-m", "llamafactory.cli", "train", "train/llama-factory/dpo.yaml", *factory]}
    for name, command in commands.items():
        loss = first_loss(python(folder, *command, cwd=out))
        if "dpo" in name and abs(loss - math.log(2)) > 0.001:
            sys.exit(f"{name}: the first loss is {loss}, and two equal policies give log 2")
        print(f"{name}: a step, loss {loss:.4f}", flush=True)


def main():
    if not place("trainers"):
        print("skipped: the trainers are not installed; install them with: scripts/peers trainers")
        return SKIPPED
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        gen = generated.generate(folder, SEEDS)
        out = folder / "export"
        octet("export", gen, "--out", out, "--sizes", "10,all", "--ablations", "--trainer", "trl,llama-factory,qwen", "--pairs", pairs(folder))
        model = tiny_model(folder, out)
        check_trl(folder, out, model)
        check_llama_factory(folder, out, model)
        check_recipes(folder, out, model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
