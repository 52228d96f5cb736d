<?php
// Computes forever, with PHP's own time limit off.
// Must end as timed out, by CPU time.
set_time_limit(0);
ignore_user_abort(true);
while (true) {
}
