#!/bin/bash
# Changes the cases that the driver has read.
__octet_fields=(spread 1 "1 5")
spread() {
    echo 5
}
