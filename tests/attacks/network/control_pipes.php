<?php
// Control: a stream socket pair and a child's pipes within one program.
// Must pass.
[$left, $right] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fwrite($left, "hello\n");
if (fgets($right) !== "hello\n") {
    exit(1);
}
echo shell_exec('echo "contained: pairs and pipes work"');
