# Connects to the driver's listeners on the host's loopback, by IPv4 and IPv6, blocking and not.
# Must be refused at once.
import socket
import sys

breaches = 0
targets = [
    (socket.AF_INET, ("127.0.0.1", @TCP_PORT@)),
    (socket.AF_INET, ("127.0.0.2", @TCP_PORT@)),
    (socket.AF_INET6, ("::1", @TCP6_PORT@)),
    (socket.AF_INET6, ("::ffff:127.0.0.1", @TCP_PORT@)),
]
for family, address in targets:
    try:
        with socket.socket(family) as client:
            client.settimeout(2)
            client.connect(address)
            client.sendall(b"attack")
        breaches += 1
        print("BREACH:", address)
    except TimeoutError:
        breaches += 1
        print("BREACH: stalled:", address)
    except OSError as error:
        print("contained:", address, error)
sys.exit(7 if breaches else 0)
