# Passes a descriptor of the root directory through a socket and over an exec.
# Must give nothing that it could not open itself.
import array
import os
import socket
import subprocess
import sys

left, right = socket.socketpair()
root = -1
try:
    root = os.open("/", os.O_RDONLY)
    left.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [root]))])
    data, ancillary, _, _ = right.recvmsg(1, socket.CMSG_LEN(4))
    received = array.array("i", ancillary[0][2])[0]
    os.fchdir(received)
except OSError as error:
    print("contained:", error)
found = any(os.path.exists("../" * depth + "@CANARY@"[1:]) for depth in range(4))
inherited = [root] if root >= 0 else []
if subprocess.run(["ls", "@CANARY_DIR@"], pass_fds=inherited, capture_output=True).returncode == 0:
    found = True
print("BREACH: canary" if found else "contained: nothing found")
sys.exit(7 if found else 0)
