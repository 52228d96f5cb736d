"""Many answers judged by one call of `octet score`."""
import collections
import json
import os
import subprocess
import sys


class Scorer:
    def __init__(self, octet, folder, data, jobs):
        self.octet, self.folder, self.data, self.jobs = octet, folder, data, jobs
        self.left_out = set()
        folder.mkdir(parents=True, exist_ok=True)

    def verdicts(self, variants, name):
        """The record of each variant by its id. Languages without tools are left out and remembered."""
        samples = self.folder / f"{name}.jsonl"
        places, counts = {}, collections.Counter()
        with open(samples, "w", encoding="utf-8") as file:
            for each in variants:
                task = each.subject.language, each.subject.task_id
                places[*task, counts[task]] = each.id
                counts[task] += 1
                file.write(json.dumps({"task_id": task[1], "language": task[0], "generation": each.text}) + "\n")
        self.score(samples, name, {each.subject.suite for each in variants})
        return self.read(name, places)

    def score(self, samples, name, suites):
        command = [str(self.octet), "score", "--suite", ",".join(sorted(suites)), "--samples", str(samples),
                   "--out", str(self.folder / name), "--jobs", str(self.jobs), "--partial", "--no-resume", "--quiet"]
        if self.data:
            command += ["--data", str(self.data / "benchmarks")]
        # The cache of this folder alone: most dresses of an answer end in the same program, which runs once.
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}
        finished = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if finished.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}\nexit code {finished.returncode}\n{finished.stderr}")

    def read(self, name, places):
        run = json.loads((self.folder / name / "run.json").read_text(encoding="utf-8"))
        self.left_out |= set(run["not_scored"])
        found = {}
        with open(self.folder / name / "verdicts.jsonl", encoding="utf-8") as file:
            for record in map(json.loads, file):
                place = record["language"], record["task_id"], record["sample"]
                if place in places and record["verdict"] != "missing":
                    found[places[place]] = record
        return found
