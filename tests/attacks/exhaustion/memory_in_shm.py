# Fills /dev/shm and /tmp with up to 4 GiB of files.
# Must be refused (no such directory, no space) or be charged to the memory limit.
import sys

written = 0
for directory in ("/dev/shm", "/tmp", "."):
    try:
        for number in range(64):
            with open(f"{directory}/octet_attack_{number}", "wb") as file:
                for _ in range(64):
                    written += file.write(b"x" * (1 << 20))
    except OSError as error:
        print("contained:", directory, error)
if written > 2 << 30:
    print("BREACH:", written, "bytes")
    sys.exit(7)
