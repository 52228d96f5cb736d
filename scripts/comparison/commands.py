"""The commands that both programs are given, in this order. What one writes the next may read."""
import dataclasses
import fnmatch
import pathlib

from comparison import inputs as given_inputs

SUBCOMMANDS = ["", "score", "exec", "verify", "run", "merge", "table", "compare", "audit", "report", "show", "suites", "data",
               "doctor", "bench"]
FORMATS = ["text", "md", "latex", "csv", "json", "html"]
SHARDS = 3
# About one of seven tasks by default: numbers that hold an 8, but for those of the answers that only a limit ends.
SAMPLE = "*8*"
EVALPLUS_SAMPLE = "*/*7"


@dataclasses.dataclass(frozen=True)
class Step:
    """Runs go to runs/NAME, all else that is written to made/."""
    name: str
    arguments: list
    after: tuple = ()                    # the steps whose runs it reads
    server: pathlib.Path | None = None   # script of the model server that it talks to
    reads_runs: bool = False             # of before, too: docs/records.md


class Plan:
    def __init__(self):
        self.steps = []

    def run(self, name, *arguments, after=(), server=None):
        out = ["--out", f"runs/{name}"]
        self.steps.append(Step(name, [*map(str, arguments), *out], after, server))
        return name

    def read(self, name, *arguments, after=()):
        self.steps.append(Step(name, [*map(str, arguments)], tuple(after), None, bool(after)))


def all_of(inputs):
    plan = Plan()
    say_what_there_is(plan)
    fail(plan, inputs)
    mini = judge_mini(plan, inputs)
    asked = ask(plan, inputs)
    verified = verify(plan, inputs)
    shared = judge_shared(plan, inputs) if inputs.shared else []
    join(plan, inputs)
    tables(plan, inputs, mini, shared)
    pages(plan, inputs, mini, asked, verified, shared)
    single_tasks(plan, mini, asked, verified, shared)
    return plan.steps


def chosen(steps, glob):
    """Those of a name, and all whose runs they read."""
    by_name = {step.name: step for step in steps}
    wanted, open_names = set(), [step.name for step in steps if fnmatch.fnmatch(step.name, glob)]
    while open_names:
        name = open_names.pop()
        if name not in wanted:
            wanted.add(name)
            open_names += by_name[name].after
    return [step for step in steps if step.name in wanted]


def say_what_there_is(plan):
    for command in SUBCOMMANDS:
        plan.read(f"help {command}".strip(), *([command] if command else []), "--help")
    plan.read("suites", "suites")
    plan.read("suites json", "suites", "--json")
    plan.read("data list", "data", "list")


def fail(plan, inputs):
    """What cannot be done, and how that is said."""
    bad = inputs.folder / "bad"
    sh = ["score", "--suite", "mini-sh"]
    plan.read("fail no command")
    plan.read("fail unknown command", "scroe")
    plan.read("fail unknown flag", *sh, "--sample", bad)
    plan.read("fail no samples", "score", "--suite", "mini-sh")
    plan.read("fail unknown suite", "score", "--suite", "minni", "--samples", bad / "few.jsonl")
    for name in ("unknown", "few", "broken"):
        plan.read(f"fail {name} answers", *sh, "--samples", bad / f"{name}.jsonl", "--out", "made/none")
    plan.read("fail idle flag", *sh, "--samples", bad / "few.jsonl", "--emit", "evalplus")
    plan.read("fail shard", *sh, "--samples", bad / "few.jsonl", "--shard", "4/3")
    plan.read("fail policy", "verify", "--candidates", inputs.folder / "kinds.jsonl", "--policy", "best")
    plan.read("fail no run", "table", "made/no-such-run")
    plan.read("fail run url", "run", "--suite", "mini-sh", "--model", "m")
    plan.read("fail merge", "merge", inputs.folder / "fixed/tern", inputs.folder / "fixed/gull", "--out", "made/none")
    plan.read("fail audit", "audit", bad / "scores.csv")
    plan.read("fail show", "show", inputs.folder / "fixed/tern", "HumanEval_999_none")


def judge_mini(plan, inputs):
    examples = inputs.root / "examples"
    both = plan.run("mini", "score", "--suite", "mini", "--samples", examples / "answers-hasty", "--samples",
                    examples / "answers-steady", "--emit", "human-eval")
    plan.run("mini dry", "score", "--suite", "mini", "--samples", examples / "answers-hasty", "--dry-run")
    plan.run("mini json", "score", "--suite", "mini-sh,mini-python", "--samples", examples / "answers-hasty", "--json", "--tag",
             "model=Hasty,size=7B")
    plan.run("mini cold", "score", "--suite", "mini-sh,mini-js", "--samples", examples / "answers-hasty", "--cold", "--no-cache",
             "--limit", 4)
    plan.run("mini partial", "score", "--suite", "mini-sh", "--samples", inputs.folder / "bad/few.jsonl", "--partial")
    # Once more into the same folder: nothing is left to do.
    plan.steps.append(Step("mini again", ["score", "--suite", "mini-sh,mini-python", "--samples", str(examples / "answers-hasty"),
                                          "--tag", "model=Hasty,size=7B", "--out", "runs/mini json"], ("mini json",)))
    return [f"{both}/answers-hasty", f"{both}/answers-steady"]


def ask(plan, inputs):
    """One request at a time, so that answers come in the order of the questions."""
    common = ["--model", "m", "--base-url", "@SERVER", "--num-concurrent", 1]
    mini = inputs.folder / "mini_server.json"
    plan.run("run dry", "run", "--suite", "mini-sh,mini-python", *common, "--dry-run", server=mini)
    plan.run("run chat", "run", "--suite", "mini-sh,mini-python,mini-php", *common, "--emit", "human-eval", "--emit-candidates",
             "made/run-candidates.jsonl", server=mini)
    plan.run("run samples", "run", "--suite", "mini-sh,mini-js", *common, "--n-samples", 3, "--temperature", 0.8, "--system",
             "Be brief.", "--limit", 8, server=mini)
    plan.run("run base", "run", "--suite", "mini-python", *common, "--prompt-style", "base", "--no-score", server=mini)
    plan.run("run prefill", "run", "--suite", "mini-python,mini-sh", *common, "--prompt-style", "chat-prefill", "--thinking", "off",
             "--server", "sglang", "--limit", 6, "--no-score", server=mini)
    # So few that nothing else is asked while one waits: which comes next then is by chance.
    plan.run("run faults", "run", "--suite", "mini-sh", *common, "--limit", 2, server=inputs.folder / "faulty_server.json")
    plan.run("run hopeless", "run", "--suite", "mini-sh", *common, "--limit", 1, "--retries", 4,
             server=inputs.folder / "hopeless_server.json")
    asked = ["run chat", "run samples"]
    if inputs.shared:
        limit = [] if inputs.whole else ["--limit", 12]
        asked.append(plan.run("run published", "run", "--suite", "multipl-e-js,multipl-e-php", *common, *limit,
                              server=inputs.folder / "chat_server.json"))
        plan.run("run evalplus", "run", "--suite", "humaneval,humaneval+,mbpp", *common, "--prompt-style", "mbpp=three-shot",
                 "--limit", 10, "--dry-run", server=mini)
    return asked


def verify(plan, inputs):
    own = ["--no-decontaminate"]
    planted = plan.run("verify planted", "verify", "--candidates", inputs.folder / "planted.jsonl", *own)
    kinds = plan.run("verify kinds", "verify", "--candidates", inputs.folder / "kinds.jsonl", "--export", "trl,kto", "--json", *own)
    plan.run("verify all", "verify", "--from", f"runs/{planted}", "--policy", "all", "--trust-tests", *own, after=(planted,))
    plan.run("verify mix", "verify", "--from", f"runs/{planted}", "--policy", "near-miss:2,random:1", "--pairs-per-prompt", 1,
             "--seed", 3, *own, after=(planted,))
    if inputs.shared:
        return [planted, kinds, plan.run("verify shared", "verify", "--candidates", inputs.folder / "candidates.jsonl")]
    return [planted, kinds]


def judge_shared(plan, inputs):
    part = [] if inputs.whole else ["--tasks", SAMPLE]
    plus_part = [] if inputs.whole else ["--tasks", EVALPLUS_SAMPLE]
    samples = {suite: inputs.base / f"evalplus-{suite}-samples.jsonl.gz" for suite in ("humaneval", "mbpp")}
    runs = [plan.run("llama3", "score", "--suite", "multipl-e", "--samples", inputs.chat, *part),
            plan.run("humaneval+", "score", "--suite", "humaneval,humaneval+", "--samples", samples["humaneval"], "--emit",
                     "evalplus", *plus_part),
            plan.run("mbpp+", "score", "--suite", "mbpp+", "--samples", samples["mbpp"], "--emit", "evalplus", *plus_part),
            plan.run("human-eval", "score", "--suite", "humaneval", "--protocol", "human-eval", "--emit", "human-eval",
                     "--samples", samples["humaneval"], *plus_part)]
    plan.run("exec", "exec", "--programs", inputs.folder / "programs")
    return runs


def join(plan, inputs):
    whole = {"score": ["score", "--suite", "mini-sh,mini-python", "--samples", inputs.root / "examples/answers-hasty"],
             "verify": ["verify", "--candidates", inputs.folder / "planted.jsonl", "--no-decontaminate"]}
    if inputs.shared:
        whole["exec"] = ["exec", "--programs", inputs.folder / "programs/multipl-e-sh.jsonl"]
    for name, command in whole.items():
        parts = [plan.run(f"part {i} of {name}", *command, "--shard", f"{i}/{SHARDS}") for i in range(SHARDS)]
        plan.read(f"merge {name}", "merge", *(f"runs/{part}" for part in parts), "--out", f"made/merged {name}", after=parts)


def tables(plan, inputs, mini, shared):
    fixed = inputs.folder / "fixed"
    own = [f"runs/{name}" for name in [*mini, *shared]]
    after = ("mini", *shared)
    cases = {
        "suites": ["--ci", "--reference", *own],
        "paper": ["--layout", "paper", "--ci", "--published", fixed / "published.csv", fixed / "tern", fixed / "tern-plus",
                  fixed / "gull", fixed / "dunlin", *own],
        "no-python": ["--layout", "paper", "--avg", "no-python", fixed / "tern", fixed / "gull"],
        "pass-at-k": ["--layout", "pass-at-k", "--ci", fixed / "many", fixed / "more", *own],
        "ablation": ["--layout", "ablation", "--ci", fixed / "full", fixed / "no-dpo", fixed / "no-sft"],
    }
    for layout, arguments in cases.items():
        for form in FORMATS:
            plan.read(f"table {layout} {form}", "table", *arguments, "--format", form, after=after)
    plan.read("table standalone", "table", "--standalone", "--format", "html", *own, after=after)
    pairs = {"mini": [f"runs/{name}" for name in mini], "fixed": [fixed / "tern", fixed / "gull"], "many": [fixed / "many", fixed / "more"]}
    for name, runs in pairs.items():
        for form in ("text", "md", "json"):
            plan.read(f"compare {name} {form}", "compare", *runs, "--format", form, after=("mini",))
    plan.read("audit", "audit", fixed / "published.csv")
    plan.read("audit json", "audit", fixed / "published.csv", "--json")
    if inputs.shared:
        for form in ([], ["--json"]):
            plan.read(" ".join(["audit paper", *form]), "audit", inputs.shared / "paper/table1.csv", *form)


def pages(plan, inputs, mini, asked, verified, shared):
    fixed = inputs.folder / "fixed"
    tokenizer = given_inputs.tool(inputs, "tokenizer.json")
    plan.read("page mini", "report", *(f"runs/{name}" for name in mini), "--html", "made/page", "--plots", "made/plots", "--sft",
              inputs.folder / "sft.jsonl", "--dpo", inputs.folder / "dpo.jsonl", after=("mini",))
    plan.read("page rest", "report", *(f"runs/{name}" for name in [*asked, *shared]), "--html", "made/page rest", "--title", "All <of> it",
              after=[*asked, *shared])
    plan.read("page verify", "report", *(f"runs/{name}" for name in verified), "--html", "made/page verify", after=verified)
    plan.read("plots", "report", fixed / "quarter", fixed / "half", fixed / "all", fixed / "full", fixed / "no-dpo", fixed / "no-sft",
              "--plots", "made/plots fixed", "--sft", inputs.folder / "sft.jsonl", "--tokenizer", tokenizer)


def single_tasks(plan, mini, asked, verified, shared):
    tasks = [(mini[0], "mini_01_high_tides", ["--language", language]) for language in given_inputs.LANGUAGES]
    tasks += [(asked[0], "mini_03_tide_table", ["--language", "sh"]), (asked[1], "mini_01_high_tides", ["--language", "js", "--sample", "2"]),
              (verified[0], "java-1", ["--sample", "3"]), (verified[1], "sh-append", ["--sample", "1"])]
    if shared:
        tasks += [(shared[0], "HumanEval_8_sum_product", ["--language", language]) for language in ("java", "php", "ts")]
        tasks += [(shared[1], "HumanEval/7", []), (shared[2], "Mbpp/17", [])]
    for place, (run, task, more) in enumerate(tasks):
        for form in ([], ["--json"]):
            plan.read(" ".join(["show", str(place), *form]), "show", f"runs/{run}", task, *more, *form, after=(run.partition("/")[0],))
