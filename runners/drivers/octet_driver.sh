# Loads answer.sh, calls its function once for each case of octet_cases and writes what it prints to descriptor 3.
#
# octet_cases: fields that end with NUL: the function's name, then for each case the count of its arguments and the
# arguments. Frames: benchmarks/typed/wire.hpp. The sandbox holds no expected value: an answer that takes over this
# process can make its own values wrong, missing or late, and nothing else. So what is kept apart here is only what
# an honest answer could touch by accident: names, options, aliases (all is parsed before the answer is loaded),
# functions called like builtins, descriptor 3, the locale.

__octet_folder=${BASH_SOURCE[0]%/*}
if [[ $__octet_folder = "${BASH_SOURCE[0]}" ]]; then __octet_folder=.; fi
builtin mapfile -d '' -t __octet_fields <"$__octet_folder/octet_cases"
__octet_first=${OCTET_FROM:-0}
unset OCTET_FROM
exec {__octet_report}>&3 3>&-

# Kind, index, text. The length is one of bytes, which the locale "C" counts.
__octet_frame() {
  builtin local LC_ALL=C
  builtin printf '%s %d %d\n%s' "$1" "$2" "${#3}" "$3" >&"$__octet_report"
}

__octet_run() {
  builtin set +e
  if ! builtin declare -F "${__octet_fields[0]}" >/dev/null; then
    builtin echo "octet: the answer has no function ${__octet_fields[0]}" >&2
    builtin trap - EXIT
    builtin exit 1
  fi
  __octet_frame l 0 ''
  for ((__octet_at = 1, __octet_index = 0; __octet_at < ${#__octet_fields[@]}; ++__octet_index)); do
    if ((__octet_index >= __octet_first)); then
      # As the published tests call it: $(...) takes what it prints, however it ends.
      __octet_value=$(
        exec {__octet_report}>&- </dev/null 2>/dev/null
        "${__octet_fields[0]}" "${__octet_fields[@]:__octet_at + 1:__octet_fields[__octet_at]}"
      )
      __octet_frame v "$__octet_index" "$__octet_value"
    fi
    ((__octet_at += 1 + __octet_fields[__octet_at]))
  done
  __octet_frame e "$__octet_index" ''
  builtin trap - EXIT
  builtin exit 0
}

# Not in a function: there "declare" would make its variables local. A line behind the answer sets __octet_whole:
# without it and with status 2 there was a syntax error, which bash has told.
{
  builtin source "$__octet_folder/answer.sh"
  __octet_status=$?
  if [[ -z ${__octet_whole-} && $__octet_status = 2 ]]; then
    builtin trap - EXIT
    builtin exit 2
  fi
  __octet_run
}
