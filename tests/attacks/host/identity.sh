# Asks the system's programs which host and user this is.
# Must not name the host.
breach=0
[ "$(hostname 2>/dev/null)" = '@HOSTNAME@' ] && breach=7
[ "$(uname -n)" = '@HOSTNAME@' ] && breach=7
[ "$HOSTNAME" = '@HOSTNAME@' ] && breach=7
[ -s /etc/machine-id ] && breach=7
echo "contained: $(uname -n) $(id -u)"
exit $breach
