<?php
// A map with the right values in another order of its keys.
function steps($numbers) {
    $found = [];
    for ($i = count($numbers) - 2; $i >= 0; --$i) $found[$i + 1] = $numbers[$i + 1] - $numbers[$i];
    return $found;
}
