#!/usr/bin/env bash
# A tenth language is a data file: `--languages` makes octet run programs in one that it was not built
# with. Perl, since every Debian has it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export XDG_CACHE_HOME=$place/cache

mkdir "$place/languages"
cat >"$place/languages/perl.json" <<'JSON'
{
  "name": "perl",
  "title": "Perl",
  "aliases": ["pl"],
  "source_file": "answer.pl",
  "tools": [
    {"name": "perl", "candidates": ["/usr/bin/perl"], "version": ["--version"],
     "install": "apt-get install perl"}
  ],
  "run": {
    "argv": ["{perl}", "{work}/answer.pl"],
    "policy": "script",
    "limits": {"cpu_ms": 10000, "wall_ms": 30000, "memory_mib": 1024, "processes": 32}
  }
}
JSON
cat >"$place/programs.jsonl" <<'JSON'
{"id": "double", "language": "pl", "stdin": "21\n", "program": "print 2 * <STDIN>, \"\\n\";"}
{"id": "dies", "language": "perl", "program": "die 'no';"}
JSON

"$OCTET" exec --languages "$place/languages" --programs "$place/programs.jsonl" --out "$place/run"
python3 - "$place/run/verdicts.jsonl" <<'PY'
import json, sys
double, dies = map(json.loads, open(sys.argv[1]))
assert double["verdict"] == "passed" and double["stdout"] == "42\n", double
assert dies["verdict"] == "runtime_error", dies
PY

# Without the file the language is unknown: bad input, told with its line.
status=0
"$OCTET" exec --programs "$place/programs.jsonl" --out "$place/other" 2>"$place/message" || status=$?
cat "$place/message"
[[ $status == 2 ]] && grep -q 'programs.jsonl:1: ' "$place/message"
