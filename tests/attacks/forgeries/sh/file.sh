#!/bin/bash
# Keeps a count of its calls in a file.
spread() {
    echo x >>/tmp/calls
    wc -l </tmp/calls | tr -d ' '
}
