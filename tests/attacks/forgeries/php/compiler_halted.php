<?php
// What stands behind is no code any more.
function spread($numbers) {
    exit(0);
}
return;
