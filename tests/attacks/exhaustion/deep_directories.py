# Control: makes a chain of 3,000 directories, deeper than any path name may be long, and leaves it.
# Must pass or be refused by the limit of files; the removal must cope with the depth.
import os
import sys

depth = 0
try:
    for depth in range(3_000):
        os.mkdir("d")
        os.chdir("d")
except OSError as error:
    print("contained:", depth, error)
    sys.exit(0)
print("contained: 3000 directories to remove")
