# Raises its limits by the shell's own command.
# Must be refused.
breach=0
for option in c d f n s u v; do
  hard=$(ulimit -H -$option)
  [ "$hard" = unlimited ] && continue
  if ulimit -H -$option $((hard + 1)) 2>/dev/null; then
    echo "BREACH: ulimit -$option"
    breach=7
  fi
done
[ "$(ulimit -H -c)" = 0 ] || breach=7
echo 'contained: limits'
exit $breach
