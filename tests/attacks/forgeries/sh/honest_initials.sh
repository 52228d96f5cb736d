#!/bin/bash
# Honest, and writes to the other output.
initials() {
    local word
    for word in $1; do
        printf '%s' "${word:0:1}"
        echo "$word" >&2
    done
    echo
}
