# Makes hard links to files of others, to change them or to be given them by a later chown.
# Must be refused.
import os
import sys

breaches = 0
for path in ("/etc/passwd", "/etc/shadow", "/bin/bash", "/usr/bin/env", "@CANARY@", sys.executable):
    for directory in (".", "/tmp"):
        try:
            os.link(path, os.path.join(directory, "link_" + os.path.basename(path)))
            breaches += 1
            print("BREACH:", path)
        except OSError as error:
            print("contained:", error)
sys.exit(7 if breaches else 0)
