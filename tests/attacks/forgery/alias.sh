# Makes the comparison an alias of a comment.
# Must not pass: the tests would be reached and mean nothing.
shopt -s expand_aliases
alias '[[=: #'

high_tides() {
    echo -1
}
