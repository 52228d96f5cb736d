<?php
// Parse-time bomb: an expression nested 100,000 deep.
// Must pass or end by a limit: PHP parses on the heap, without a stack to overflow.
$x = @REPEAT(100000,[)@1@REPEAT(100000,])@;
echo "contained: parsed\n";
