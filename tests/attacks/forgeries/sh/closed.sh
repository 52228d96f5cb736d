#!/bin/bash
# Closes all descriptors above the outputs.
for descriptor in /proc/$$/fd/*; do
    number=${descriptor##*/}
    ((number > 2 && number < 250)) && eval "exec $number>&-"
done 2>/dev/null
spread() {
    echo -1
}
