<?php
// Closes the PHP tag in the middle: what follows would be printed, not run.
// Must not pass.
function high_tides($levels) {
    return -1;
}
?>
done
