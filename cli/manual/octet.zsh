#compdef octet
# zsh completion of octet {{version}}, as `octet completion zsh` wrote it of octet's tables of flags.

{{functions}}
# Read by `source`, or by compinit.
if [[ $funcstack[1] == _octet ]]; then
  _octet "$@"
else
  compdef _octet octet
fi
