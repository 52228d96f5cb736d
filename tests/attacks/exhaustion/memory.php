<?php
// Touches up to 4 GiB.
// Must end as out of memory, or by PHP's own memory_limit, a fatal error.
ini_set('memory_limit', '-1');
$pieces = [];
for ($i = 0; $i < 256; ++$i) {
    $pieces[] = str_repeat('x', 16 << 20);
}
exit(7);
