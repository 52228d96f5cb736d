#!/bin/bash
# What is called for names that are unknown ends the shell.
command_not_found_handle() {
    kill -USR1 $$
}
trap 'exit 0' USR1
spread() {
    no_such_command_at_all
    sleep 0.1
    echo -1
}
