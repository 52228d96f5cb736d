#!/bin/bash
# Frames that are nearly right, and bytes that are none, by a seed. While it is loaded: there it finds the descriptor.
RANDOM=@SEED@
alphabet=$'lumsindtfvxe0123456789:; \n-'
text() {
    local size=$1
    made=
    for ((; size > 0; --size)); do made+=${alphabet:RANDOM % ${#alphabet}:1}; done
}
frame() {
    text $((RANDOM % 60))
    case $((RANDOM % 8)) in
        0) printf '%s' "$made" ;;
        1) printf 'v %d %d\n%70000s' $((RANDOM % 9 << 32)) $((RANDOM % 9 << 24)) "$made" ;;
        2) printf 'l 0 0\nx %d %d\n%s' "$1" $((RANDOM % 400)) "$made" ;;
        *) printf 'v %d %d\n%s' "$1" $((${#made} + RANDOM % 2 * RANDOM % 3)) "$made" ;;
    esac
}
measure() {
    printf '%s' "$1"
}
for descriptor in /proc/$$/fd/*; do
    [[ $(readlink "$descriptor") == pipe:* && ${descriptor##*/} -gt 2 ]] || continue
    for ((index = 0; index < 200; ++index)); do frame $((@SEED@ % 2 ? index % 6 : RANDOM % 7)); done >"$descriptor"
done 2>/dev/null
exit 0
