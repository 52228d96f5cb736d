# Writes up to 10 GB to stdout.
# Must end as output limit.
import sys

line = b"x" * (1 << 20)
for _ in range(10_000):
    sys.stdout.buffer.write(line)
sys.exit(7)
