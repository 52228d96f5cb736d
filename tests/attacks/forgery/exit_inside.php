<?php
// Ends with success from inside the tested function.
// Must be an early exit.
function high_tides($levels) {
    die('done');
}
