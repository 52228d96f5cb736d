#!/bin/bash
# A process in the background keeps the output open and writes to it later.
spread() {
    (sleep 1; echo -2) &
    echo -1
}
