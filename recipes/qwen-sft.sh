#!/usr/bin/env bash
# Supervised fine-tuning by the scripts of Qwen2.5-Coder's authors, on what octet export wrote.
#
#   QWEN=.../Qwen2.5-Coder/finetuning/sft train/qwen/sft.sh --model Qwen/Qwen2.5-Coder-1.5B --out out/sft
#   QWEN=... train/qwen/sft.sh --model a/tiny/model --max-steps 1 --batch 1        # does it run at all?
#
# QWEN is the folder finetuning/sft of their repository. Their loss is Eq. 1 of the paper: tokens of the answer alone count. Settings
# are those of their sft_qwencoder.sh: rows of --max-length (1280) tokens and more are dropped, not cut; the card of the export says
# how many. Their reader loses the first turn of a row, so that each row here begins with one of the system.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) # the folder of the export
data=$root/{{sft_file}}
out=$root/out/qwen-sft
model=
steps=-1
length=1280
batch=1024
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
      echo "sft.sh: unknown flag $1; there are --model, --data, --out, --max-steps, --max-length, --batch, --micro-batch" >&2
      exit 2
      ;;
  esac
  shift 2
done
if [[ -z $model ]]; then
  echo "sft.sh: --model is missing: name or folder of the base model" >&2
  exit 2
fi
scripts=${QWEN:?the folder finetuning/sft of the repository of Qwen2.5-Coder}

mkdir -p "$out"
data=$(realpath "$data")
out=$(realpath "$out")
if [[ -e $model ]]; then model=$(realpath "$model"); fi
cd "$scripts"
python3 binarize_data.py -input_path "$data" -output_path "$out/rows.jsonl" -workers 1 -tokenizer_path "$model"

devices=$(python3 -c "import torch; print(torch.cuda.device_count())")
where=(--bf16 True --tf32 True --deepspeed ./configs/default_offload_opt_param.json)
if ((devices == 0)); then
  devices=1
  where=(--bf16 False --use_cpu True)
fi
if ((micro > batch)); then micro=$batch; fi
accumulate=$((batch / devices / micro))
torchrun --nproc_per_node "$devices" train.py \
  --model_name_or_path "$model" \
  --data_path "$out/rows.jsonl.npy" \
  --model_max_length "$length" \
  --output_dir "$out" \
  --num_train_epochs 3 \
  --max_steps "$steps" \
  --per_device_train_batch_size "$micro" \
  --gradient_accumulation_steps "$((accumulate > 0 ? accumulate : 1))" \
  --save_strategy steps \
  --save_steps 100 \
  --learning_rate 5e-5 \
  --weight_decay 0.0 \
  --warmup_steps 100 \
  --lr_scheduler_type cosine \
  --logging_strategy steps \
  --logging_steps 1 \
  --report_to none \
  --truncate_source False \
  "${where[@]}"
