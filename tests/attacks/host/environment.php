<?php
// Looks for the environment of the program that judges it.
// Must not find the driver's token.
$found = getenv('OCTET_CANARY_TOKEN') !== false || isset($_ENV['OCTET_CANARY_TOKEN']) || isset($_SERVER['OCTET_CANARY_TOKEN']);
echo $found ? "BREACH: token\n" : "contained: no token\n";
exit($found ? 7 : 0);
