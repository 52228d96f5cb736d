"""Folders of generated data with agents, made without octet: of any size, with hostile texts, done or under way."""
import json

LANGUAGES = ["cpp", "java", "python", "sh"]
TARGETS = LANGUAGES + ["js"]
HOSTILE = "</script><script>window.owned = 1</script> <img src=x onerror='window.owned = 2'> \u202e {{script}} \x1b[31m"
PROFILE = "0" * 64
FULL = 4  # samples in a memory


def sample(name, language, total, **more):
    score = {"total": total, "gate": None, "merits": ["It is short."], "faults": ["<b>No comment.</b>"], "advice": "Say more.",
             "facts_shown": "", "by": "m", **dict.fromkeys(("consistency", "relevance", "difficulty", "code_exists", "correctness",
                                                            "practice", "clarity", "comments", "ease"), 4)}
    made = {"schema": 1, "id": name, "kind": name[:2], "language": language, "contract": {"kind": "program", "entry": "", "signature": ""},
            "question": f"Exercise of {name}.\nWrite it in {language}. {HOSTILE}", "answer": f"```\ncode of {name}\n```",
            "code": f"code of {name} {HOSTILE}", "tokens": {"question": 20, "answer": 30}, "snippet": None, "parents": [], "models": {},
            "prompts": {}, "facts": [], "programs": [], "tests": {"sha256": "", "cases": 8, "live": 8, "passed": 8, "state": "verified"},
            "verdict": "passed", "score": score, "usage": {"in": 10, "out": 20, "micros": 0}, "status": "kept", "drop": None}
    made.update(more)
    return made


def drop(stage, reason, detail="", partner=None):
    return {"status": "dropped", "drop": {"stage": stage, "reason": reason, "detail": detail, "with": partner}}


def agent(cohort, number):
    return f"ag-{cohort:03}-{number:04}"


class Cohort:
    """Agents of all languages in turn; what their discussions come to goes by their numbers."""

    def __init__(self, number, agents, first):
        self.number, self.first = number, first
        self.seeds = [sample(f"s1-{number * agents + i:07}", LANGUAGES[i % len(LANGUAGES)], 3600 + 100 * (i % 10)) for i in range(agents)]
        self.memories = [[(seed["id"], seed["score"]["total"])] for seed in self.seeds]
        self.reflections = [[] for _ in self.seeds]
        self.samples, self.events, self.met = [], [], [[0, 0] for _ in self.seeds]

    def insert(self, i, made, kept, event):
        commit = {"agent": agent(self.number, i), "memory": None}
        memory = self.memories[i]
        if kept or event["drop"] == "near_memory":
            similar = event["drop"] == "near_memory"
            full = len(memory) >= FULL and not similar
            evicted = min(memory, key=lambda each: each[1]) if full else None
            commit.update({"memory": "similar" if similar else "full_evicted" if full else "added", "evicted": evicted and evicted[0],
                           "with": memory[0][0] if similar else None, "similarity": 812 if similar else 120})
            if full:
                memory.remove(evicted)
            if not similar:
                memory.append((made["id"], made["score"]["total"]))
        commit["reflection"] = made["score"] is not None
        if commit["reflection"]:
            self.reflections[i] = (self.reflections[i] + [made])[-3:]
        event["commits"].append(commit)

    def discuss(self, round_number, owner):
        number = self.first + len(self.samples)
        people = [owner, (owner + 1) % len(self.seeds), (owner + 2) % len(self.seeds)]
        centralized, new = number % 2 == 0, number % 3 == 0
        made = sample(f"s3-{number:07}", "js" if new else self.seeds[owner]["language"], 3500 + 37 * number % 1400)
        drawn = [self.memories[i][number % len(self.memories[i])][0] for i in people]
        reason = {5: "gate", 6: "near_memory", 7: "refused"}.get(number % 8)
        if reason == "gate":
            made.update(drop("score", "gate", "correctness 2"))
        if reason == "refused":
            made.update({"question": "", "answer": "", "code": "", "tests": None, "verdict": None, "score": None, **drop("draft", "refused")})
        made["parents"] = drawn
        told = people[1:] if centralized else people
        ideas = [{"agent": agent(self.number, i), "idea": "" if i % 3 == 0 else f"an idea {HOSTILE}"} for i in told]
        event = {"schema": 1, "number": number, "cohort": self.number, "round": round_number, "tick": number // 4,
                 "mode": "centralized" if centralized else "parallel", "operation": f"o{number % 12 + 1}",
                 "owner": agent(self.number, owner), "partners": [agent(self.number, i) for i in people[1:]], "drawn": drawn,
                 "target": made["language"], "target_kind": "new" if new else "existing", "shares_of": max(0, number // 4 - 1),
                 "idea_sources": [] if reason == "refused" else ideas, "result": made["id"], "status": "dropped" if reason else "kept",
                 "drop": reason, "total": made["score"] and made["score"]["total"], "commits": []}
        for i in people if not centralized else people[:1]:
            self.insert(i, made, not reason, event)
        for i in people:
            self.met[i][0 if i == owner else 1] += 1
        self.samples.append(made)
        self.events.append(event)

    def agents(self):
        for i, seed in enumerate(self.seeds):
            yield {"schema": 1, "id": agent(self.number, i), "language": seed["language"], "seed": seed["id"], "profile": PROFILE,
                   "operations": [f"o{n}" for n in range(1, 13)],
                   "memory": [{"sample": name, "total": total} for name, total in self.memories[i]],
                   "reflections": [{"sample": made["id"], **{key: made["score"][key] for key in ("merits", "faults", "advice")}}
                                   for made in self.reflections[i]], "owned": self.met[i][0], "joined": self.met[i][1]}


def write_lines(file, rows):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def write(folder, cohorts=2, agents=8, rounds=3, done=True):
    """The cohorts that it is made of. Of a run that is not done the last one is under way."""
    (folder / "facts").mkdir(parents=True)
    made = [Cohort(number, agents, number * agents * rounds) for number in range(cohorts)]
    for cohort in made:
        for round_number in range(rounds):
            for owner in range(agents):
                cohort.discuss(round_number, owner)
        place = folder / f"agents/cohorts/{cohort.number:03}"
        write_lines(place / "samples.jsonl", cohort.samples)
        write_lines(place / "tests.jsonl", [{"schema": 1, "sha256": "", "sample": each["id"], "kind": "stdio", "entry": "", "types": "",
                                             "states": ["live"] * 8, "cases": []} for each in cohort.samples if each["tests"]])
        write_lines(place / "events.jsonl", cohort.events)
        if done or cohort is not made[-1]:
            write_lines(place / "agents.jsonl", cohort.agents())
    write_lines(folder / "seeds.jsonl", [seed for cohort in made for seed in cohort.seeds])
    write_lines(folder / "dropped.jsonl", [])
    (folder / "summary.json").write_text("{}")
    if done:
        write_last(folder, made)
    (folder / "run.json").write_text(json.dumps(
        {"schema": 1, "command": "generate", "octet": "1", "recipe": json.dumps({"targets": dict.fromkeys(TARGETS, 1)}), "binding": "",
         "snippets": "none", "snippets_sha256": "", "tokenizer_sha256": "", "prompts": {}, "toolchains": {}, "benchmarks": "",
         "start": "2026-01-01T00:00:00Z", "end": "2026-01-01T01:00:00Z" if done else ""}), encoding="utf-8")
    return made


def write_last(folder, made):
    """What is kept of all cohorts: the second of all is found to be a near duplicate of the first."""
    kept, dropped = [], []
    for cohort in made:
        for each, event in zip(cohort.samples, cohort.events):
            row = dict(each)
            if event["drop"] == "near_memory":
                row.update(drop("select", "near_memory"))
            elif event["number"] == 1:
                row.update(drop("select", "near_duplicate", "the question, 800 thousandths", "s3-0000000"))
            (dropped if row["drop"] else kept).append(row)
    write_lines(folder / "agents/samples.jsonl", kept)
    write_lines(folder / "agents/dropped.jsonl", dropped)
    (folder / "agents/summary.json").write_text("{}")
