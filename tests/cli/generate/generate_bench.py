#!/usr/bin/env python3
"""What octet generate does in a second, and the memory it takes, beside a model server that answers at once.

    generate_bench.py flow [--units 100000]      all programs the same, so that all verdicts but one are known
    generate_bench.py execute [--units 500] [--turns 3]
                                                 distinct programs; by turns with octet exec on the same ones

Needs OCTET. `flow` prints units, requests a second, CPU seconds and the greatest memory (VmHWM); `execute` the programs a
second of both and their ratio, paired.
"""
import argparse
import hashlib
import json
import math
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
OCTET = os.environ["OCTET"]


def snippet(number):
    text = f"# unit{number:07}\ndef step(values):\n    total = {number}\n    for each in values:\n        total += each\n    return total\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"schema": 1, "id": f"sn-{number:07}", "language": "python", "text": text, "tokens": len(text) // 3 + 1,
            "tokens_by": "bytes/3", "repo": "", "path": f"{number}.py", "licence": "MIT", "lines": [1, 6],
            "file_sha256": digest, "sha256": digest, "cut": "whole"}


def write_snippets(path, units):
    with path.open("w", encoding="utf-8") as file:
        for number in range(units):
            file.write(json.dumps(snippet(number)) + "\n")
    return path


class Server:
    def __init__(self, *flags, program=HERE / "instant_server.py"):
        self.process = subprocess.Popen([sys.executable, program, *flags], stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}/v1"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def run(command):
    """(seconds, CPU seconds, greatest memory in MiB of octet and what it started)"""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, memory_of(process.pid))
        time.sleep(0.2)
    wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{command[1]} ended with {process.returncode}: {process.stderr.read()[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def memory_of(pid):
    """The greatest VmHWM of octet: it works in a child of its own."""
    peak = 0
    for each in [pid, *children(pid)]:
        try:
            status = pathlib.Path(f"/proc/{each}/status").read_text()
        except OSError:
            continue
        if not status.startswith("Name:\toctet\n"):
            continue
        peak = max(peak, next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0) / 1024)
    return peak


def children(pid):
    try:
        return [int(each) for each in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def generate(server, snippets, out, *flags):
    return [OCTET, "generate", "--until", "seeds", "--recipe", "paper", "--snippets", snippets, "--out", out, "--quiet",
            "--set", f"endpoints.generator.base_url={server.url}", "--set", "endpoints.generator.model=m",
            "--set", "endpoints.judge.same_as=generator", "--set", "contract.program=1", "--set", "contract.function=0",
            "--set", "endpoints.generator.concurrency=256", "--set", "snippets.limit=0", *flags]


def answers_in(folder):
    return sum(1 for segment in (folder / "facts").glob("answers-*.jsonl") for _ in segment.open("rb"))


def flow(arguments):
    with tempfile.TemporaryDirectory() as folder, Server("--same") as server:
        folder = pathlib.Path(folder)
        snippets = write_snippets(folder / "snippets.jsonl", arguments.units)
        wall, cpu, peak = run(generate(server, snippets, folder / "gen"))
        answers = answers_in(folder / "gen")
        print(f"{arguments.units} units, {answers} requests in {wall:.1f} s: {answers / wall:.0f} a second, {cpu:.1f} CPU seconds of "
              f"octet, {peak:.0f} MiB at most")


def tested(folder):
    """(code, inputs) of every unit that came to its tests."""
    units = (json.loads(line) for line in (folder / "units.jsonl").open(encoding="utf-8"))
    codes = {unit["id"]: unit["code"] for unit in units if unit["tests"]}
    for line in (folder / "tests.jsonl").open(encoding="utf-8"):
        tests = json.loads(line)
        yield codes[tests["sample"]], [case["stdin"] for case in tests["cases"]]


def exec_programs(path, out):
    """What generate ran, as programs of exec, each a run: whether it parses, then every case twice, as the flaky are looked
    for."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for place, (code, inputs) in enumerate(tested(out)):
            for case, stdin in enumerate(["1 1\n", *inputs, *inputs]):
                file.write(json.dumps({"id": f"{place}-{case}", "language": "python", "program": f"{code}\n# {case}\n",
                                       "stdin": stdin}) + "\n")
                count += 1
    return count


def execute(arguments):
    with tempfile.TemporaryDirectory() as folder, Server() as server:
        folder = pathlib.Path(folder)
        snippets = write_snippets(folder / "snippets.jsonl", arguments.units)
        rates, ratios = ([], []), []
        for turn in range(arguments.turns):
            out, programs = folder / f"gen{turn}", folder / f"programs{turn}.jsonl"
            seconds, _, _ = run(generate(server, snippets, out, "--no-cache"))
            runs = exec_programs(programs, out)
            rates[0].append(runs / seconds)
            seconds, _, _ = run([OCTET, "exec", "--programs", programs, "--out", folder / f"exec{turn}", "--no-cache", "--quiet"])
            rates[1].append(runs / seconds)
            ratios.append(math.log(rates[0][-1] / rates[1][-1]))
        print(f"generate {statistics.median(rates[0]):.1f}, exec {statistics.median(rates[1]):.1f} runs a second; "
              f"generate : exec {math.exp(statistics.mean(ratios)):.3f}  ({arguments.turns} turns)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("flow", "execute"))
    parser.add_argument("--units", type=int)
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    arguments.units = arguments.units or (100_000 if arguments.what == "flow" else 500)
    {"flow": flow, "execute": execute}[arguments.what](arguments)


if __name__ == "__main__":
    main()
