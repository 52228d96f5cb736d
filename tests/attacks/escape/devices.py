# Makes device nodes and opens the devices of the host.
# Must be refused: only the harmless ones are there.
import os
import stat
import sys

breaches = 0
for kind, device in ((stat.S_IFBLK, os.makedev(254, 0)), (stat.S_IFCHR, os.makedev(1, 1)), (stat.S_IFBLK, os.makedev(8, 0))):
    try:
        os.mknod("node", kind | 0o600, device)
        os.close(os.open("node", os.O_RDONLY))
        breaches += 1
        print("BREACH: node", device)
    except OSError as error:
        print("contained:", error)
for name in ("mem", "kmem", "port", "kmsg", "sda", "vda", "nvme0n1", "fuse", "kvm", "loop-control", "net/tun", "vhost-vsock", "userfaultfd"):
    try:
        os.close(os.open("/dev/" + name, os.O_RDONLY | os.O_NONBLOCK))
        breaches += 1
        print("BREACH:", name)
    except OSError as error:
        print("contained:", error)
sys.exit(7 if breaches else 0)
