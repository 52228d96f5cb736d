"""Runs the commands with a program, in a folder of its own.

    results/old   by BEFORE            runs/, made/ what was written; said/ what was printed, and the exit code
    results/new   by AFTER
    results/mix   by AFTER, the run folders being those of BEFORE: only what reads them

The names are equally long, so that columns of text do not move.
"""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

LONGEST = 3600  # seconds of a command


def sides(place):
    results = place / "results"
    return results / "old", results / "new", results / "mix"


def both(place, before, after, steps, given):
    old, new, mix = sides(place)
    shutil.rmtree(place / "results", ignore_errors=True)
    shutil.rmtree(place / "caches", ignore_errors=True)
    first = Player(before, old, place / "caches/old", given)
    second = Player(after, new, place / "caches/new", given)
    # Computed from the published solutions, for minutes; the name of a folder says of what. Kept from one comparison to
    # the next, and given to AFTER, too, unless all is to be done anew.
    kept = place / "expected"
    if not given.whole:
        link_folders(kept, first.expected)
    for place_of_step, step in enumerate(steps, 1):
        taken = [first.play(step)]
        if not given.whole:
            link_folders(first.expected, kept)
            link_folders(kept, second.expected)
        taken.append(second.play(step))
        if not given.whole:
            link_folders(second.expected, kept)
        print(f"{place_of_step}/{len(steps)}  {taken[0]:6.1f} s  {taken[1]:6.1f} s  {step.name}", flush=True)
    mixed = Player(after, mix, place / "caches/new", given)
    shutil.copytree(old / "runs", mix / "runs", dirs_exist_ok=True)
    for step in steps:
        if step.reads_runs:
            mixed.play(step)


class Player:
    def __init__(self, program, folder, caches, given):
        self.program, self.folder, self.caches, self.given = program, folder, caches, given
        for name in ("runs", "made", "said"):
            (folder / name).mkdir(parents=True)
        self.make_data_home()

    def make_data_home(self):
        """The user's, but for the values that octet computes and keeps there."""
        real = pathlib.Path(os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local/share") / "octet"
        own = self.caches / "data/octet"
        own.mkdir(parents=True, exist_ok=True)
        for each in real.iterdir() if real.is_dir() else ():
            if each.name != "expected" and not (own / each.name).exists():
                (own / each.name).symlink_to(each)

    @property
    def expected(self):
        return self.caches / "data/octet/expected"

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL", "USER", "TMPDIR") if name in os.environ}
        data = {"OCTET_DATA": str(self.given.benchmarks)} if self.given.shared else {}
        return kept | data | {
            "XDG_CACHE_HOME": str(self.caches / "cache"), "XDG_DATA_HOME": str(self.caches / "data")}

    def play(self, step):
        """Seconds that it took."""
        begun = time.monotonic()
        with model_server(step.server) as url:
            words = [url if word == "@SERVER" else word for word in step.arguments]
            said = self.folder / "said" / step.name
            with open(said.with_name(said.name + ".out"), "wb") as out, open(said.with_name(said.name + ".err"), "wb") as err:
                try:
                    code = subprocess.run([self.program, *words], cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
                                          stdout=out, stderr=err, timeout=LONGEST).returncode
                except subprocess.TimeoutExpired:
                    code = f"none after {LONGEST} s"
            said.with_name(said.name + ".code").write_text(f"{code}\n")
        return time.monotonic() - begun


def link_folders(source, target):
    """Those that are whole and not there yet."""
    for each in source.iterdir() if source.is_dir() else ():
        if not each.name.startswith("making-") and not (target / each.name).exists():
            shutil.copytree(each, target / each.name, copy_function=os.link)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


PORT = free_port()  # the same for both programs: requests are known by the server's URL, among others


@contextlib.contextmanager
def model_server(script):
    if script is None:
        yield ""
        return
    root = pathlib.Path(__file__).resolve().parents[2]
    server = next((root / "tests").rglob("model_server.py"))
    own = script.with_name("server.json")
    own.write_text(json.dumps(json.loads(script.read_text()) | {"port": PORT}))
    process = subprocess.Popen([sys.executable, "-B", server, own], stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
