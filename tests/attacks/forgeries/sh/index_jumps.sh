#!/bin/bash
# Frames of later cases first, and of cases that no number holds.
for descriptor in /proc/self/fd/*; do
    printf 'v %s 2\n-1' 5 3 18446744073709551616 -1 '' 0 >"$descriptor"
done 2>/dev/null
exit 0
spread() {
    echo -1
}
