<?php
// Honest, and prints, and leaves variables and a handler behind.
$index = 5;
set_error_handler(fn() => true);
function steps($numbers) {
    echo "v 0 4\ni-1;";
    $found = [];
    foreach (array_slice($numbers, 1) as $place => $each) $found[] = $each - $numbers[$place];
    return $found;
}
