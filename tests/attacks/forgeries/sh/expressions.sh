#!/bin/bash
# A number that is written so that arithmetic would take it for others.
spread() {
    echo 'a[$(kill $$)]+4'
}
