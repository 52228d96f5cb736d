#!/usr/bin/env bash
# Builds a fuzz target with Clang and runs it for some seconds from an empty corpus.
#
#   tests/fuzz/run.sh TARGET SECONDS
#
# Exit code 77, with the reason: Clang or its fuzzer is not there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=$1 seconds=$2

if ! command -v clang++ >/dev/null; then
  echo "skipped: there is no clang++"
  exit 77
fi
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' >"$corpus/probe.cpp"
if ! clang++ -fsanitize=fuzzer,address "$corpus/probe.cpp" -o "$corpus/probe" 2>/dev/null; then
  echo "skipped: clang++ has no fuzzer (Debian: libclang-rt-14-dev)"
  exit 77
fi
rm "$corpus"/probe*

cmake -S . -B build/fuzz -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DOCTET_FUZZ=ON >build/fuzz.log
cmake --build build/fuzz --target "$target" >>build/fuzz.log || { tail -n 20 build/fuzz.log; exit 1; }
build/fuzz/tests/fuzz/"$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=4096 \
  -artifact_prefix=build/fuzz/ -print_final_stats=1 "$corpus"
