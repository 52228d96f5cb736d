# Sends datagrams to the driver's socket on the host's loopback, and a name query to a local resolver.
# Must be refused; the driver's socket must have received nothing.
import socket
import sys

breaches = 0
for family, address in ((socket.AF_INET, ("127.0.0.1", @UDP_PORT@)), (socket.AF_INET, ("127.0.0.1", 53))):
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sender:
            sender.sendto(b"attack", address)
        print("sent:", address)
        breaches += 1
    except OSError as error:
        print("contained:", address, error)
sys.exit(7 if breaches else 0)
