"""Runs a driver of runners/drivers by the plain command, without a sandbox, and reads its frames.

For programs of these tests only: an answer that nobody trusts runs in octet. What goes in and what comes out is
described in benchmarks/typed/wire.hpp.
"""
import json
import os
import pathlib
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
DRIVERS = SOURCE / "runners" / "drivers"
SKIPPED = 77


class Real:
    """A float by its sixteen hexadecimal digits: tells -0.0 from 0.0, and NaN equals itself."""

    def __init__(self, value):
        self.bits = struct.pack(">d", value).hex() if isinstance(value, float) else value

    def __eq__(self, other):
        return isinstance(other, Real) and other.bits == self.bits

    def __hash__(self):
        return hash(self.bits)

    def __repr__(self):
        return f"Real({struct.unpack('>d', bytes.fromhex(self.bits))[0]!r})"


def wire(value):
    """What octet writes of plain data."""
    if value is None:
        return b"n"
    if isinstance(value, bool):
        return b"t" if value else b"f"
    if isinstance(value, int):
        return b"i%d;" % value
    if isinstance(value, float):
        return b"d" + struct.pack(">d", value).hex().encode()
    if isinstance(value, str):
        text = value.encode("utf-8")
        return b"s%d:%s" % (len(text), text)
    if isinstance(value, dict):
        return b"m%d:" % len(value) + b"".join(wire(key) + wire(each) for key, each in value.items())
    return (b"l" if isinstance(value, list) else b"u") + b"%d:" % len(value) + b"".join(map(wire, value))


def read(data, at=0):
    """(value, where it ends); floats as Real."""
    tag, at = data[at:at + 1], at + 1
    if tag in b"ntf":
        return {b"n": None, b"t": True, b"f": False}[tag], at
    if tag == b"d":
        return Real(data[at:at + 16].decode()), at + 16
    end = data.index(b";" if tag == b"i" else b":", at)
    number = int(data[at:end])
    if tag == b"i":
        return number, end + 1
    at = end + 1
    if tag == b"s":
        return data[at:at + number].decode("utf-8"), at + number
    items = []
    for _ in range(number * (2 if tag == b"m" else 1)):
        item, at = read(data, at)
        items.append(item)
    if tag == b"m":
        return dict(zip(items[::2], items[1::2])), at
    assert tag in (b"l", b"u"), tag
    return (items if tag == b"l" else tuple(items)), at


def unwire(data):
    value, end = read(data)
    assert end == len(data), (data, end)
    return value


def exact(value):
    """`value` as unwire() gives it."""
    if isinstance(value, float):
        return Real(value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(exact, value))
    return {key: exact(each) for key, each in value.items()} if isinstance(value, dict) else value


def frames(data):
    """[(kind, index, payload)] of all that came; the bytes must be whole frames."""
    found, at = [], 0
    while at < len(data):
        end = data.index(b"\n", at)
        kind, index, size = data[at:end].split(b" ")
        at = end + 1 + int(size)
        assert at <= len(data), "a frame is not whole"
        found.append((kind.decode(), int(index), data[end + 1:at]))
    return found


class Done:
    """How a driver's process ended, and what it wrote."""

    def __init__(self, code, reported, stdout, stderr):
        self.code, self.stdout, self.stderr = code, stdout, stderr
        self.frames = frames(reported)
        self.kinds = "".join(kind for kind, _, _ in self.frames)
        self.values = {index: payload for kind, index, payload in self.frames if kind == "v"}
        self.raised = {index: payload.decode() for kind, index, payload in self.frames if kind == "x"}

    def value(self, index):
        """Of a case; an exception's text where it raised."""
        return unwire(self.values[index]) if index in self.values else f"raised {self.raised.get(index)}"


def cases_text(entry, cases, signature="?"):
    """octet_cases of form "wire"; `cases` are lists of arguments."""
    return f"{entry}\n{signature}\n".encode() + wire(list(map(list, cases)))


def cases_fields(entry, cases):
    """octet_cases of form "text"; the arguments are strings."""
    fields = [entry]
    for arguments in cases:
        fields += [str(len(arguments)), *arguments]
    return b"".join(field.encode("utf-8") + b"\0" for field in fields)


def drain(process, pipes, seconds):
    """The bytes that came through each pipe until all writers are gone, and the time is not over."""
    collected, until = {pipe: [] for pipe in pipes}, time.monotonic() + seconds
    open_pipes = list(pipes)
    while open_pipes:
        ready, _, _ = select.select(open_pipes, [], [], max(0, until - time.monotonic()))
        if not ready:
            process.kill()
            break
        for pipe in ready:
            data = os.read(pipe, 1 << 16)
            collected[pipe].append(data)
            if not data:
                open_pipes.remove(pipe)
    return [b"".join(collected[pipe]) for pipe in pipes]


def run(argv, folder, *, first=0, seconds=60, blocking=True):
    """Runs `argv` in `folder` with descriptor 3 as a pipe."""
    outputs = [os.pipe() for _ in range(3)]
    os.set_blocking(outputs[2][1], blocking)
    environment = {"PATH": os.environ["PATH"], "LANG": "C"} | ({"OCTET_FROM": str(first)} if first else {})
    words = [str(word) for word in argv]
    # The shell gives descriptor 3 its place, whatever its number is here.
    report = outputs[2][1]
    process = subprocess.Popen(["/bin/bash", "-c", f'exec "$@" 3>&{report} {report}>&-', "bash", *words], cwd=folder,
                               stdin=subprocess.DEVNULL, stdout=outputs[0][1], stderr=outputs[1][1], pass_fds=[report],
                               env=environment, start_new_session=True)
    for _, writer in outputs:
        os.close(writer)
    texts = drain(process, [reader for reader, _ in outputs], seconds)
    for reader, _ in outputs:
        os.close(reader)
    code = process.wait()
    try:
        os.killpg(process.pid, signal.SIGKILL)  # what it left running; the session is its own
    except ProcessLookupError:
        pass
    return Done(code, texts[2], texts[0].decode("utf-8", "replace"), texts[1].decode("utf-8", "replace"))


class Folder:
    """A work directory, as the sandbox has it."""

    def __init__(self, files):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="octet-driver."))
        for name, content in files.items():
            (self.path / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)


def driver(name):
    return (DRIVERS / name).read_bytes()


def driver_of(language):
    """The "driver" object of a language file."""
    text = (SOURCE / "runners" / "languages" / f"{language}.json").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("//")]
    return json.loads("\n".join(lines))["driver"]


def need(*tools):
    """Ends this test as skipped where a tool is missing."""
    for tool in tools:
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIPPED)
