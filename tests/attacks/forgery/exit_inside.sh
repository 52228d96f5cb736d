# Ends with success from inside the tested function, which runs in a subshell.
# Must not pass: the subshell has printed nothing.
high_tides() {
    exit 0
}
