<?php
// Reaches the C library from PHP through FFI and the process and POSIX extensions.
// Must be refused, call by call, or the extension must not be there.
$breaches = 0;
$attempts = [
    'ffi unshare' => fn () => FFI::cdef('int unshare(int);', 'libc.so.6')->unshare(0x10000000) === 0,
    'ffi chroot' => fn () => FFI::cdef('int chroot(const char*);', 'libc.so.6')->chroot('/tmp') === 0,
    'ffi mount' => fn () => FFI::cdef('int umount2(const char*, int);', 'libc.so.6')->umount2('/proc', 2) === 0,
    'pcntl unshare' => fn () => @pcntl_unshare(0x10000000),
    'chroot' => fn () => @chroot('/tmp'),
    'setuid' => fn () => @posix_setuid(posix_getuid() + 1),
    'dl' => fn () => @dl('octet_attack.so'),
    'kill 1' => fn () => @posix_kill(1, 9) && !file_exists('/proc/self'),
];
foreach ($attempts as $what => $attempt) {
    try {
        $succeeded = $attempt();
    } catch (Throwable $error) {
        $succeeded = false;
    }
    $breaches += $succeeded ? 1 : 0;
    echo $succeeded ? 'BREACH: ' : 'contained: ', $what, "\n";
}
exit($breaches > 0 ? 7 : 0);
