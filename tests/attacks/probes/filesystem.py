# Appends to the driver's canary file and makes a file beside it.
# Must be refused: the driver runs nothing else that writes before this has passed.
import sys

breaches = 0
for path in ("@CANARY@", "@CANARY_DIR@/planted", "/etc/octet_attack", "/usr/octet_attack"):
    try:
        with open(path, "a"):
            pass
        print("BREACH:", path)
        breaches += 1
    except OSError as error:
        print("contained:", error)
sys.exit(7 if breaches else 0)
