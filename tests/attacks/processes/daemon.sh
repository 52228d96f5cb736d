# Leaves background jobs by each of the shell's ways.
# Must pass at once, and the jobs must be gone.
set -m
sleep 30 &
disown
nohup sleep 30 >/dev/null 2>&1 &
(setsid sleep 30 >/dev/null 2>&1 &)
(trap '' TERM HUP INT QUIT; sleep 30) &
echo 'contained: jobs left'
