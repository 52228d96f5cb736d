#!/bin/bash
# One run of octet verify on many machines, as a SLURM job array. Submit it, then the line that joins the parts:
#
#   job=$(sbatch --parsable examples/verify_array.sh candidates.jsonl runs/preferences)
#   sbatch --dependency=afterok:"$job" --wrap 'octet merge runs/preferences.parts/* --out runs/preferences'
#
# A task that was ended goes on where it was when it is queued again.
#SBATCH --array=0-15
#SBATCH --nodes=1
#SBATCH --cpus-per-task=16
#SBATCH --requeue
set -euo pipefail

candidates=$1
run=$2

exec "${OCTET:-octet}" verify --candidates "$candidates" --shard slurm --out "$run.parts/$SLURM_ARRAY_TASK_ID" \
  --jobs "${SLURM_CPUS_PER_TASK:-$(nproc)}" "${@:3}"
