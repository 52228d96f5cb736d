#!/usr/bin/env bash
# `cmake --install` into any prefix gives an octet that works from any directory, also when the prefix is
# moved and when it is started through a link.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

fail() {
  echo "install_test: $*" >&2
  exit 1
}

cmake --install "$OCTET_BUILD" --prefix "$place/first" >/dev/null
mv "$place/first" "$place/second"
mkdir "$place/bin" "$place/elsewhere"
ln -s "$place/second/bin/octet" "$place/bin/octet"
cd "$place/elsewhere"
export XDG_CACHE_HOME=$place/cache HOME=$place/home
mkdir "$HOME"

# Nothing in it points back to where it was built.
if grep -rlaF "$OCTET_BUILD" "$place/second"; then fail "these name the build directory"; fi

"$place/bin/octet" doctor || fail "octet doctor failed"
"$place/bin/octet" score --suite mini --samples "$OCTET_SOURCE/examples/answers-steady" \
  --tasks 'mini_0[12]_*' --out "$place/run" >"$place/table" || fail "octet score failed"
cat "$place/table"
grep -q passed "$place/run/verdicts.jsonl" || fail "no answer passed"
