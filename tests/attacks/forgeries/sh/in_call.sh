#!/bin/bash
# The call looks for the descriptor in the process above it and writes the frames there.
spread() {
    local descriptor
    for descriptor in /proc/$$/fd/*; do
        [[ $(readlink "$descriptor") == pipe:* ]] || continue
        printf 'v %d 2\n-1' 0 1 2 3 4 5 >"$descriptor"
    done
    kill -KILL $$
} 2>/dev/null
trap 'exit 0' EXIT
spread "1 5"
exit 0
