<?php
// A list ten thousand deep.
function steps($numbers) {
    for ($found = [4], $i = 0; $i < 10000; ++$i) $found = [$found];
    return $found;
}
