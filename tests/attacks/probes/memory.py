# Touches a quarter more than its limit of 256 MiB, in pieces.
# Must end as out of memory: the driver runs no memory bomb before this has.
import sys

pieces = []
for _ in range(320):
    pieces.append(b"x" * (1 << 20))
print("BREACH: 320 MiB touched")
sys.exit(7)
