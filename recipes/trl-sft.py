#!/usr/bin/env python3
"""Supervised fine-tuning of a code model with TRL, on what octet export wrote.

    python train/trl/sft.py --model Qwen/Qwen2.5-Coder-1.5B --out out/sft
    torchrun --nproc_per_node 8 train/trl/sft.py ...                            # on several GPUs
    python train/trl/sft.py --model a/tiny/model --max-steps 1 --batch 1        # does it run at all?

The loss is Eq. 1 of the paper, the mean of -log P(answer | question) over rows: tokens of the answer alone count, as TRL does by
itself for rows of prompt and completion. Settings are those of the script of Qwen2.5-Coder's authors: 3 epochs, batches of 1024,
learning rate 5e-5 with a cosine behind 100 steps of warm-up, no weight decay. Rows of --max-length tokens and more are dropped and
not cut, as theirs does with 1280; 2048 is the bound of section 3.1 of the paper.
"""
import argparse
import dataclasses
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]  # the folder of the export
# For a model that brings no template of its own.
CHATML = ("{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}"
          "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True, help="name or folder of the base model")
    parser.add_argument("--data", default=ROOT / "{{sft_file}}", type=pathlib.Path)
    parser.add_argument("--out", default=ROOT / "out/trl-sft", type=pathlib.Path)
    parser.add_argument("--epochs", default=3.0, type=float)
    parser.add_argument("--max-steps", default=-1, type=int, help="ends after so many; -1: by epochs")
    parser.add_argument("--max-length", default=2048, type=int, help="tokens of a row, its turns included")
    parser.add_argument("--learning-rate", default=5e-5, type=float)
    parser.add_argument("--batch", default=1024, type=int, help="rows of a step, on all devices together")
    parser.add_argument("--micro-batch", default=4, type=int, help="rows on a device at a time")
    return parser.parse_args()


def known(kind, **settings):
    """Of a configuration that calls some things otherwise in other versions of TRL: what it knows; the rest is told."""
    names = {field.name for field in dataclasses.fields(kind)}
    for name in settings.keys() - names:
        print(f"this version of {kind.__name__} has no {name}: {settings[name]} is not set")
    return kind(**{name: value for name, value in settings.items() if name in names})


def short_rows(rows, tokenizer, most):
    """Those that are not too long, and how many there were."""
    def is_short(row):
        text = tokenizer.apply_chat_template(row["prompt"] + row["completion"], tokenize=False)
        return len(tokenizer(text, add_special_tokens=False)["input_ids"]) < most
    return rows.filter(is_short)


def main():
    given = arguments()
    import datasets
    import torch
    import transformers
    import trl
    tokenizer = transformers.AutoTokenizer.from_pretrained(given.model)
    tokenizer.chat_template = tokenizer.chat_template or CHATML
    tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
    every = datasets.load_dataset("json", data_files=str(given.data), split="train")
    rows = short_rows(every, tokenizer, given.max_length)
    print(f"{len(rows)} of {len(every)} rows are shorter than {given.max_length} tokens")
    on_gpu = torch.cuda.is_available()
    micro = min(given.micro_batch, given.batch)
    devices = int(os.environ.get("WORLD_SIZE", "1"))
    settings = known(
        trl.SFTConfig, output_dir=str(given.out), num_train_epochs=given.epochs, max_steps=given.max_steps,
        max_length=given.max_length, learning_rate=given.learning_rate, lr_scheduler_type="cosine", warmup_steps=100, weight_decay=0.0,
        per_device_train_batch_size=micro, gradient_accumulation_steps=max(1, given.batch // (micro * devices)),
        completion_only_loss=True, packing=False, bf16=on_gpu, use_cpu=not on_gpu, logging_steps=1, save_strategy="steps", save_steps=100,
        report_to="none", seed=1)
    trainer = trl.SFTTrainer(model=given.model, args=settings, train_dataset=rows, processing_class=tokenizer)
    trainer.train()
    trainer.save_model(str(given.out))


if __name__ == "__main__":
    main()
