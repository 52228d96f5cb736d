# Leaves its root by the chroot in a chroot trick and by descriptors of directories.
# Must be refused.
import os
import sys

breaches = 0
os.makedirs("inner", exist_ok=True)
try:
    outside = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
    os.chroot("inner")
    os.fchdir(outside)
    for _ in range(64):
        os.chdir("..")
    os.chroot(".")
    breaches += 1
    print("BREACH: chroot")
except OSError as error:
    print("contained:", error)
try:
    with open("@CANARY@", "rb"):
        print("BREACH: the host's files")
        breaches += 1
except OSError as error:
    print("contained:", error)
sys.exit(7 if breaches else 0)
