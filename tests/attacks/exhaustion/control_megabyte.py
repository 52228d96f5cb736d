# Control: prints 1 MB, then is done.
# Must pass: a program that talks much is not an attack.
import sys

for _ in range(1000):
    print("x" * 1000)
print("contained: 1 MB was read", file=sys.stderr)
