#!/bin/bash
# A text of two megabytes where a number is wanted.
spread() {
    head -c 2000000 /dev/zero | tr '\0' 4
}
