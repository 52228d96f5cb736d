# Sourced by the scripts beside it: signs of life where nothing else gives any.
#
#   tell_meanwhile COMMAND    runs it every 15 seconds from now on, its output to stderr, until
#   tell_no_more              or the script ends
#
# OCTET_TELL_SECONDS: another number of seconds (tests).

telling=

tell_meanwhile() {
  local script=$$ seconds=${OCTET_TELL_SECONDS:-15}
  (
    # Waits without a process of its own, which would outlive this one and hold stderr open.
    exec {never}<> <(:)
    while kill -0 "$script" 2>/dev/null; do
      read -r -t "$seconds" -u "$never" || true
      "$@" >&2 || true
    done
  ) &
  telling=$!
  trap tell_no_more EXIT
}

tell_no_more() {
  [[ -n "$telling" ]] || return 0
  kill "$telling" 2>/dev/null || true
  wait "$telling" 2>/dev/null || true
  telling=
}
