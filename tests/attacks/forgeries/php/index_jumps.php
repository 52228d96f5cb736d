<?php
// Frames of later cases first, and of cases that no number holds.
function spread($numbers) {
    $report = fopen('php://fd/3', 'w');
    foreach ([5, 3, '18446744073709551616', -1, '', 0] as $index) fwrite($report, "v $index 4\ni-1;");
    exit(0);
}
