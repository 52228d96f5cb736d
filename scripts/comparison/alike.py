"""What may differ between two runs of one program, and is made alike before files are compared.

Each rule names the files it is for, so that a limit of 3,000 ms in run.json is not taken for a measurement.
"""
import dataclasses
import fnmatch
import re

from comparison import pages

NUMBER = r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?"


@dataclasses.dataclass(frozen=True)
class Rule:
    why: str
    files: tuple
    pattern: str
    to: str


MEASURED = ("*/verdicts.jsonl", "*/second-runs/*", "made/page*", "said/show*")
RULES = [
    Rule("times", ("*",), r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME"),
    Rule("versions", ("*",), r'("octet": ?)"\d+\.\d+\.\d+"', r'\1"VERSION"'),
    Rule("versions", ("*",), r"\boctet v?\d+\.\d+\.\d+", "octet VERSION"),
    Rule("what a step used", MEASURED, rf'("(?:cpu_ms|wall_ms|rss_kib)": ?){NUMBER}', r"\g<1>0"),
    Rule("what a step used", ("made/page*", "said/show*"), r"\bafter \d+ ms of CPU time, \d+ ms in all, \d+ MiB", "after 0 ms"),
    Rule("whether an equal program had run before", MEASURED, r'("cached": ?)(?:true|false)', r"\1false"),
    Rule("durations", ("*",), rf'("(?:wall_seconds|cpu_seconds|latency_ms)": ?){NUMBER}', r"\g<1>0"),
    Rule("durations", ("*/report.md",), r"in [\d.]+ s with (\d+) jobs, [\d.]+ a second; [\d.]+ s of", r"in 0 s with \1 jobs, 0 a second; 0 s of"),
    Rule("progress on the way, which comes by the clock", ("said/*.err",), r"^.*/s  .* left  .*\n", ""),
    Rule("progress on the way", ("said/*.err",), r"^.* in flight .*\n(?=.* in flight )", ""),
    Rule("rates", ("said/*.err",), r"\b[\d.]+( tokens)?/s", r"0\1/s"),
    # By default AFTER is given those of BEFORE.
    Rule("values computed once", ("said/*.err",), r"^octet: computing the expected values of .*\n", ""),
    Rule("folders of the two sides", ("*",), r"/caches/(?:old|new)\b", "/caches/SIDE"),
]


class Alike:
    def __init__(self, rules=RULES):
        self.rules = [(rule, re.compile(rule.pattern, re.MULTILINE)) for rule in rules]

    def text_of(self, folder, name):
        """Of a file, made alike; bytes that are not UTF-8 stay told apart."""
        text = (folder / name).read_bytes().decode("utf-8", "surrogateescape")
        if pages.is_page(text):
            outside = sorted((folder / name).parent.glob("data/*.js"))
            text = pages.lines_of(text, [path.read_text() for path in outside])
        elif pages.is_part_of_page(name):
            text = ""  # is compared with its page
        return self.of(name, text.replace(str(folder), "FOLDER"))

    def of(self, name, text):
        for rule, pattern in self.rules:
            if any(fnmatch.fnmatchcase(name, glob) for glob in rule.files):
                text = pattern.sub(rule.to, text)
        return text
