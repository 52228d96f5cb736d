# bash completion of octet {{version}}, as `octet completion bash` wrote it of octet's tables of flags.

# What may be typed. A key is "parts", "flags" (all of them), "valued" (those that a value follows), "lists" (whose
# values have commas) or "bare" (where nothing but flags may follow), and the command; or "values", the command and the
# flag.
_octet_words() {
  case $1 in
{{words}}
  esac
}

_octet_has() {
  [[ " $(_octet_words "$1") " == *" $2 "* ]]
}

# Replies nothing where files are wanted: bash offers those.
_octet() {
  local line=${COMP_LINE:0:COMP_POINT} command= index=1
  while ((index < COMP_CWORD)) && _octet_has "parts $command" "${COMP_WORDS[index]}"; do
    command="${command:+$command }${COMP_WORDS[index]}"
    ((index += 1))
  done
  local typed=${line##*[[:space:]]} flag value words
  local before=${line%"$typed"}
  before=${before%"${before##*[![:space:]]}"}
  if [[ $typed == --*=* ]]; then
    flag=${typed%%=*} value=${typed#*=}
  else
    flag=${before##*[[:space:]]} value=$typed
  fi
  COMPREPLY=()
  if _octet_has "valued $command" "$flag"; then
    words=$(_octet_words "values $command $flag")
    if _octet_has "lists $command" "$flag"; then value=${value##*,}; fi
  elif [[ $typed == -* ]] || [[ -z $typed && -n $(_octet_words "bare $command") ]]; then
    words=$(_octet_words "flags $command")
  else
    words=$(_octet_words "parts $command")
  fi
  [[ -n $words ]] || return 0
  local lead=${typed%"$value"} breaks= each
  # bash replaces only what stands behind the last of these.
  for each in = @ :; do
    if [[ $COMP_WORDBREAKS == *"$each"* ]]; then breaks+=$each; fi
  done
  mapfile -t COMPREPLY < <(compgen -P "$lead" -W "$words" -- "$value")
  if [[ -n $breaks ]]; then
    local kept=${typed%"${typed##*[$breaks]}"}
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
  fi
  compopt +o default 2>/dev/null
}

complete -o default -F _octet octet
