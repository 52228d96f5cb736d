# Reads the kernel's tables of sockets and interfaces.
# Must not find the driver's listener or an interface of the host.
breach=0
port=$(printf ':%04X' @TCP_PORT@)
if grep -qs "$port" /proc/net/tcp /proc/net/tcp6 /proc/1/net/tcp /proc/self/net/tcp; then
  echo 'BREACH: listener'
  breach=7
fi
if grep -qs '@ABSTRACT@' /proc/net/unix; then
  echo 'BREACH: abstract socket'
  breach=7
fi
for interface in /sys/class/net/*; do
  case $interface in
    '/sys/class/net/*' | */lo) ;;
    *)
      echo "BREACH: $interface"
      breach=7
      ;;
  esac
done
echo 'contained: tables'
exit $breach
