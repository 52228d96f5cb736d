# Connects to the driver's sockets, one with a path and one abstract, and to those of usual daemons.
# Must be refused.
import socket
import sys

breaches = 0
places = ["@UNIX_PATH@", "\0@ABSTRACT@", "/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock",
          "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0", "/run/systemd/private", "/dev/log"]
for place in places:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_UNIX, kind) as client:
                client.settimeout(2)
                client.connect(place)
            breaches += 1
            print("BREACH:", repr(place))
        except OSError as error:
            print("contained:", repr(place), error)
sys.exit(7 if breaches else 0)
