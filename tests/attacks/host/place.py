# Tells where and as whom it runs.
# Must be the same for every program: no path, number or name of a slot, a task or a user of the host.
import os
import sys

breaches = []
for text in (os.getcwd(), os.path.abspath(sys.argv[0]), os.path.expanduser("~"), " ".join(sys.argv)):
    for part in ("@CANARY_NAME@", "place", "attack", "@SUPERVISOR@"):
        if part in text:
            breaches.append(text)
if os.umask(0o22) & 0o777 not in (0o22, 0o77, 0o27):
    breaches.append("umask")
print("BREACH:" if breaches else "contained:", breaches or (os.getcwd(), os.getuid(), os.getgid()))
sys.exit(7 if breaches else 0)
