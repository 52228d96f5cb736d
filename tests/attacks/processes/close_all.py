# Closes every descriptor and fills the numbers with the ends of pipes.
# Must pass: a program without output is no failure of the sandbox.
import os

os.closerange(0, 256)
for _ in range(64):
    os.pipe()
os._exit(0)
