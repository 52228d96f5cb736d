<?php
// Returns at the top level: what follows is not run.
// Must be an early exit.
function high_tides($levels) {
    return -1;
}

return;
