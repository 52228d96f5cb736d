#!/bin/bash
# Changes its arguments and, where the shell allows it, those of the caller.
spread() {
    set -- "1 5"
    BASH_ARGV[0]="1 5"
    echo 5
}
shopt -s extdebug
