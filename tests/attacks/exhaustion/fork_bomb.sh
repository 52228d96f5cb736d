# The classic :(){ :|:& };: with a depth, at most 2,047 processes of at most 20 seconds.
# Must be held at the limit of processes, where bash waits and tries again until the wall limit.
bomb() {
  if [ "$1" -eq 0 ]; then exec sleep 20; fi
  bomb $(($1 - 1)) | bomb $(($1 - 1)) &
  wait
}
bomb 10
exit 7
