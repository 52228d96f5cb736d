#!/bin/bash
# Becomes a program that ends well.
exec true
spread() {
    echo -1
}
