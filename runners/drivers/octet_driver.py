"""Calls the function of answer.py once for each case of octet_cases and writes what it gives to descriptor 3.

The form of cases and frames: benchmarks/typed/wire.hpp. The sandbox holds no expected value: an answer that takes
over this process can make its own values wrong, missing or late, and nothing else. So what is kept apart here is
only what an honest answer could touch by accident.
"""
import os
import struct
import sys
import time

DEEPEST = 100  # values nested deeper are not written
MOST_PARTS = 4_000_000
LONGEST_VALUE = 64 << 20
LONGEST_INTEGER = 4096  # digits
LONGEST_TEXT = 300  # bytes that are told of an exception
# Their number of digits is at most 4096; of a power of two with so many bits it is more.
MOST_BITS = 13606
# Dictionaries of the standard library that are equal to the plain ones.
PLAIN_DICTS = {"Counter", "OrderedDict", "defaultdict"}


class NotPlain(Exception):
    """A value that has no form on the wire."""


def make_read():
    """Reads the value at a place of the wire; gives it and the place behind it."""
    integer, text, unpack, fresh_dict, fresh_tuple = int, str, struct.Struct(">d").unpack, dict, tuple
    plain = {ord("n"): None, ord("t"): True, ord("f"): False}

    def read(data, at):
        tag = data[at]
        at += 1
        if tag in plain:
            return plain[tag], at
        if tag == 100:  # d
            return unpack(bytes.fromhex(data[at:at + 16].decode()))[0], at + 16
        if tag == 105:  # i
            end = data.index(b";", at)
            return integer(data[at:end]), end + 1
        end = data.index(b":", at)
        count, at = integer(data[at:end]), end + 1
        if tag == 115:  # s
            return text(data[at:at + count], "utf-8"), at + count
        items = []
        for _ in range(2 * count if tag == 109 else count):  # m
            item, at = read(data, at)
            items.append(item)
        if tag == 109:
            return fresh_dict(zip(items[::2], items[1::2])), at
        return (items if tag == 108 else fresh_tuple(items)), at  # l, else u

    return read


class Writer:
    """Makes the form of one value, by its exact type: no code of the answer runs for it."""

    def __init__(self):
        self.pieces, self.parts, self.size = [], 0, 0

    def add(self, piece):
        self.pieces.append(piece)
        self.size += len(piece)
        if self.size > LONGEST_VALUE:
            raise NotPlain("too long")

    def write(self, value, depth=0):
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise NotPlain("too many parts")
        kind = type(value)
        scalar = SCALARS.get(kind)
        if scalar is not None:
            return self.add(scalar(value))
        if depth == DEEPEST:
            raise NotPlain("too deep")
        if kind is list or kind is tuple:
            self.add(b"%c%d:" % (b"lu"[kind is tuple], len(value)))
            for item in value:
                self.write(item, depth + 1)
        elif kind is dict or kind.__module__ == "collections" and kind.__name__ in PLAIN_DICTS:
            self.add(b"m%d:" % dict.__len__(value))
            for key, item in dict.items(value):
                self.write(key, depth + 1)
                self.write(item, depth + 1)
        elif kind.__module__ == "numpy" and kind.__name__ != "ndarray" and hasattr(value, "item"):
            self.write_number(value.item(), kind)
        else:
            raise NotPlain(kind.__name__)

    def write_number(self, value, kind):
        if type(value) not in SCALARS:
            raise NotPlain(kind.__name__)
        self.add(SCALARS[type(value)](value))


def write_integer(value):
    if value.bit_length() > MOST_BITS or len(str(abs(value))) > LONGEST_INTEGER:
        raise NotPlain("int of too many digits")
    return b"i%d;" % value


def write_text(value):
    try:
        utf8 = value.encode("utf-8")
    except UnicodeEncodeError:
        raise NotPlain("str with a lone surrogate") from None
    return b"s%d:%b" % (len(utf8), utf8)


def make_scalars():
    pack = struct.Struct(">d").pack
    return {
        type(None): lambda value: b"n",
        bool: lambda value: b"t" if value else b"f",
        int: write_integer,
        float: lambda value: b"d" + pack(value).hex().encode(),
        str: write_text,
    }


SCALARS = make_scalars()


def make_emit():
    """The frame writer: one call of write() a frame, as long as the pipe takes it."""
    write, wait = os.write, time.sleep

    def emit(kind, index, payload):
        left = b"%s %d %d\n" % (kind, index, len(payload)) + payload
        while left:
            try:
                left = left[write(3, left):]
            except BlockingIOError:
                wait(0.001)

    return emit


def describe(error):
    """Type and message of an exception; its own text may raise anything."""
    name = type(error).__name__
    try:
        message = f"{name}: {error}" if not isinstance(error, NotPlain) else f"not plain: {error}"
        utf8 = message.encode("utf-8", "replace")
    except BaseException:
        utf8 = name.encode("utf-8", "replace")
    return utf8[:LONGEST_TEXT].decode("utf-8", "ignore").encode("utf-8")


def load(folder):
    """The names of the answer: in a module of its own, where "if __name__" finds no main program."""
    path = os.path.join(folder, "answer.py")
    module = type(sys)("answer")
    module.__file__ = path
    sys.modules["answer"] = module
    sys.argv[:] = [path]
    with open(path, "rb") as file:
        source = file.read()
    exec(compile(source, path, "exec"), module.__dict__)
    return module.__dict__


def load_or_leave(folder, entry):
    """The function to call. What fails is told as Python tells it of a program."""
    leave = os._exit
    try:
        names = load(folder)
        if entry in names and callable(names[entry]):
            return names[entry]
        print(f"octet: the answer has no function {entry}", file=sys.stderr)
    except SystemExit:
        raise
    except BaseException as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        sys.__excepthook__(type(error), error.with_traceback(trace), trace)
    sys.__stderr__.flush()
    leave(1)


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(folder, "octet_cases"), "rb") as file:
        entry, _, cases = file.read().split(b"\n", 2)
    first = int(os.environ.pop("OCTET_FROM", "0"))
    emit, read, leave, writer, failed = make_emit(), make_read(), os._exit, Writer, BaseException
    stdout, told, join = sys.stdout, describe, b"".join
    function = load_or_leave(folder, entry.decode())
    emit(b"l", 0, b"")
    start = cases.index(b":") + 1
    count, at = int(cases[1:start - 1]), start
    for index in range(count):
        arguments, at = read(cases, at)
        if index < first:
            continue
        try:
            value = function(*arguments)
            form = writer()
            form.write(value)
            kind, payload = b"v", join(form.pieces)
        except failed as error:
            kind, payload = b"x", told(error)
        emit(kind, index, payload)
        value = form = arguments = None
    emit(b"e", count, b"")
    try:
        stdout.flush()
    finally:
        leave(0)


if __name__ == "__main__":  # not in a process that the answer's multiprocessing starts
    main()
