# Connects to the listener that the driver opened on the host's loopback.
# Must fail: the driver runs no other network attempt before this has passed.
import socket
import sys

try:
    with socket.socket() as client:
        client.settimeout(2)
        client.connect(("127.0.0.1", @TCP_PORT@))
except OSError as error:
    print("contained:", error)
    sys.exit(0)
print("BREACH: connected")
sys.exit(7)
