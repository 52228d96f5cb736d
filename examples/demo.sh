#!/usr/bin/env bash
# Scores the two answer sets beside this file on the embedded suite "mini": a table on stdout. OCTET: the program, else
# the one that is installed with this file, else that of PATH.
#
#   demo.sh [FLAG ...]     of octet score, for instance --jobs 4 --out runs/demo
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
octet=${OCTET:-$here/../../../bin/octet}
if [[ ! -x $octet ]]; then octet=octet; fi
exec "$octet" score --suite mini --samples "$here/answers-steady" --samples "$here/answers-hasty" "$@"
