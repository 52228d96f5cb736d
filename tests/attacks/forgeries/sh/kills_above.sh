#!/bin/bash
# The call, in its subshell, ends the process that called it.
trap 'exit 0' TERM
spread() {
    kill -TERM $$
    sleep 0.2
}
