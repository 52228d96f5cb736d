<?php
// A list that holds itself.
function steps($numbers) {
    $found = [4];
    $found[1] = &$found;
    return $found;
}
