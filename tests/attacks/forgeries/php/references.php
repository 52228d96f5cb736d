<?php
// A list whose items are references to one that is changed while it is read.
function steps($numbers) {
    static $item = -1;
    $found = [&$item, &$item, &$item, &$item, &$item];
    register_tick_function(function () use (&$item) { $item = 4; });
    return $found;
}
