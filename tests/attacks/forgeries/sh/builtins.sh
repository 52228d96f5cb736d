#!/bin/bash
# Functions with the names of builtins, of the word "builtin" too.
spread() {
    command echo -1
}
printf() {
    command printf 'v 0 1\n5'
}
echo() {
    command echo -1
}
mapfile() {
    return 0
}
builtin() {
    "$@"
}
