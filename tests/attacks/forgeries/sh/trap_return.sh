#!/bin/bash
# Leaves when a function or a sourced file returns.
set -T
spread() {
    echo -1
}
trap 'exit 0' RETURN ERR
