# Second of two: looks for what namespace_leave left in the network namespace, if it is the same one.
# Must not find it.
import errno
import os
import socket
import struct
import sys

CONSTANT = {"Forwarding", "DefaultTTL", "RtoAlgorithm", "RtoMin", "RtoMax", "MaxConn"}


def pairs_of_lines(path):
    """Tables with a line of names before each line of values."""
    with open(path, encoding="ascii") as file:
        lines = file.read().splitlines()
    for names, values in zip(lines[::2], lines[1::2]):
        yield from zip(names.split()[1:], values.split()[1:])


def lines_of_pairs(path):
    with open(path, encoding="ascii") as file:
        yield from (line.split()[:2] for line in file)


def counters(path, read):
    return [f"{name} {value}" for name, value in read(path) if value != "0" and name not in CONSTANT]


def snmp():
    return counters("/proc/self/net/snmp", pairs_of_lines)


def netstat():
    return counters("/proc/self/net/netstat", pairs_of_lines)


def snmp6():
    return counters("/proc/self/net/snmp6", lines_of_pairs)


def interfaces():
    with open("/proc/self/net/dev", encoding="ascii") as file:
        lines = [line.split() for line in list(file)[2:]]
    return [" ".join(line) for line in lines if line[0] != "lo:" or set(line[1:]) != {"0"}]


def tables():
    """Tables that have no line but their title in a new namespace."""
    found = []
    for name in ("tcp", "tcp6", "udp", "udp6", "udplite", "raw", "raw6", "packet", "ip6_flowlabel", "mcfilter", "route",
                 "arp", "if_inet6", "unix"):
        if os.path.exists(f"/proc/self/net/{name}"):
            with open(f"/proc/self/net/{name}", encoding="latin1") as file:
                rest = file.read().splitlines()[0 if name == "if_inet6" else 1:]
            # Those of the sandbox's own making are not bound and have no name.
            found += [f"{name}: {line}" for line in rest if name != "unix" or len(line.split()) > 7]
    return found


def unix_sockets():
    with open("/proc/self/net/unix", encoding="latin1") as file:
        count = len(list(file)) - 1
    return [f"{count} of them"] if count > 2 else []


def groups():
    with open("/proc/self/net/igmp", encoding="ascii") as file:
        return [line for line in file.read().splitlines() if line.split()[0] == "710000E0"]


def names():
    found = []
    for name in ("\0octet_attack_stream", "\0octet_attack_cycle"):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(socket.AF_UNIX, kind) as one:
                try:
                    one.connect(name)
                    found.append(repr(name))
                except OSError as error:
                    found += [repr(name)] if error.errno == errno.EPROTOTYPE else []
    return found


def ports():
    found = []
    for family, kind, port in ((socket.AF_INET, socket.SOCK_STREAM, 47113), (socket.AF_INET, socket.SOCK_DGRAM, 47113),
                               (socket.AF_INET6, socket.SOCK_STREAM, 47116)):
        with socket.socket(family, kind) as one:
            try:
                one.bind(("", port))
            except OSError as error:
                found += [str(port)] if error.errno == errno.EADDRINUSE else []
    return found


def netlink_port():
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW) as one:
        try:
            one.bind((47114, 0))
        except OSError as error:
            return ["47114"] if error.errno == errno.EADDRINUSE else []
    return []


def flow_label():
    """A label that is leased still cannot be made once more."""
    request = struct.pack("16s4sBBHHHI", socket.inet_pton(socket.AF_INET6, "::1"), b"\0\x0c\x0f\xfe", 0, 255, 3, 0, 0, 0)
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as one:
        try:
            one.setsockopt(socket.IPPROTO_IPV6, 32, request)
        except OSError as error:
            return ["0xc0ffe"] if error.errno == errno.EEXIST else []
    return []


breach = 0
# What only looks comes first: the others leave traces themselves.
for look in (snmp, netstat, snmp6, interfaces, tables, unix_sockets, groups, flow_label, names, ports, netlink_port):
    try:
        found = look()
        breach = 7 if found else breach
        print("BREACH:" if found else "contained:", look.__name__, *found[:4])
    except OSError as error:
        print("contained:", look.__name__, error)
sys.exit(breach)
