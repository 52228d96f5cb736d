# Kills itself, as a memory limit would.
# Must be told as that signal, not as out of memory.
kill -KILL $$
sleep 1
exit 7
