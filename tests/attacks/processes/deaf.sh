# Ignores every signal it can, then computes forever.
# Must end as timed out.
trap '' $(seq 1 64)
while :; do :; done
