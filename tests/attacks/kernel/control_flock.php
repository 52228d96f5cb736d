<?php
// Writes under a lock, as honest programs do: must work.
file_put_contents('counter', '1', LOCK_EX);
$file = fopen('counter', 'r+');
if (!flock($file, LOCK_EX)) exit(1);
$other = fopen('counter', 'r+');
if (flock($other, LOCK_EX | LOCK_NB)) exit(2);
if (!flock($file, LOCK_UN) || !flock($other, LOCK_SH)) exit(3);
echo "contained: locked\n";
