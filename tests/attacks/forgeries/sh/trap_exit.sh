#!/bin/bash
# Leaves the answer to what is done at the end, in every shell and in all below it.
set -E
trap 'exit 0' EXIT ERR TERM
spread() {
    trap 'exit 0' EXIT
    echo -1
}
