<?php
// Recurses without end; PHP keeps its frames on the heap.
// Must end by PHP's own memory limit, a signal, or as out of memory.
function down(int $depth): int
{
    return down($depth + 1) + 1;
}

echo down(0);
exit(7);
