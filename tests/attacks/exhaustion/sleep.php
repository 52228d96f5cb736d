<?php
// Sleeps, for at most a minute.
// Must end as timed out, by wall time.
sleep(60);
exit(7);
