"""Where scripts/peers put a peer, and a process of it in its own group."""
import functools
import os
import pathlib
import signal
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]  # ../shared/data/benchmarks is looked for from here


def benchmarks():
    return pathlib.Path(os.environ.get("OCTET_DATA") or ROOT / "../shared/data/benchmarks").resolve()


@functools.cache
def place(name):
    """What scripts/peers says: its folder, or None when it is not there as the table has it."""
    listed = subprocess.run([ROOT / "scripts/peers"], capture_output=True, text=True, check=True).stdout
    said = next(line for line in listed.splitlines() if line.startswith(f"{name} ")).split(maxsplit=3)[3]
    return None if said.startswith("not installed") else pathlib.Path(said)


def end_group(process):
    """Ends what a process started and left in its group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
