<?php
// Prints up to 6 GB.
// Must end as output limit.
$piece = str_repeat('x', 1 << 16);
for ($i = 0; $i < 100000; ++$i) {
    echo $piece;
}
exit(7);
