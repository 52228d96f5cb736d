#!/usr/bin/env python3
"""Direct preference optimisation with TRL, behind sft.py, on pairs of octet verify.

    python train/trl/dpo.py --model out/trl-sft --out out/dpo
    python train/trl/dpo.py --model a/tiny/model --max-steps 1 --batch 1        # does it run at all?

Pairs come from `octet verify`, and stand beside the rows where the export was made with --pairs RUN; else give --data
RUN/exports/trl-conversational.jsonl.

The loss is Eq. 2 of the paper, with the log that its print lacks: -log sigmoid(beta * (log P(chosen)/P_ref(chosen) -
log P(rejected)/P_ref(rejected))). Without it the ratios of probabilities themselves would be compared, which are next to nothing for
answers of hundreds of tokens. Settings are those of the script of Qwen2.5-Coder's authors: beta 0.1, learning rate 5e-5 with a cosine
behind 100 steps of warm-up, batches of 512, 1000 steps, 3072 tokens.
"""
import argparse
import dataclasses
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]  # the folder of the export
# For a model that brings no template of its own.
CHATML = ("{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}"
          "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True, help="what sft.py made")
    parser.add_argument("--data", default=ROOT / "{{dpo_file}}", type=pathlib.Path)
    parser.add_argument("--out", default=ROOT / "out/trl-dpo", type=pathlib.Path)
    parser.add_argument("--max-steps", default=1000, type=int)
    parser.add_argument("--max-length", default=3072, type=int, help="tokens of a prompt and an answer")
    parser.add_argument("--learning-rate", default=5e-5, type=float)
    parser.add_argument("--beta", default=0.1, type=float)
    parser.add_argument("--batch", default=512, type=int, help="pairs of a step, on all devices together")
    parser.add_argument("--micro-batch", default=4, type=int, help="pairs on a device at a time")
    return parser.parse_args()


def known(kind, **settings):
    """Of a configuration that calls some things otherwise in other versions of TRL: what it knows; the rest is told."""
    names = {field.name for field in dataclasses.fields(kind)}
    for name in settings.keys() - names:
        print(f"this version of {kind.__name__} has no {name}: {settings[name]} is not set")
    return kind(**{name: value for name, value in settings.items() if name in names})


def main():
    given = arguments()
    if not given.data.exists():
        sys.exit(f"{given.data} is not there: make pairs with octet verify --candidates FILE --out RUN, then the export again with "
                 "--pairs RUN; or give --data RUN/exports/trl-conversational.jsonl")
    import datasets
    import torch
    import transformers
    import trl
    tokenizer = transformers.AutoTokenizer.from_pretrained(given.model)
    tokenizer.chat_template = tokenizer.chat_template or CHATML
    tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
    rows = datasets.load_dataset("json", data_files=str(given.data), split="train")
    on_gpu = torch.cuda.is_available()
    micro = min(given.micro_batch, given.batch)
    devices = int(os.environ.get("WORLD_SIZE", "1"))
    settings = known(
        trl.DPOConfig, output_dir=str(given.out), max_steps=given.max_steps, max_length=given.max_length, beta=given.beta,
        loss_type="sigmoid", learning_rate=given.learning_rate, lr_scheduler_type="cosine", warmup_steps=100, weight_decay=0.0,
        per_device_train_batch_size=micro, gradient_accumulation_steps=max(1, given.batch // (micro * devices)), bf16=on_gpu,
        use_cpu=not on_gpu, logging_steps=1, save_strategy="steps", save_steps=1000, report_to="none", seed=1)
    model = transformers.AutoModelForCausalLM.from_pretrained(given.model)
    # The reference is the model as it is now; TRL makes a copy of it.
    trainer = trl.DPOTrainer(model=model, args=settings, train_dataset=rows, processing_class=tokenizer)
    trainer.train()
    trainer.save_model(str(given.out))


if __name__ == "__main__":
    main()
