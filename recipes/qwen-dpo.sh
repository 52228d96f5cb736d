#!/usr/bin/env bash
# Direct preference optimisation by the scripts of Qwen2.5-Coder's authors, behind sft.sh, on pairs of octet verify.
#
#   QWEN=.../Qwen2.5-Coder/finetuning/dpo train/qwen/dpo.sh --model out/qwen-sft --out out/dpo
#   QWEN=... train/qwen/dpo.sh --model a/tiny/model --max-steps 1 --batch 1        # does it run at all?
#
# QWEN is the folder finetuning/dpo of their repository. Its train.py puts the chat template around the texts of the pairs by
# itself. The loss is Eq. 2 of the paper, with the log that its print lacks: it compares logs of the ratios P(answer) / P_ref(answer),
# not the ratios. Settings are those of their dpo_qwen2.5coder_1.5B.sh: beta 0.1, learning rate 5e-5, batches of 512, 1000 steps, 3072
# tokens.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) # the folder of the export
data=$root/{{dpo_file}}
out=$root/out/qwen-dpo
model=
steps=1000
length=3072
batch=512
micro=4
while (($# > 0)); do
  case $1 in
    --model) model=$2 ;;
    --data) data=$2 ;;
    --out) out=$2 ;;
    --max-steps) steps=$2 ;;
    --max-length) length=$2 ;;
    --batch) batch=$2 ;;
    --micro-batch) micro=$2 ;;
    *)
      echo "dpo.sh: unknown flag $1; there are --model, --data, --out, --max-steps, --max-length, --batch, --micro-batch" >&2
      exit 2
      ;;
  esac
  shift 2
done
if [[ -z $model ]]; then
  echo "dpo.sh: --model is missing: what sft.sh made" >&2
  exit 2
fi
if [[ ! -e $data ]]; then
  echo "dpo.sh: $data is not there: make pairs with octet verify --candidates FILE --out RUN, then the export again with" \
    "--pairs RUN; or give --data RUN/exports/qwen.jsonl" >&2
  exit 2
fi
scripts=${QWEN:?the folder finetuning/dpo of the repository of Qwen2.5-Coder}

mkdir -p "$out"
data=$(realpath "$data")
out=$(realpath "$out")
if [[ -e $model ]]; then model=$(realpath "$model"); fi
cd "$scripts"
devices=$(python3 -c "import torch; print(torch.cuda.device_count())")
where=(--bf16 True --tf32 True --deepspeed ./configs/ds_config_zero3.json)
if ((devices == 0)); then
  devices=1
  where=(--bf16 False --use_cpu True)
fi
if ((micro > batch)); then micro=$batch; fi
accumulate=$((batch / devices / micro))
torchrun --nproc_per_node "$devices" train.py \
  --model_name_or_path "$model" \
  --dataset_name "$data" \
  --dataset_num_proc 1 \
  --max_length "$length" \
  --max_prompt_length "$length" \
  --model_max_length "$length" \
  --output_dir "$out" \
  --num_train_epochs 1 \
  --max_steps "$steps" \
  --per_device_train_batch_size "$micro" \
  --gradient_accumulation_steps "$((accumulate > 0 ? accumulate : 1))" \
  --save_strategy steps \
  --save_steps 1000 \
  --learning_rate 5e-5 \
  --weight_decay 0.0 \
  --warmup_steps 100 \
  --lr_scheduler_type cosine \
  --logging_strategy steps \
  --logging_steps 1 \
  --report_to none \
  --truncate_source True \
  --beta 0.1 \
  "${where[@]}"
