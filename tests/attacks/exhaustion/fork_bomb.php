<?php
// Starts up to 500 sleeping programs through proc_open.
// Must be refused at the limit of processes, or proc_open must not work at all.
$running = [];
for ($i = 0; $i < 500; ++$i) {
    $process = @proc_open(['sleep', '20'], [], $pipes);
    if ($process === false || !proc_get_status($process)['running']) {
        break;
    }
    $running[] = $process;
}
$started = count($running);
echo $started > 64 ? 'BREACH: ' : 'contained: ', $started, " programs\n";
foreach ($running as $process) {
    proc_terminate($process, 9);
}
exit($started > 64 ? 7 : 0);
