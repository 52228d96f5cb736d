#!/usr/bin/env bash
# Instruction data from source code, seeds and what agents make of them, with nothing but this repository: the snippets of examples/snippets, and for a model
# a server that answers by script. Twice, to show that the same answers make the same bytes.
#
#   examples/generate.sh [FOLDER]      FOLDER: where all of it stays to be looked at (default: a temporary one)
#
# With a model of your own it is the same two commands:
#
#   octet snippets my/code --licence MIT --out snippets.jsonl
#   octet generate --recipe tiny --set endpoints.generator.base_url=http://localhost:8000/v1 \
#     --set endpoints.generator.model=NAME --snippets snippets.jsonl --out data
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

server=
finish() {
  if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; fi
  if (($# > 0)); then rm -rf "$1"; fi
}
if (($# > 0)); then trap finish EXIT; else trap 'finish "$folder"' EXIT; fi

echo '{"listed": "scripted"}' >"$folder/script.json"
python3 "$here/../tests/cli/generate/generation_server.py" "$folder/script.json" >"$folder/port" &
server=$!
until [[ -s $folder/port ]]; do
  kill -0 "$server"
  sleep 0.05
done
url=http://127.0.0.1:$(<"$folder/port")/v1

"$octet" snippets "$here/snippets" --licence CC0-1.0 --out "$folder/snippets.jsonl" --quiet
for name in first second; do
  "$octet" generate --recipe tiny --snippets "$folder/snippets.jsonl" --out "$folder/$name" --quiet \
    --set endpoints.generator.base_url="$url" --set endpoints.generator.model=scripted \
    --set endpoints.generator.endpoint_id=scripted
done

for file in units tests seeds dropped contaminated agents/samples agents/dropped agents/cohorts/000/events; do
  cmp "$folder/first/$file.jsonl" "$folder/second/$file.jsonl"
done
for file in summary agents/summary; do
  cmp "$folder/first/$file.json" "$folder/second/$file.json"
done
echo "The second run made the same bytes as the first."
"$octet" replay "$folder/first"
if (($# > 0)); then echo "Look at $folder/first/seeds.jsonl and $folder/first/agents/samples.jsonl"; fi
