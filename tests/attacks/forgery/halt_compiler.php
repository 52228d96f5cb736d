<?php
// Tells PHP that nothing follows.
// Must be an early exit.
function high_tides($levels) {
    return -1;
}

__halt_compiler();
