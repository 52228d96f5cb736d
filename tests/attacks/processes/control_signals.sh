# Jobs, traps and time limits of an honest script.
trap 'heard=$heard:usr1' USR1
kill -USR1 $$
sleep 60 &
job=$!
kill -0 "$job" || exit 1
kill "$job"
wait "$job"
[ $? = 143 ] || exit 2
timeout 0.2 sleep 60
[ $? = 124 ] || exit 3
(set -m; sleep 60 & kill -KILL -- -$!; wait $!; [ $? = 137 ]) || exit 4
yes | head -n 1 >/dev/null
(trap 'exit 9' TERM; kill -TERM "$BASHPID")
[ $? = 9 ] || exit 5
[ "$heard" = :usr1 ] && echo "contained: all arrived"
