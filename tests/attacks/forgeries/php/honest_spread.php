<?php
// Honest.
function spread($numbers) {
    return max($numbers) - min($numbers);
}
