#!/bin/bash
# All values that might be wanted, one in a line.
spread() {
    seq 0 30
}
