<?php
// Honest.
function initials($text) {
    return implode('', array_map(fn($word) => $word[0], explode(' ', $text)));
}
