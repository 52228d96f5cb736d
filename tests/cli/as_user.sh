#!/usr/bin/env bash
# Runs a test of this folder (TEST is its path from here) again as an ordinary user: octet and what the test
# reads are laid where such a user may read them, for a checkout may lie below a directory that only its
# owner enters.
#
#   OCTET_BUILD=... as_user.sh TEST [ARGUMENT ...]
#
# Needs root, to become someone else; without it the test ran as an ordinary user already: skipped.
set -euo pipefail

if ((EUID != 0)); then
  echo "skipped: not root, so $1 has run as an ordinary user already"
  exit 77
fi

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
chmod 755 "$place"

umask 022
cmake --install "$OCTET_BUILD" --prefix "$place/prefix" >/dev/null
cp "$OCTET_BUILD/octet-cell-5" "$place/prefix/libexec/octet"  # of tests alone
mkdir -p "$place/source/tests" "$place/source/benchmarks" "$place/home"
cp -r "$source/tests/cli" "$source/tests/attacks" "$place/source/tests"
cp -r "$source/benchmarks/mini" "$place/source/benchmarks"
cp -r "$source/examples" "$place/source"
chmod -R go=rX "$place/source"
chown nobody:nogroup "$place/home"

cd "$place/home"
setpriv --reuid=nobody --regid=nogroup --clear-groups env -i \
  PATH="$PATH" HOME="$place/home" TMPDIR="$place/home" LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
  OCTET="$place/prefix/bin/octet" OCTET_SOURCE="$place/source" \
  "$place/source/tests/cli/$1" "${@:2}"
