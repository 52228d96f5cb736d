<?php
// Control: prints 1 MB, then is done.
// Must pass: a program that talks much is not an attack.
for ($i = 0; $i < 1000; ++$i) {
    echo str_repeat('x', 999), "\n";
}
file_put_contents('php://stderr', "contained: 1 MB was read\n");
