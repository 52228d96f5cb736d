#!/bin/bash
# Honest.
spread() {
    local most=$1 least=$1 each
    most=${1%% *} least=${1%% *}
    for each in $1; do
        ((each > most)) && most=$each
        ((each < least)) && least=$each
    done
    echo $((most - least))
}
