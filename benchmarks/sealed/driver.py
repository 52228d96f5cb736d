"""Runs one answer over the inputs of its task and reports what came out.

Theory of operation. The sandbox that this runs in holds the answer and the inputs, and nothing of the
expected values: octet compares outside. So nothing here has to be kept from the answer. An answer that
takes over this process can write any frame it likes, and still passes only with the right values.

The answer runs in a child of this process, one for each segment (base tests, further tests), as the
published harness runs them in two processes. Each child starts from this process, which has never run
any of the answer. It writes one frame a case to descriptor 3, in the order of the inputs, and counts
its steps in shared memory: 0 loading, then two a case, the call and the writing of its value. This process
watches that count and the child's CPU time: a call over its limit ends the child by a signal that no code
of the answer can catch. An end frame closes a segment.

The answer and this process have one user, so the answer can stop or end it, and can start further processes.
So octet keeps the same limits from outside as well, a little wider, on what all processes together use
(case_clock.hpp). The frames LOADED and CALLED tell it which step has been left.

Frame, little-endian: kind u8, segment u8, 0 u16, index u32, CPU microseconds u32, length u32, CRC-32 of
these sixteen bytes and the payload u32, payload. Payloads are version 2 of Python's marshal format, which
writes a value by its exact built-in type: an instance of a subclass has no form in it.
"""
import marshal
import mmap
import os
import signal
import struct
import sys
import time
import zlib

VALUE, NUMPY, NOT_PLAIN, RAISED, END, DIGEST, LOADED, CALLED = 1, 2, 3, 4, 5, 6, 7, 8
REPORT = 3
MARSHAL_VERSION = 2
LOOK_SECONDS = 0.1
# A value whose form is longer goes as its digest. One case of all (Mbpp/255) has such a value. The same as
# k_longest_payload of budget.hpp.
DIGEST_FROM = 16 << 20
# A case is ended at this many times its limit: neighbours on the machine may make CPU time dearer, but not
# by more. The same as k_shared_factor of runners/contention.hpp. What ends between the limit and here is for octet
# to run again, alone.
GRACE = 1.25
# A call that took so long by the clock on the wall is announced when it is over, before its value is written:
# octet counts from outside what all processes have used, and looks when a frame comes.
ANNOUNCED_FROM = 0.25
LONGEST_NAME = 300  # characters of a type's name
# A case that waits instead of computing: this many times its CPU limit by the clock on the wall.
WALL_FACTOR = 3

# Containers of the standard library that compare like the dict they are.
PLAIN_DICTS = {"Counter", "OrderedDict", "defaultdict"}


def make_emit():
    """The frame writer, holding all it needs, so that an answer which replaces a module's functions
    spoils nothing but its own later values."""
    head, check = struct.Struct("<BBHIII").pack, struct.Struct("<I").pack
    crc32, write = zlib.crc32, os.write

    def emit(kind, segment, index, micros, payload):
        start = head(kind, segment, 0, index, min(micros, 0xFFFFFFFF), len(payload))
        left = start + check(crc32(payload, crc32(start))) + payload
        while left:
            left = left[write(REPORT, left):]

    return emit


class Plain:
    """Makes plain data of a value that marshal cannot write or would write as bytes."""

    def __init__(self):
        self.subclass = None

    def convert(self, value):
        kind = type(value)
        if value is None or kind in (bool, int, float, complex, str, bytes):
            return value
        if kind in (list, tuple, set, frozenset):
            return kind(map(self.convert, value))
        if kind is dict:
            return self.items(value)
        module = kind.__module__
        if module == "collections" and kind.__name__ in PLAIN_DICTS and isinstance(value, dict):
            return self.items(value)
        if module == "numpy" and kind.__name__ != "ndarray" and hasattr(value, "item"):
            return self.convert(value.item())
        return self.underlying(value, kind)

    def items(self, value):
        return {self.convert(key): self.convert(each) for key, each in dict.items(value)}

    def underlying(self, value, kind):
        self.subclass = kind.__name__
        if isinstance(value, int):
            return int.__index__(value)
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, str):
            return str.__getitem__(value, slice(None))
        for base in (list, tuple, set, frozenset):
            if isinstance(value, base):
                return base(map(self.convert, base.__iter__(value)))
        if isinstance(value, dict):
            return self.items(value)
        raise TypeError(self.subclass)


def make_encode():
    """Gives the kind and the payload of a value's frame."""
    dumps, modules, plain, name = marshal.dumps, sys.modules, Plain, type

    def convert(value):
        work = plain()
        try:
            data = work.convert(value)
            if work.subclass is None:
                own = name(value).__module__ == "numpy"
                return (NUMPY if own else VALUE), dumps(data, MARSHAL_VERSION)
            return NOT_PLAIN, dumps((work.subclass[:LONGEST_NAME], True, data), MARSHAL_VERSION)
        except (TypeError, ValueError, RecursionError):
            of = str(work.subclass or name(value).__name__)[:LONGEST_NAME]
            return NOT_PLAIN, dumps((of, False, None), MARSHAL_VERSION)

    def shorten(kind, payload):
        if len(payload) <= DIGEST_FROM:
            return kind, payload
        import hashlib
        return DIGEST, dumps((len(payload), hashlib.sha256(payload).hexdigest()), MARSHAL_VERSION)

    def encode(value):
        if "numpy" not in modules:  # marshal would take its scalars for bytes
            try:
                return shorten(VALUE, dumps(value, MARSHAL_VERSION))
            except ValueError:
                pass
        return shorten(*convert(value))

    return encode


def describe(error, where):
    """(where, type, message, line of the answer)"""
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "answer.py":
            line = step.tb_lineno
        step = step.tb_next
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
        where = "syntax" if where == "load" and error.filename == "answer.py" else where
    try:
        message = str(error)[:300]
    except BaseException:  # its own text may raise anything
        message = ""
    return (where, type(error).__name__[:LONGEST_NAME], message, line)


def make_call(task, names):
    """What runs one case: a call of the entry point, or an expression that calls it."""
    if task["form"] == "calls":
        function = names[task["entry_point"]]
        return lambda arguments: function(*arguments)
    exec(compile(task["setup"], "setup", "exec"), names)
    return lambda expression: eval(expression, names)


def run_cases(task, source, segment, count, emit, encode, marked):
    """The child: loads the answer and runs its cases. Ends at the first exception, as the published
    harness does; what comes after could not change the verdict."""
    clock, wall, dumps = time.process_time_ns, time.monotonic, marshal.dumps
    where, index, names = "load", 0, {}
    try:
        exec(compile(source, "answer.py", "exec"), names)
        call = make_call(task, names)
        where = "call"
        if marked:
            emit(LOADED, segment, 0, 0, b"")
        for index, case in enumerate(task["segments"][segment]):
            count[0:4] = (2 * index + 1).to_bytes(4, "little")
            start, began = clock(), wall()
            value = call(case)
            micros = (clock() - start) // 1000
            count[0:4] = (2 * index + 2).to_bytes(4, "little")
            if marked and wall() - began > ANNOUNCED_FROM:
                emit(CALLED, segment, index, 0, b"")
            kind, payload = encode(value)
            emit(kind, segment, index, micros, payload)
    except BaseException as error:
        emit(RAISED, segment, index, 0, dumps(describe(error, where), MARSHAL_VERSION))


def start_child(task, source, segment, count, marked):
    emit, encode, leave = make_emit(), make_encode(), os._exit
    pid = os.fork()
    if pid != 0:
        return pid
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    nothing = os.open("/dev/null", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    try:
        run_cases(task, source, segment, count, emit, encode, marked)
    finally:
        leave(0)


class Limits:
    """Seconds of CPU time, from lines "marked CASE TASK TASK" ("values ..." where frames of values alone are
    wanted), then "SEGMENT INDEX SECONDS" for the cases that have a limit of their own."""

    def __init__(self, text):
        first, *others = [line.split() for line in text.splitlines()]
        self.marked = first[0] == "marked"
        self.case, *self.tasks = map(float, first[1:])
        self.own = {(int(s), int(i)): float(seconds) for s, i, seconds in others}

    def of(self, segment, step):
        """Loading and writing, which are no calls, have the limit of the whole task."""
        return self.own.get((segment, step // 2), self.case) if step % 2 else self.tasks[segment]


def watch(pid, segment, count, limits):
    """Waits for the child, or ends it for its time. Returns how it ended and the number that goes with
    it."""
    clock = (~pid << 3) | 2  # the CPU-time clock of a process: see clock_getcpuclockid(3)
    step, since, wall_since = 0, 0.0, time.monotonic()
    while True:
        signal.sigtimedwait([signal.SIGCHLD], LOOK_SECONDS)
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            if os.WIFEXITED(status):
                return ("exited", os.WEXITSTATUS(status))
            return ("signaled", os.WTERMSIG(status))
        used, now = time.clock_gettime(clock), time.monotonic()
        if int.from_bytes(count[0:4], "little") != step:
            step, since, wall_since = int.from_bytes(count[0:4], "little"), used, now
        limit = limits.of(segment, step)
        late = used - since > GRACE * limit or used > GRACE * limits.tasks[segment]
        waited = now - wall_since > WALL_FACTOR * limit
        if late or waited:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return ("timed_out" if late else "waited", step)


def main():
    with open("task", "rb") as file:
        task = marshal.load(file)
    with open("answer.py", "rb") as file:
        source = file.read()
    with open("limits") as file:
        limits = Limits(file.read())
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    emit = make_emit()
    for segment in range(len(task["segments"])):
        count = mmap.mmap(-1, 4)
        pid = start_child(task, source, segment, count, limits.marked)
        how, number = watch(pid, segment, count, limits)
        emit(END, segment, len(task["segments"][segment]), 0,
             marshal.dumps((how, number), MARSHAL_VERSION))
        if how in ("timed_out", "waited"):  # neither can pass any more, and the next would most likely time out too
            break


main()
