# Looks for the environment of the program that judges it: in its own, in that of every process it sees.
# Must not find the driver's token, nor anything that names a home or a user of the host.
import glob
import os
import sys

breaches = []
for name in os.environ:
    if name in ("OCTET_CANARY_TOKEN", "SUDO_USER", "SSH_CONNECTION", "HF_TOKEN", "LS_COLORS", "MAIL", "DBUS_SESSION_BUS_ADDRESS"):
        breaches.append(name)
for path in glob.glob("/proc/[0-9]*/environ") + ["/proc/1/environ", "/proc/self/environ", "/proc/thread-self/environ"]:
    try:
        with open(path, "rb") as file:
            if b"OCTET_CANARY_TOKEN" in file.read():
                breaches.append(path)
    except OSError:
        pass
print("BREACH:" if breaches else "contained: environment holds", breaches or sorted(os.environ))
sys.exit(7 if breaches else 0)
