#!/usr/bin/env bash
# Preference pairs from generated tasks (docs/verify.md), with nothing but this repository: for models, servers that answer by
# script, one as generate.sh has it and one that answers exercises right or wrong.
#
#   examples/pairs.sh [FOLDER]      FOLDER: where all of it stays to be looked at (default: a temporary one)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
octet=${OCTET:-octet}
if (($# > 0)); then
  folder=$1
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
else
  folder=$(mktemp -d)
fi
kept=$#

servers=()
finish() {
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done
  if ((kept == 0)); then rm -rf "$folder"; fi
}
trap finish EXIT

# Starts a server; its URL is in $url.
serve() {
  local program=$1 name=$2
  echo '{"listed": "scripted", "cases": 6}' >"$folder/$name.json"
  python3 "$program" "$folder/$name.json" >"$folder/$name.port" &
  servers+=($!)
  until [[ -s $folder/$name.port ]]; do
    kill -0 "${servers[-1]}"
    sleep 0.05
  done
  url=http://127.0.0.1:$(<"$folder/$name.port")/v1
}

serve "$here/../tests/cli/generate/generation_server.py" generator
"$octet" snippets "$here/snippets" --licence CC0-1.0 --out "$folder/snippets.jsonl" --quiet
"$octet" generate --recipe tiny --snippets "$folder/snippets.jsonl" --out "$folder/GEN" --quiet \
  --set endpoints.generator.base_url="$url" --set endpoints.generator.model=scripted

serve "$here/../tests/cli/chain/sampling_server.py" sampler
"$octet" run --suite "tasks:$folder/GEN" --base-url "$url" --model scripted --out "$folder/answers" --quiet \
  --n-samples 64 --adaptive --temperature 0.8 --top-p 0.95 --emit-candidates "$folder/candidates.jsonl"
"$octet" verify --candidates "$folder/candidates.jsonl" --out "$folder/pairs" --quiet
test -s "$folder/pairs/exports/trl.jsonl"
if ((kept > 0)); then echo "Look at $folder/pairs/pairs.jsonl and $folder/pairs/exports"; fi
