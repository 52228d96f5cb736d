# Connects to the driver's listener on the host's loopback, by bash itself and by other programs.
# Must be refused at once.
breach=0
for place in tcp/127.0.0.1/@TCP_PORT@ tcp/::1/@TCP6_PORT@ udp/127.0.0.1/@UDP_PORT@; do
  if (exec 9<>/dev/$place && echo attack >&9) 2>/dev/null; then
    echo "BREACH: $place"
    breach=7
  else
    echo "contained: $place"
  fi
done
if command -v curl >/dev/null && curl -s -m 2 http://127.0.0.1:@TCP_PORT@/ >/dev/null; then breach=7; fi
if command -v nc >/dev/null && nc -w 2 127.0.0.1 @TCP_PORT@ </dev/null; then breach=7; fi
exit $breach
