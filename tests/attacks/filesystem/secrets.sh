# Searches the whole file system for the driver's canary and for what only root may read.
# Must not find them.
breach=0
for path in /etc/shadow /etc/gshadow /root/.ssh /root/.bash_history /etc/ssh/ssh_host_rsa_key @CANARY@; do
  if cat "$path" >/dev/null 2>&1; then
    echo "BREACH: $path"
    breach=7
  fi
done
if [ -n "$(find / -xdev -name '@CANARY_NAME@' -not -path '/proc/*' 2>/dev/null | head -1)" ]; then
  echo 'BREACH: canary'
  breach=7
fi
echo 'contained: searched'
exit $breach
