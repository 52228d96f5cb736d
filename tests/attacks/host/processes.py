# Lists the processes it can see and what they were started with.
# Must see few, and no command line of the host.
import os
import sys

breaches = []
numbers = [name for name in os.listdir("/proc") if name.isdigit()] if os.path.isdir("/proc") else []
if len(numbers) > 8 or "@SUPERVISOR@" in numbers:
    breaches.append(f"{len(numbers)} processes")
for number in numbers:
    for name in ("cmdline", "environ", "maps", "cwd", "root"):
        try:
            path = f"/proc/{number}/{name}"
            text = os.readlink(path).encode() if name in ("cwd", "root") else open(path, "rb").read()
        except OSError:
            continue
        if b"run_attacks" in text or b"@CANARY_DIR@" in text or b"OCTET_CANARY_TOKEN" in text:
            breaches.append(path)
print("BREACH:" if breaches else "contained:", breaches or numbers)
sys.exit(7 if breaches else 0)
