# Sends to the driver's datagram sockets from a pair of datagram sockets, which needs neither socket() nor connect().
# Must be refused.
import socket
import sys

breaches = 0
try:
    left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
except OSError as error:
    print("contained: pair", error)
    sys.exit(0)
for place in ("@DATAGRAM_PATH@", "\0@DATAGRAM_ABSTRACT@", "/dev/log", "/run/systemd/journal/socket"):
    for send in (left.sendto, lambda data, to: left.sendmsg([data], [], 0, to)):
        try:
            send(b"", place)
            breaches += 1
            print("BREACH:", repr(place))
        except OSError as error:
            print("contained:", repr(place), error)
sys.exit(7 if breaches else 0)
