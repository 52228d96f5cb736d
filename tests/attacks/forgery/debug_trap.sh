# Skips every command that compares, by the trap for debuggers.
# Must not pass: the tests would be reached and mean nothing.
shopt -s extdebug
set -T
trap '[[ $BASH_COMMAND != *"[["* ]]' DEBUG

high_tides() {
    echo -1
}
