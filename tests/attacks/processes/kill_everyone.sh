# Kills its parent, process 1 and every process it sees in /proc, again and again.
# Must reach nobody outside.
for signal in TERM KILL STOP SEGV; do
  kill -$signal $PPID 2>/dev/null
  kill -$signal 1 2>/dev/null
  kill -$signal @SUPERVISOR@ 2>/dev/null
done
for directory in /proc/[0-9]*; do
  process=${directory#/proc/}
  [ "$process" = $$ ] || kill -KILL "$process" 2>/dev/null
done
echo 'contained: still here'
