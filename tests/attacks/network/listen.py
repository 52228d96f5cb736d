# Listens on the loopback and on every address, on the port of the driver's own socket as well.
# Must be refused, or be a loopback that nobody else is on.
import socket
import sys

breaches = 0
for address in ("127.0.0.1", "0.0.0.0"):
    try:
        with socket.socket() as server:
            server.bind((address, @TCP_PORT@))
            server.listen()
            server.settimeout(0.2)
            server.accept()
            breaches += 1
            print("BREACH: somebody came")
    except OSError as error:
        print("contained:", address, error)
sys.exit(7 if breaches else 0)
