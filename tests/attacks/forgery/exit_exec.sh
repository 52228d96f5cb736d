# Becomes another program, one that succeeds.
# Must be an early exit.
high_tides() {
    echo -1
}

exec true
