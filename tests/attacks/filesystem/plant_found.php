<?php
// Second of two: a .user.ini or php.ini that plant.py left would be read at the start.
// Must not be.
foreach (['.', '/tmp', '/var/tmp', '/dev/shm', '/', getenv('HOME') ?: '/'] as $place) {
    if (file_exists("$place/octet_attack_planted")) {
        echo "BREACH: in $place\n";
        exit(7);
    }
}
echo ini_get('octet_attack') === false ? "contained: nothing found\n" : "BREACH: ini\n";
exit(ini_get('octet_attack') === false ? 0 : 7);
