# Looks for the environment of the program that judges it.
# Must not find the driver's token.
if env | grep -q OCTET_CANARY_TOKEN || grep -qas OCTET_CANARY_TOKEN /proc/[0-9]*/environ; then
  echo 'BREACH: token'
  exit 7
fi
echo 'contained: no token'
