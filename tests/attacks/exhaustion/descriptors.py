# Opens up to 200,000 descriptors.
# Must be refused by the limit of descriptors.
import os
import sys

opened = 0
try:
    while opened < 200_000:
        os.open("/dev/null", os.O_RDONLY)
        opened += 1
except OSError as error:
    if opened < 100_000:
        print("contained:", opened, error)
        sys.exit(0)
print("BREACH:", opened, "descriptors")
sys.exit(7)
