# Redefines set, without which only the last comparison of the tests counts, and answers that one.
# Must not pass.
set() {
    :
}

high_tides() {
    echo 0
}
