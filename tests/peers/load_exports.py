#!/usr/bin/env python3
"""What the trainers themselves read of an export, run by the Python of the peer `trainers`:

    load_exports.py trl FOLDER MODEL              one training step on each form of TRL
    load_exports.py llama-factory FOLDER MODEL    the dialogues of each entry of data/dataset_info.json

Prints one JSON object: what was read, by file or entry.
"""
import json
import os
import pathlib
import sys
import tempfile

FORMS = ("trl-messages", "trl-prompt-completion")


def trl_step(file, model):
    """Rows, and tokens that the loss counts in the first row."""
    import datasets
    import transformers
    import trl
    tokenizer = transformers.AutoTokenizer.from_pretrained(model)
    rows = datasets.load_dataset("json", data_files=str(file), split="train")
    with tempfile.TemporaryDirectory() as out:
        settings = trl.SFTConfig(output_dir=out, max_steps=1, per_device_train_batch_size=1, max_length=2048, use_cpu=True, bf16=False,
                                 report_to="none", assistant_only_loss="messages" in rows.column_names, disable_tqdm=True)
        trainer = trl.SFTTrainer(model=model, args=settings, train_dataset=rows, processing_class=tokenizer)
        batch = next(iter(trainer.get_train_dataloader()))
        counted = [int(token) for token in batch["labels"][0] if token != -100]
        loss = trainer.train().training_loss
    return {"rows": len(rows), "answer": tokenizer.decode(counted), "loss": loss}


def trl(folder, model):
    return {form: trl_step(folder / f"data/{form}/all.jsonl", model) for form in FORMS}


def dialogue(row):
    """A row as LLaMA-Factory aligned it, whichever form it had."""
    return {"system": row["_system"], "prompt": [turn["content"] for turn in row["_prompt"]],
            "response": [turn["content"] for turn in row["_response"]]}


def llama_factory(folder, model):
    import transformers
    from llamafactory.data.loader import _load_single_dataset
    from llamafactory.data.parser import get_dataset_list
    from llamafactory.hparams import DataArguments, ModelArguments
    names = list(json.loads((folder / "data/dataset_info.json").read_text(encoding="utf-8")))
    read = {}
    for name in names:
        data = DataArguments(dataset=name, dataset_dir=str(folder / "data"), overwrite_cache=True)
        training = transformers.Seq2SeqTrainingArguments(output_dir=str(folder / "out"), use_cpu=True, report_to="none")
        [attributes] = get_dataset_list([name], data.dataset_dir)
        rows = _load_single_dataset(attributes, ModelArguments(model_name_or_path=model), data, training)
        read[name] = [dialogue(row) for row in rows]
    return read


def main():
    os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", DISABLE_VERSION_CHECK="1")
    which, folder, model = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    said = os.dup(1)
    os.dup2(2, 1)  # trainers talk
    result = {"trl": trl, "llama-factory": llama_factory}[which](folder, model)
    os.write(said, json.dumps(result).encode())


main()
