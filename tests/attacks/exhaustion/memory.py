# Touches up to 4 GiB in one process.
# Must end as out of memory.
import sys

pieces = []
for _ in range(256):
    pieces.append(b"x" * (16 << 20))
sys.exit(7)
