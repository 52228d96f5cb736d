#!/usr/bin/env python3
"""octet export: every form read by the rules of its trainer, sizes that are beginnings of each other, ablations, the card, the same
bytes again, and what is refused.

    export_test.py [SEEDS]
"""
import collections
import hashlib
import json
import os
import pathlib
import py_compile
import re
import resource
import shutil
import subprocess
import sys
import tempfile

import dataset_readers as readers
import generated
from generated import SYSTEM, lines_of

try:
    import yaml
except ImportError:  # what needs it says so
    yaml = None
OCTET = os.environ["OCTET"]
SOURCE = pathlib.Path(__file__).resolve().parents[3]
PARTS = {"minus-s3": "s1 s2", "minus-s2": "s1 s3", "minus-s1": "s2 s3", "only-s1": "s1", "only-s2": "s2"}


def export(gen, out, *more, code=0, **how):
    done = subprocess.run([OCTET, "export", str(gen), "--out", str(out), *map(str, more)], capture_output=True, text=True, check=False, **how)
    assert done.returncode == code, (more, done.returncode, done.stdout[-1500:], done.stderr[-2000:])
    return done.stdout + done.stderr


def digest_of_fields(*fields):
    digest = hashlib.sha256()
    for field in fields:
        digest.update(len(field.encode()).to_bytes(8, "little") + field.encode())
    return digest.hexdigest()


def in_order(lines, seed=1):
    return sorted(lines, key=lambda line: (digest_of_fields(str(seed), line["id"])[:16], line["id"]))


def texts(lines, system=SYSTEM):
    return [[system, line["question"], line["answer"]] for line in lines]


def files_of(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def description(folder):
    return json.loads((folder / "export.json").read_text(encoding="utf-8"))


def check_forms(gen, out):
    """All forms hold all samples that are kept, in the order of the seed."""
    wanted = in_order(sum(generated.kept(gen).values(), []))
    for form in readers.FORMS:
        assert readers.read(out, form) == texts(wanted), form
    said = description(out)
    assert said["rows"]["all"] == len(wanted) and said["forms"] == readers.FORMS, said["rows"]
    assert said["rows"]["by_part"] == {part: len(lines) for part, lines in generated.kept(gen).items()}
    assert said["rows"]["by_language"] == collections.Counter(line["language"] for line in wanted)
    for file in said["files"]:
        data = (out / file["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"], file
        assert file["rows"] in (None, data.count(b"\n")), file
    assert {file["path"] for file in said["files"]} == set(files_of(out)) - {"export.json"}
    return len(wanted)


def check_sizes(out, rows):
    sizes = [subset for subset in description(out)["subsets"] if subset["kind"] == "size" or subset["name"] == "all"]
    assert [subset["name"] for subset in sizes] == ["5", "10", "all"], sizes
    for form in readers.FORMS:
        before = b""
        for subset in sizes:
            now = (out / f"data/{form}/{subset['name']}.jsonl").read_bytes()
            assert now.startswith(before) and now.count(b"\n") == subset["rows"], (form, subset)
            before = now
    assert sizes[-1]["rows"] == rows
    assert any("1000000 is left out" in note for note in description(out)["notes"])


def check_ablations(gen, out):
    kept, subsets = generated.kept(gen), {subset["name"]: subset for subset in description(out)["subsets"]}
    least = min(sum(len(kept[part]) for part in parts.split()) for parts in PARTS.values())
    everything = in_order(sum(kept.values(), []))
    for name, parts in {**PARTS, "all": "s1 s2 s3"}.items():
        wanted = in_order(sum((kept[part] for part in parts.split()), []))
        for form in readers.FORMS:
            assert readers.read(out, form, name) == texts(wanted), (form, name)
            assert readers.read(out, form, f"{name}-equal") == texts(wanted[:least]), (form, name)
        assert subsets[name]["rows"] == len(wanted) and subsets[f"{name}-equal"]["rows"] == least
        assert [line for line in everything if line in wanted] == wanted, "another order than that of all"
    # Without D_s4 the same rows are trained on, and nothing behind them.
    assert subsets["minus-s4"]["file"] == "all.jsonl" and subsets["minus-s4-equal"]["file"] == "all-equal.jsonl"
    without = {name: subset["without"] for name, subset in subsets.items() if subset["kind"] == "ablation"}
    assert without == {"all": "-", "minus-s4": "D_s4", "minus-s3": "D_s3", "minus-s2": "D_s2", "minus-s1": "D_s1",
                       "only-s1": "D_s2+D_s3", "only-s2": "D_s1+D_s3"}, without


def section(card, title):
    return card.split(f"\n## {title}\n")[1].split("\n## ")[0]


def table(text):
    """Rows of the first Markdown table."""
    lines = re.search(r"(?:^\|.*\n)+", text, re.M).group().splitlines()
    width = lines[0].count("|")
    assert re.fullmatch(r"\|(---\|)+", lines[1]) and all(re.sub(r"\\\|", "", line).count("|") == width for line in lines), lines
    return [[each.strip() for each in line.strip("|").split("|")] for line in lines[2:]]


def check_head(out):
    card = (out / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\n") and card.count("\n---\n") == 1
    if yaml is None:
        print("the head of the card is not parsed: there is no PyYAML")
        return card
    head = yaml.safe_load(card.split("---\n")[1])
    assert head["license"] == "mit" and head["language"] == ["code", "en"], head
    assert head["task_categories"] == ["text-generation"] and head["size_categories"] == ["n<1K"], head
    assert [config["config_name"] for config in head["configs"]] == description(out)["forms"], head
    for config in head["configs"]:
        assert [(out / each["path"]).is_file() for each in config["data_files"]] == [True], config
    return card


def check_card(gen, out):
    card = check_head(out)
    kept = generated.kept(gen)
    lines = sum(kept.values(), []) + lines_of(gen / "dropped.jsonl") + lines_of(gen / "agents/dropped.jsonl")
    dropped = collections.Counter(line["drop"]["reason"] for line in lines if line["drop"])
    yields = section(card, "What became of the units")
    total = table(yields)[-1]
    assert total[:3] == ["all", "all", str(len(lines))] and int(total[8]) == len(lines) - dropped.total(), total
    reasons = dict(table(yields.split("### Why")[1]))
    assert reasons == {f"`{reason}`": str(count) for reason, count in dropped.items()}, (reasons, dropped)
    lengths = table(section(card, "Lengths"))
    both = sorted(line["tokens"]["question"] + line["tokens"]["answer"] for line in sum(kept.values(), []))
    assert lengths[2][1:] == [str(both[int(share * (len(both) - 1))]) for share in (0.1, 0.5, 0.9, 0.99, 1)], lengths
    (licence,) = table(section(card, "Licences"))
    seeds = kept["s1"] + kept["s2"]
    assert licence == ["MIT", str(len({line["snippet"] for line in seeds})), str(len(kept["s1"])), str(len(kept["s2"])), str(len(kept["s3"]))]
    assert "/" + str(gen).strip("/") not in card and "127.0.0.1" not in card, "the card tells where it was made"
    assert "octet export GEN --out DIR" in card


def check_judge(folder, run):
    """The area under the curve of a card, by counting couples: as it was, and with verdicts and scores that are planted."""
    def plant(lines):
        for place, line in enumerate(lines):
            line["verdict"] = "failed" if place % 3 == 1 else "passed"
            line["score"]["total"] = 3000 + 500 * (place % 4 + (place % 3 != 1))
    told = []
    for name, source in (("judge", run), ("planted", changed(folder, run, "planted-gen", plant))):
        export(source, folder / name, "--form", "qwen")
        lines = [*lines_of(source / "seeds.jsonl"), *lines_of(source / "dropped.jsonl")]
        judged = [(line["language"], line["score"]["total"], line["verdict"] == "passed") for line in lines if line["score"] and line["verdict"]]
        rows = table(section((folder / name / "README.md").read_text(encoding="utf-8"), "Judge against execution"))
        assert [row[0] for row in rows] == [*sorted({language for language, _, _ in judged}), "all"], rows
        for row in rows:
            check_area(row, judged)
        told.append(rows[-1])
    assert told[-1][3] != "-", told
    return told[-1]


def check_area(row, judged):
    language, n, passed, area = row
    mine = [each for each in judged if language in ("all", each[0])]
    good, bad = [[score for _, score, each in mine if each is want] for want in (True, False)]
    wins = sum((a > b) + (a == b) / 2 for a in good for b in bad)
    assert int(n) == len(mine) and int(passed) == len(good), row
    assert area == (f"{wins / len(good) / len(bad):.3f}" if good and bad else "-"), row


def check_trainers(folder, gen):
    out = folder / "trainers"
    export(gen, out, "--form", "axolotl", "--trainer", "trl,llama-factory,qwen", "--sizes", "all")
    assert description(out)["forms"] == ["qwen", "trl-prompt-completion", "llama-factory-sharegpt", "axolotl"]
    for stage in ("sft", "dpo"):
        py_compile.compile(str(out / f"train/trl/{stage}.py"), cfile=str(folder / "compiled"), doraise=True)
        subprocess.run([sys.executable, out / f"train/trl/{stage}.py", "--help"], check=True, capture_output=True)
        subprocess.run(["bash", "-n", out / f"train/qwen/{stage}.sh"], check=True)
        refused = subprocess.run([out / f"train/qwen/{stage}.sh"], check=False, capture_output=True, text=True)
        assert refused.returncode == 2 and "--model is missing" in refused.stderr, refused
    # Without pairs it is said how they are made.
    for words in ([sys.executable, out / "train/trl/dpo.py", "--model", "none"], [out / "train/qwen/dpo.sh", "--model", "none"]):
        refused = subprocess.run(words, check=False, capture_output=True, text=True)
        assert refused.returncode and "octet verify" in refused.stderr, refused
    assert "data/trl-prompt-completion/all.jsonl" in (out / "train/trl/sft.py").read_text()
    for file in (each for each in (out / "train").rglob("*") if each.is_file()):
        assert not re.search(r"\{\{\w+\}\}", file.read_text()), f"{file}: a place was not filled"
    check_yaml(out)


def check_yaml(out):
    if yaml is None:
        print("what LLaMA-Factory and Axolotl read is not parsed: there is no PyYAML")
        return
    info = json.loads((out / "data/dataset_info.json").read_text())
    sft = yaml.safe_load((out / "train/llama-factory/sft.yaml").read_text())
    assert sft["stage"] == "sft" and (out / sft["dataset_dir"] / info[sft["dataset"]]["file_name"]).is_file(), sft
    assert sft["learning_rate"] == 5e-5 and sft["num_train_epochs"] == 3
    dpo = yaml.safe_load((out / "train/llama-factory/dpo.yaml").read_text())
    assert dpo["stage"] == "dpo" and dpo["pref_beta"] == 0.1 and dpo["max_steps"] == 1000 and dpo["cutoff_len"] == 3072
    (axolotl,) = yaml.safe_load((out / "data/axolotl/datasets.yaml").read_text())["datasets"]
    assert (out / axolotl["path"]).is_file() and axolotl["type"] == "chat_template" and axolotl["field_messages"] == "messages"


PAIR = {"prompt": "Add.", "chosen": "a + b", "rejected": "a - b"}


def turn(role, text):
    return {"role": role, "content": text}


def write_pairs(run):
    rows = {"trl": PAIR, "qwen": PAIR, "llama-factory": {"instruction": "Add.", "input": "", "chosen": "a + b", "rejected": "a - b"},
            "trl-conversational": {"prompt": [turn("user", "Add.")], "chosen": [turn("assistant", "a + b")],
                                   "rejected": [turn("assistant", "a - b")]}}
    (run / "exports").mkdir(parents=True)
    for form, row in rows.items():
        (run / f"exports/{form}.jsonl").write_text(json.dumps(row) + "\n")


def check_pairs(folder, gen):
    run, out = folder / "verified", folder / "with-pairs"
    write_pairs(run)
    export(gen, out, "--form", "qwen", "--trainer", "llama-factory", "--pairs", run)
    info = json.loads((out / "data/dataset_info.json").read_text())["octet_dpo"]
    assert info["ranking"] is True and json.loads((out / "data" / info["file_name"]).read_text())["chosen"] == "a + b"
    (run / "exports/qwen.jsonl").write_text(json.dumps({**PAIR, "chosen": "a<|im_end|>"}) + "\n")
    told = export(gen, folder / "bad-pairs", "--pairs", run, code=2)
    assert "qwen.jsonl:1" in told and "<|im_end|>" in told and not (folder / "bad-pairs").exists(), told
    assert "has no exports of pairs" in export(gen, folder / "bad-pairs", "--pairs", gen, code=2)


def changed(folder, gen, name, change):
    """A copy of the data in which lines of seeds.jsonl are others."""
    copy = folder / name
    shutil.copytree(gen, copy)
    lines = lines_of(copy / "seeds.jsonl")
    change(lines)
    (copy / "seeds.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines), encoding="utf-8")
    return copy


def check_left_out(folder, gen):
    """Rows that would end a turn, say nothing or are too long are left out by name; all others are there."""
    def damage(lines):
        lines[0]["answer"] += " <|im_end|>\n"
        lines[1]["question"] = "<|im_start|>user " + lines[1]["question"]
        lines[2]["answer"] = " \n"
        lines[3]["tokens"]["answer"] = 5000
        lines[4]["tokens"]["answer"] = 1280 - lines[4]["tokens"]["question"]
        lines[5]["question"] += " \u2028 \U0001f600 \"quoted\" \\ back </script>"
    copy, out = changed(folder, gen, "damaged", damage), folder / "damaged-out"
    told = export(copy, out)
    names = [line["id"] for line in lines_of(copy / "seeds.jsonl")]
    left = {row["id"]: row for row in lines_of(out / "left_out.jsonl")}
    assert {name: row["reason"] for name, row in left.items()} == dict(zip(names, ["chat_token", "chat_token", "empty", "too_long"])), left
    assert left[names[0]]["detail"] == "the answer holds <|im_end|>, a token of chat templates"
    assert "left out: 2 rows, chat_token" in told and "1280 tokens and more, which the script of Qwen2.5-Coder's authors drops: 1 rows" in told, told
    wanted = in_order([line for line in sum(generated.kept(copy).values(), []) if line["id"] not in left])
    for form in readers.FORMS:
        assert readers.read(out, form) == texts(wanted), form
    assert description(out)["rows"]["from_1280_tokens"] == 1


def check_system(folder, gen):
    export(gen, folder / "no-system", "--system", "none")
    for form in readers.FORMS:
        systems = {row[0] for row in readers.read(folder / "no-system", form)}
        assert systems == {"You are a helpful assistant." if form == "qwen" else None}, (form, systems)
    export(gen, folder / "own-system", "--system", "Say little.", "--seed", "2", "--form", "qwen")
    wanted = in_order(sum(generated.kept(gen).values(), []), 2)
    assert readers.read(folder / "own-system", "qwen") == texts(wanted, "Say little.")
    assert "<|im_end|>" in export(gen, folder / "none", "--system", "a<|im_end|>", code=2)


def check_mix(folder, gen):
    export(gen, folder / "seeds-only", "--mix", "s1,s2", "--form", "qwen", "--ablations")
    kept = generated.kept(gen)
    assert readers.read(folder / "seeds-only", "qwen") == texts(in_order(kept["s1"] + kept["s2"]))
    names = [subset["name"] for subset in description(folder / "seeds-only")["subsets"] if subset["kind"] == "ablation"]
    assert names == ["all", "minus-s4", "minus-s2", "minus-s1"], names
    assert any("minus-s3 is left out" in note for note in description(folder / "seeds-only")["notes"])


def check_ports(run, folder):
    seeds, ports = lines_of(run / "seeds.jsonl"), lines_of(run / "ports.jsonl")
    assert ports
    export(run, folder / "ports", "--mix", "s1,ports", "--form", "trl-messages")
    assert readers.read(folder / "ports", "trl-messages") == texts(in_order(seeds + ports))
    export(run, folder / "no-ports", "--form", "trl-messages")
    assert readers.read(folder / "no-ports", "trl-messages") == texts(in_order(seeds))


def check_selected(folder, gen):
    """What octet select kept has the last word, once it is whole."""
    copy = folder / "selected-gen"
    shutil.copytree(gen, copy)
    kept = generated.kept(gen)
    (copy / "selected").mkdir()
    for part, lines in kept.items():
        (copy / f"selected/{part}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines[:3]))
    (copy / "selected/dropped.jsonl").write_text("")
    export(copy, folder / "unfinished", "--form", "qwen")
    assert len(readers.read(folder / "unfinished", "qwen")) == sum(map(len, kept.values()))
    (copy / "selected/summary.json").write_text("{}")
    export(copy, folder / "chosen", "--form", "qwen")
    assert readers.read(folder / "chosen", "qwen") == texts(in_order(sum((lines[:3] for lines in kept.values()), [])))
    assert description(folder / "chosen")["generation"]["selected"] is True
    assert "octet select GEN" in (folder / "chosen/README.md").read_text()


def check_again(folder, gen, out, flags):
    """The same bytes; and a folder is replaced only where that is asked for."""
    export(gen, folder / "again", *flags)
    assert files_of(folder / "again") == files_of(out)
    before = files_of(out)
    assert "--replace" in export(gen, out, code=2) and files_of(out) == before
    export(gen, out, "--replace", "--form", "qwen")
    assert description(out)["forms"] == ["qwen"] and not (out / "data/axolotl").exists()
    assert not list(folder.glob("*.part")) and not list(folder.glob("*.old"))
    (folder / "mine").mkdir()
    (folder / "mine/file").write_text("mine")
    assert "is no export" in export(gen, folder / "mine", "--replace", code=2) and (folder / "mine/file").read_text() == "mine"
    (folder / "file").write_text("mine")
    assert "is a file" in export(gen, folder / "file", code=2)


def check_refused(folder, gen):
    def twice(lines):
        lines.append(lines[0])

    def other_kind(lines):
        lines[0]["kind"] = "s9"

    def dropped(lines):
        lines[0]["status"] = "dropped"
    for name, change, text in (("twice", twice, "is there a second time"), ("kind", other_kind, 'seeds.jsonl:1: "kind"'),
                               ("status", dropped, 'seeds.jsonl:1: "status"')):
        told = export(changed(folder, gen, name, change), folder / "none", code=2)
        assert text in told, told
    unfinished = folder / "unfinished-gen"
    shutil.copytree(gen, unfinished)
    (unfinished / "agents/summary.json").unlink()
    assert "of its discussions none are selected yet" in export(unfinished, folder / "none", code=2)
    (unfinished / "summary.json").unlink()
    assert "go on with octet generate" in export(unfinished, folder / "none", code=2)
    assert "is no folder of octet generate" in export(folder, folder / "none", code=2)
    for flags, text in ((["--sizes", "0"], "--sizes 0"), (["--sizes", "5000"], "add all"), (["--mix", "ports"], "--mix"),
                        (["--form", "tnl"], "tnl"), (["--max-tokens", "1"], "no row is left"), (["--snippets", folder / "no"], "is not there")):
        told = export(gen, folder / "none", *flags, code=2)
        assert text in told, told
    full = export(gen, folder / "none", code=1, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    assert "cannot write" in full and not (folder / "none").exists() and not list(folder.glob("none*")), full


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        gen, out = generated.generate(folder, seeds), folder / "out"
        flags = ["--sizes", "5,all,10,1000000", "--ablations"]
        export(gen, out, *flags)
        rows = check_forms(gen, out)
        check_sizes(out, rows)
        check_ablations(gen, out)
        check_card(gen, out)
        check_left_out(folder, gen)
        check_system(folder, gen)
        check_mix(folder, gen)
        check_selected(folder, gen)
        check_trainers(folder, gen)
        check_pairs(folder, gen)
        check_refused(folder, gen)
        check_again(folder, gen, out, flags)
        executed = folder / "executed"
        executed.mkdir()
        run = generated.run_some(executed)
        check_ports(run, executed)
        judge = check_judge(executed, run)
    print(f"{rows} rows in {len(readers.FORMS)} forms; judge against planted verdicts: n {judge[1]}, passed {judge[2]}, AUC {judge[3]}")


main()
