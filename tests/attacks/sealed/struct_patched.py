import struct

struct.pack = lambda *_: b""
struct.Struct = lambda *_: None


def count_rises(levels):
    return -1
