# First of two: leaves in the network namespace whatever it can: sockets and names, a cycle of descriptors that no process
# holds, leases of IPv6 labels, counters; tries to configure it. With the argument "stay" it does not end.
# Must pass: refused, or gone for namespace_found, which runs afterwards.
import array
import os
import socket
import struct
import sys
import time

kept = []


def keep(family, kind, protocol=0):
    kept.append(socket.socket(family, kind, protocol))
    return kept[-1]


def listener():
    """With a connection that waits to be accepted, and data in it."""
    one = keep(socket.AF_UNIX, socket.SOCK_STREAM)
    one.bind("\0octet_attack_stream")
    one.listen()
    two = keep(socket.AF_UNIX, socket.SOCK_STREAM)
    two.connect("\0octet_attack_stream")
    two.send(b"queued")


def cycle():
    """A bound socket that only its own queue holds, once this process is gone."""
    one = keep(socket.AF_UNIX, socket.SOCK_DGRAM)
    one.bind("\0octet_attack_cycle")
    rights = array.array("i", [one.fileno()])
    one.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)], 0, "\0octet_attack_cycle")


def cycle_of_pair():
    """The same by what the filter allows; a name is given by the kernel to who wants credentials."""
    left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept.extend((left, right))
    left.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    for sender in (left, right):
        rights = array.array("i", [left.fileno(), right.fileno()])
        sender.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])


def ports():
    for family, kind in ((socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM),
                         (socket.AF_INET6, socket.SOCK_STREAM)):
        one = keep(family, kind)
        one.bind(("", 47113 if family == socket.AF_INET else 47116))
        if kind == socket.SOCK_STREAM:
            one.listen()


def counters():
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        for _ in range(5):
            try:
                keep(family, socket.SOCK_DGRAM).sendto(b"x", (address, 9))
            except OSError:
                pass


def flow_label():
    """Leased for two minutes beyond its socket's end: 20 bits of one's choice."""
    request = struct.pack("16s4sBBHHHI", socket.inet_pton(socket.AF_INET6, "::1"), b"\0\x0c\x0f\xfe", 0, 255, 1, 120, 120, 0)
    keep(socket.AF_INET6, socket.SOCK_DGRAM).setsockopt(socket.IPPROTO_IPV6, 32, request)


def group():
    request = struct.pack("4s4si", socket.inet_aton("224.0.0.113"), b"\0\0\0\0", 1)
    keep(socket.AF_INET, socket.SOCK_DGRAM).setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, request)


def netlink():
    one = keep(socket.AF_NETLINK, socket.SOCK_RAW)
    one.bind((47114, 1))


def ask_route(kind, flags, body):
    one = keep(socket.AF_NETLINK, socket.SOCK_RAW)
    one.send(struct.pack("IHHII", 16 + len(body), kind, 5 | flags, 1, 0) + body)
    error = struct.unpack_from("i", one.recv(4096), 16)[0]
    if error:
        raise OSError(-error, os.strerror(-error))


def raise_loopback():
    ask_route(16, 0, struct.pack("BxHiII", 0, 0, 1, 1, 1))


def add_address():
    ask_route(20, 0x600, struct.pack("BBBBI", 2, 8, 0, 254, 1) + struct.pack("HH4s", 8, 2, socket.inet_aton("127.0.0.9")))


def add_interface():
    kind = struct.pack("HH5s3x", 9, 1, b"dummy")
    ask_route(16, 0x600, struct.pack("BxHiII", 0, 0, 0, 0, 0) + struct.pack("HH", 4 + len(kind), 18) + kind)


def settings():
    """Every setting of the namespace."""
    written = []
    for folder, _, names in os.walk("/proc/sys/net"):
        for name in names:
            try:
                with open(f"{folder}/{name}", "r+b", buffering=0) as file:
                    file.write(file.read())
                written.append(name)
            except OSError:
                pass
    if not written:
        raise OSError("no setting can be written")


breach = 0
for leave in (listener, cycle, cycle_of_pair, ports, counters, flow_label, group, netlink):
    try:
        leave()
        print("left:", leave.__name__)
    except OSError as error:
        print("contained:", leave.__name__, error)
for configure in (raise_loopback, add_address, add_interface, settings):
    try:
        configure()
        breach = 7
        print("BREACH:", configure.__name__)
    except OSError as error:
        print("contained:", configure.__name__, error)
sys.stdout.flush()
if "stay" in sys.argv:
    time.sleep(60)
os._exit(breach)
