<?php
// Honest.
function middle($numbers) {
    return ($numbers[0] + end($numbers)) / 2;
}
