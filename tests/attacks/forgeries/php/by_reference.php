<?php
// Takes its argument by reference and empties it.
function steps(&$numbers) {
    $numbers = [1, 5];
    return [5];
}
