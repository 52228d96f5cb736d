# Reads what belongs to others: passwords, keys, home directories, the driver's canary.
# Must not find them.
import glob
import os
import sys

breaches = 0
paths = ["/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/root", "/home", "/var/lib", "/var/log", "/boot", "/srv", "/mnt", "/opt",
         os.path.expanduser("~/.ssh"), "/proc/1/root/etc/shadow", "/proc/1/cwd", "@CANARY@", "@CANARY_DIR@"]
for path in paths:
    try:
        content = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(100)
    except OSError as error:
        print("contained:", error)
        continue
    if content:
        breaches += 1
        print("BREACH:", path)
for pattern in ("/home/*", "/root/.*", "/tmp/*octet*", "/var/tmp/*", "/run/user/*", "/proc/[0-9]*/cwd/.git"):
    for path in glob.glob(pattern):
        breaches += 1
        print("BREACH:", path)
sys.exit(7 if breaches else 0)
