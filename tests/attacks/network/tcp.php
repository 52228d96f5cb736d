<?php
// Connects to the driver's listener on the host's loopback, by three interfaces.
// Must be refused at once.
$breaches = 0;
$attempts = [
    'fsockopen' => fn () => @fsockopen('127.0.0.1', @TCP_PORT@, $code, $text, 2),
    'stream' => fn () => @stream_socket_client('tcp://[::1]:@TCP6_PORT@', $code, $text, 2),
    'http' => fn () => @file_get_contents('http://127.0.0.1:@TCP_PORT@/'),
    'udp' => fn () => ($udp = @fsockopen('udp://127.0.0.1', @UDP_PORT@)) && @fwrite($udp, 'attack') === 6,
];
foreach ($attempts as $what => $attempt) {
    $reached = $attempt() !== false;
    $breaches += $reached ? 1 : 0;
    echo $reached ? 'BREACH: ' : 'contained: ', $what, "\n";
}
exit($breaches > 0 ? 7 : 0);
