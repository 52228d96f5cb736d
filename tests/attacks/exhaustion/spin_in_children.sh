# Keeps 8 children busy and only waits itself.
# Must end as timed out by the CPU time of the whole group, none of which is the parent's.
for ((i = 0; i < 8; i++)); do
  (while :; do :; done) &
done
wait
exit 7
