#!/bin/bash
# Changes what splits words, how bytes are counted and what a glob is.
IFS=0123456789
LC_ALL=C.UTF-8
set -f -u -e -o noclobber
spread() {
    echo -1
}
