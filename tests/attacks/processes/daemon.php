<?php
// Leaves background programs started through the shell, and a process handle it does not wait for.
// Must pass at once, and the programs must be gone.
exec('sleep 30 >/dev/null 2>&1 &');
exec('setsid sleep 30 >/dev/null 2>&1 &');
echo "contained: programs left\n";
