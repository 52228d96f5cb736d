<?php
// Frames that are nearly right, and bytes that are none, by a seed.
const ALPHABET = "lumsindtfvxe0123456789:; \n-";
function draw($below) {
    static $state = @SEED@;
    $state = ($state * 1103515245 + 12345) % 2147483648;
    return intdiv($state, 65536) % $below;
}
function text($size) {
    for ($text = ''; strlen($text) < $size;) $text .= ALPHABET[draw(strlen(ALPHABET))];
    return $text;
}
function frame($index) {
    switch (draw(8)) {
        case 0: return text(draw(300));
        case 1: return 'v ' . draw(9) * 4294967296 . ' ' . draw(9) * 16777216 . "\n" . str_repeat(text(20), 3000);
        case 2: return "l 0 0\nx $index " . draw(400) . "\n" . text(200);
    }
    $payload = str_repeat('l2:', draw(2) * 20000) . text(draw(60));
    return "v $index " . strlen($payload) + draw(2) * draw(3) . "\n" . $payload;
}
function measure($given) {
    $report = fopen('php://fd/3', 'w');
    for ($index = 0, $sent = 0; $index < 3000 && $sent < 4000000; ++$index) {
        $data = frame(@SEED@ % 2 ? $index % 6 : draw(7));
        $sent += strlen($data);
        for ($tries = 0; $data !== '' && $tries < 100000; ++$tries) $data = substr($data, (int)@fwrite($report, $data));
    }
    exit(0);
}
