# Reads what tells one host from another: its name, machine id, board, addresses.
# Must get fixed values or none.
import os
import socket
import sys

breaches = []
if "@HOSTNAME@" in (os.uname().nodename, socket.gethostname()):
    breaches.append("host name")
for path in ("/etc/hostname", "/etc/machine-id", "/var/lib/dbus/machine-id", "/sys/class/dmi/id/product_uuid", "/sys/class/dmi/id/board_name",
             "/sys/class/net/eth0/address", "/proc/keys", "/proc/kcore", "/etc/resolv.conf", "/etc/fstab"):
    try:
        with open(path, "rb") as file:
            if file.read(64).strip():
                breaches.append(path)
    except OSError as error:
        print("contained:", error)
print("BREACH:" if breaches else "contained: host name", breaches or os.uname().nodename)
sys.exit(7 if breaches else 0)
