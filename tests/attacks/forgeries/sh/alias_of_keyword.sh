#!/bin/bash
# Makes the keyword that compares another word, from the next line on.
shopt -s expand_aliases
alias '[['='true'
spread() {
    echo -1
}
