#!/usr/bin/env python3
"""Many runs in a row leave nothing behind, in memory or elsewhere, however octet ends.

    soak_test.py run RUNS     the quickest programs of all languages in turn, some hostile: resident memory of
                              octet and all it started stays level, no descriptor, process, mount, cgroup or
                              temporary file is left
    soak_test.py ends         the same by Ctrl-C and kill -9 in the middle: no process is left
    soak_test.py rate LANGUAGE RUNS   how many of a language's quickest programs are run in a second by two jobs

Prints what it measures.
"""
import json
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import octet_process  # noqa: E402

OCTET = os.environ["OCTET"]

# Of the compilers that stay, each until it is replaced; and for each of the three processes of one more of
# them, which is started when all there are have work.
MOST_GROWN, MOST_OF_ONE = 64, 60  # MiB
MOST_OPENED, MOST_OPENED_FOR_ONE = 8, 4

# One of each hundred is a C++ program, and so on: by what they cost.
QUICK = {
    "sh": (30, "[ $(({i} + 1)) -gt {i} ] || exit 1\n"),
    "python": (36, "assert {i} + 1 > {i}\n"),
    "php": (10, "<?php if ({i} + 1 <= {i}) exit(1);\n"),
    "js": (5, "if ({i} + 1 <= {i}) process.exit(1);\n"),
    "ts": (1, "const n: number = {i};\nif (n + 1 <= n) throw new Error();\n"),
    "cs": (2, "class P {{ static int Main() {{ return {i} + 1 > {i} ? 0 : 1; }} }}\n"),
    "java": (1, "class Problem {{ public static void main(String[] a) {{ assert {i} + 1 > {i}; }} }}\n"),
    "cpp": (1, "#include <bits/stdc++.h>\nint main() {{ return std::max({i}, 0) == {i} ? 0 : 1; }}\n"),
}
HOSTILE = [
    ("sh", "(sleep 60 & sleep 60 &) ; echo {i} > file{i}; exit 3\n"),
    ("sh", "mkdir -p a/b/c; chmod 0 a; kill -9 $$ # {i}\n"),
    ("sh", "head -c 20000000 /dev/zero # {i}\n"),
    ("python", "import os, signal\nfor fd in range(3, 64):\n    try: os.write(fd, b'{i}')\n    except OSError: pass\n"
               "os.kill(os.getppid(), signal.SIGKILL)\n"),
    ("python", "x = []\nfor _ in range(4): x.append(bytearray(1 << 28)) # {i}\nassert False\n"),
    ("python", "import os\nfor _ in range(20):\n    if os.fork() == 0: os.setsid()\nassert False # {i}\n"),
    ("php", "<?php $s = str_repeat('x', 1000000); while (true) echo $s; // {i}\n"),
    ("js", "require('fs').writeFileSync('x{i}', 'x'.repeat(1e6)); process.abort();\n"),
    ("ts", "let x: number = 'text{i}';\n"),
    ("cs", "class P {{ static void Main() {{ {i} }}\n"),
    ("java", "class Problem {{ int {i}; }}\n"),
    ("cpp", "#include <bits/stdc++.h>\n#error {i}\n"),
]


def programs(runs):
    slots = [language for language, (count, _) in QUICK.items() for _ in range(count)]
    for i in range(runs):
        if i % 100 in (50, 99):
            language, source = HOSTILE[i // 50 % len(HOSTILE)]
        else:
            language = slots[i * 37 % len(slots)]
            source = QUICK[language][1]
        yield {"id": str(i), "language": language, "program": source.format(i=i)}


def write_programs(runs, folder):
    path = folder / "programs.jsonl"
    with open(path, "w") as file:
        for program in programs(runs):
            file.write(json.dumps(program) + "\n")
    return path


def stat_of(pid):
    """Parent and start time of a process; None when it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else (int(fields[1]), fields[19])


def descendants(root):
    stats = {int(name): stat_of(name) for name in os.listdir("/proc") if name.isdigit()}
    stats = {pid: stat for pid, stat in stats.items() if stat is not None}
    found, grew = {root}, True
    while grew:
        more = {pid for pid, (parent, _) in stats.items() if parent in found} - found
        found |= more
        grew = bool(more)
    return {pid: stats[pid][1] for pid in found if pid in stats}


def resident_mib(pids):
    """Of what they share each has its part. Short-lived candidates are left out."""
    total = 0
    for pid in pids:
        try:
            text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


def descriptors(pid):
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def traces(pid, temporary):
    """What octet, as this process, could leave on the host. Other tests run theirs at the same time."""
    found = {str(path) for path in temporary.iterdir()}
    for root, folders, _ in os.walk("/sys/fs/cgroup"):
        found |= {os.path.join(root, name) for name in folders if name.startswith(f"octet-{pid}-")}
    mounts = [line.split()[4] for line in open("/proc/self/mountinfo")]
    return found | {mount for mount in mounts if f"octet-{pid}-" in mount or mount.startswith(str(temporary))}


def start(folder, runs):
    """With a temporary folder of its own, folder/tmp."""
    (folder / "tmp").mkdir()
    arguments = [OCTET, "exec", "--programs", write_programs(runs, folder), "--out", folder / "run", "--no-cache",
                 "--quiet", "--partial"]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            env=os.environ | {"TMPDIR": str(folder / "tmp")})


def done(folder):
    try:
        return sum(chunk.count(b"\n") for chunk in open(folder / "run/verdicts.jsonl", "rb"))
    except OSError:
        return 0


def long_lived(pid, before):
    """Of the process and what it started: what was there at the last look, too."""
    now = descendants(pid)
    return {each for each, born in now.items() if before.get(each) == born}, now


def watch(process, folder, runs):
    """Samples (runs done, MiB, descriptors, processes that stay), about a hundred of them, and the working process."""
    samples, seen, next_at, before, worker = [], 0, 0, {}, process.pid
    while process.poll() is None:
        time.sleep(0.5)
        seen = done(folder)
        stay, before = long_lived(process.pid, before)
        if seen < next_at or seen == 0:
            continue
        next_at = seen + max(1, runs // 100)
        worker = octet_process.worker_of(process.pid)
        samples.append((seen, resident_mib(stay), descriptors(worker), len(stay)))
    return samples, worker


def soak(runs):
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = pathlib.Path(name)
        begun = time.time()
        process = start(folder, runs)
        samples, worker = watch(process, folder, runs)
        output = process.communicate()[0]
        finished = done(folder)
        failed = sum('"harness_error"' in line for line in open(folder / "run/verdicts.jsonl"))
        left = traces(worker, folder / "tmp")
    print(f"{finished} runs in {time.time() - begun:.0f} s; octet exit code {process.returncode}")
    for at, mib, open_files, _ in samples[:: max(1, len(samples) // 20)]:
        print(f"  after {at:7d} runs: {mib:7.1f} MiB resident, {open_files} descriptors")
    settled = [sample for sample in samples if sample[0] >= min(5000, runs / 3)]
    third = max(1, len(settled) // 3)
    early, late = settled[:third], settled[-third:]
    grown, opened, more = (statistics.median(s[i] for s in late) - statistics.median(s[i] for s in early) for i in (1, 2, 3))
    print(f"medians of the last third over those of the first: {grown:+.1f} MiB, {opened:+.0f} descriptors, {more:+.0f} processes "
          f"that stay; left: {left or 'nothing'}")
    more = max(0, more)
    assert process.returncode == 0 and finished == runs and failed == 0, output
    assert grown <= MOST_GROWN + more * MOST_OF_ONE and opened <= MOST_OPENED + more * MOST_OPENED_FOR_ONE, "it grows"
    assert not left, left


def ends():
    for number in (signal.SIGINT, signal.SIGKILL):
        with tempfile.TemporaryDirectory(prefix="soak-") as name:
            folder = pathlib.Path(name)
            process = start(folder, 100_000)
            while done(folder) < 400 and process.poll() is None:
                time.sleep(0.1)
            all_of_it = descendants(process.pid)
            process.send_signal(number)
            process.communicate()
            until = time.time() + 10
            alive = all_of_it
            while alive and time.time() < until:
                alive = {pid: born for pid, born in alive.items() if (stat_of(pid) or (0, ""))[1] == born}
                time.sleep(0.05)
            print(f"{signal.Signals(number).name}: {len(all_of_it)} processes, {len(alive)} left")
            assert len(all_of_it) > 5 and not alive, alive


def rate(language, runs):
    with tempfile.TemporaryDirectory(prefix="rate-") as name:
        folder = pathlib.Path(name)
        with open(folder / "programs.jsonl", "w") as file:
            for i in range(runs):
                file.write(json.dumps({"id": str(i), "language": language, "program": QUICK[language][1].format(i=i)}) + "\n")
        begun = time.time()
        subprocess.run([OCTET, "exec", "--programs", folder / "programs.jsonl", "--out", folder / "run", "--no-cache", "--quiet",
                        "--jobs", "2"], check=True, stdout=subprocess.DEVNULL)
        seconds = time.time() - begun
        passed = sum('"verdict":"passed"' in line for line in open(folder / "run/verdicts.jsonl"))
    print(f"{runs} {language} programs in {seconds:.1f} s: {runs / seconds:.0f} a second")
    assert passed == runs, passed


def main():
    check = subprocess.run([OCTET, "doctor", "--language", "sh", "--problems", "1"], capture_output=True, text=True)
    if check.returncode != 0:
        print("skipped: this host cannot give the sandbox:", check.stdout[-400:], check.stderr)
        return 77
    if sys.argv[1] == "rate":
        rate(sys.argv[2], int(sys.argv[3]))
    else:
        soak(int(sys.argv[2])) if sys.argv[1] == "run" else ends()
    return 0


if __name__ == "__main__":
    sys.exit(main())
