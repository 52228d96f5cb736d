<?php
// Floods its output beside a wrong value.
function spread($numbers) {
    for ($i = 0; $i < 20; ++$i) echo str_repeat("passed\n", 5000);
    return -1;
}
