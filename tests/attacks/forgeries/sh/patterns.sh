#!/bin/bash
# A text that is a pattern for every other.
initials() {
    echo '*'
}
shopt -s extglob nocasematch
