# Ends with the code by which timeout(1) tells a timeout.
# Must be told as that code.
exit 124
