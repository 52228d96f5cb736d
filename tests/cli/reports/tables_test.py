#!/usr/bin/env python3
"""octet table in every layout and format, from small fixed runs, against tests/golden/tables.

    tables_test.py            compares
    tables_test.py --write    writes the golden files anew: look at what git says has changed
    tables_test.py latex      compiles the LaTeX of every layout, where a TeX is present
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402

OCTET = os.environ["OCTET"]
GOLDEN = pathlib.Path(os.environ["OCTET_SOURCE"]) / "tests/golden/tables"
FORMATS = {"text": "txt", "md": "md", "latex": "tex", "csv": "csv", "json": "json", "html": "html"}
LANGUAGES = ["python", "java", "cpp", "cs", "ts", "js", "php", "sh"]
PUBLISHED = """group,model,size,humaneval,humaneval+,mbpp,mbpp+,python,java,cpp,cs,ts,js,php,sh,avg,underlined
Closed-APIs,Harbour & Sons_1,,80.0,75.0,70.0,60.0,81.0,72.0,71.0,70.0,69.0,68.0,67.0,40.0,67.3,
1B+ Models,"Lagoon, small",1.5B,50.0,45.5,60.0,50.0,40.0,41.0,42.0,43.0,44.0,45.0,46.0,10.0,38.7,
1B+ Models,Quay (old),1.3B,50.0,40.0,60.0,50.0,40.0,41.0,42.0,43.0,-,45.0,46.0,10.0,-,
"""


def octet(*arguments, code=0):
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-500:], done.stderr[-2000:])
    return done


def languages(shift):
    """Sixteen tasks in each language; the first letters differ from language to language."""
    for place, language in enumerate(LANGUAGES):
        letters = "".join("Pw"[(task * task * 7 + place * place + task * shift) % 11 < 6] for task in range(15)) + "e"
        yield from run_folders.outcomes(f"multipl-e-{language}", language, letters)


def make_runs(folder):
    run_folders.write(folder / "tern-7b", languages(0))
    run_folders.write(folder / "tern-plus", run_folders.plus_outcomes("humaneval+", "PPbwPPbP"),
                      flags={"tag": ["model=tern-7b", "size=7B"]})
    run_folders.write(folder / "gull", languages(1))
    run_folders.write(folder / "dunlin", [each for each in languages(3) if each["language"] != "ts"])
    run_folders.write(folder / "many", run_folders.outcomes("mini-sh", "sh", "PwwPwwwwww" + "w" * 10 + "PPPPPPPPww" + "wwwwwwwwwP", samples=10))
    (folder / "published.csv").write_text(PUBLISHED)
    (folder / "models.json").write_text(json.dumps({"gull": {"model": "Gull <7B> & 50%", "size": "6.7B"},
                                                    "dunlin": {"group": "0.5B+"}}))


PAPER = ["--layout", "paper", "tern-7b", "tern-plus", "gull", "dunlin", "--published", "published.csv", "--models",
         "models.json"]
CASES = {
    "suites": ["tern-7b", "dunlin"],
    "suites-ci-reference": ["tern-7b", "dunlin", "--ci", "--reference"],
    "pass-at-k": ["many", "tern-plus", "--layout", "pass-at-k"],
    "ablation": ["dunlin", "tern-7b", "gull", "--layout", "ablation", "--without", "dunlin=stage 2", "--without",
                 "gull=stages 1 & 2", "--model", "tern"],
    "paper": PAPER,
    "paper-no-python": [*PAPER, "--avg", "no-python"],
    "paper-ci-reference": [*PAPER, "--ci", "--reference"],
}


def compare(name, got, write):
    file = GOLDEN / name
    if write:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(got)
    expected = file.read_text()
    assert got == expected, f"{name} differs from its golden file:\n{got}"


def check_golden(folder, write):
    os.chdir(folder)
    for name, arguments in CASES.items():
        for form, ending in FORMATS.items():
            done = octet("table", *arguments, "--format", form)
            compare(f"{name}.{ending}", done.stdout, write)


class Tables(html.parser.HTMLParser):
    """Rows of cells; fails on a tag that is closed and was not opened."""

    def __init__(self):
        super().__init__()
        self.rows, self.open = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data


def check_shapes():
    """What the golden files hold is what their formats are."""
    rows = list(csv.DictReader(io.StringIO((GOLDEN / "paper.csv").read_text())))
    tern = next(row for row in rows if row["model"] == "tern-7b")
    assert tern["humaneval"] == "87.5" and tern["humaneval+"] == "62.5" and tern["published"] == "no"
    data = json.loads((GOLDEN / "paper.json").read_text())
    assert [group["group"] for group in data["groups"]] == ["Closed-APIs", "0.5B+ Models", "1B+ Models", "6B+ Models"]
    cells = [data["groups"][3]["rows"][0]["columns"][language]["pass@1"] for language in LANGUAGES]
    assert abs(sum(cells) / 8 - data["groups"][3]["rows"][0]["avg"]["pass@1"]) < 1e-5
    markdown = [line for line in (GOLDEN / "paper.md").read_text().splitlines() if line.startswith("|")]
    bars = {line.replace("\\|", "").count("|") for line in markdown}
    assert bars == {16} and set(markdown[1]) <= set("|-:"), bars
    for name in CASES:
        parser = Tables()
        parser.feed((GOLDEN / f"{name}.html").read_text())
        assert not parser.open and len(parser.rows) > 2
    assert any("Gull <7B> & 50%" in row[0] for row in parser.rows if row)


def check_best():
    """The best of each group as printed, ties with it, over own and published rows."""
    groups = json.loads((GOLDEN / "paper.json").read_text())["groups"]
    seen = 0
    for group in groups:
        for column in ["humaneval", *LANGUAGES]:
            cells = [row["columns"][column] for row in group["rows"] if row["columns"][column]]
            best = max((float(cell["printed"]) for cell in cells), default=None)
            for cell in cells:
                assert cell["best"] == (float(cell["printed"]) == best), (group["group"], column)
                seen += cell["best"]
    assert seen > 30
    text = (GOLDEN / "paper.txt").read_text()
    assert "_87.5_" in text and "\\underline{87.5}" in (GOLDEN / "paper.tex").read_text()


def check_errors(folder):
    os.chdir(folder)
    for arguments, about in [(["--layout", "papers", "gull"], "--layout papers"), (["gull", "--format", "doc"], "--format doc"),
                             (["--layout", "paper", "gull", "--avg", "all9"], "all8 or no-python"),
                             (["gull", "published.csv"], "--layout paper"), ([], "run folders"),
                             (["--layout", "paper", "gull", "--size", "gul=7B"], 'no run "gul"'),
                             (["--layout", "paper", "gull", "tern-7b", "--model", "x"], "two runs of this model")]:
        assert about in octet("table", *arguments, code=2).stderr, arguments
    pathlib.Path("bad.csv").write_text("model,humaneval\nx,12.5\ny,many\n")
    assert "bad.csv:3" in octet("table", "--layout", "paper", "bad.csv", code=2).stderr


def check_latex(folder):
    os.chdir(folder)
    for name, arguments in CASES.items():
        whole = octet("table", *arguments, "--format", "latex", "--standalone").stdout
        pathlib.Path("whole.tex").write_text(whole)
        part = (GOLDEN / f"{name}.tex").read_text()
        pathlib.Path("part.tex").write_text("\\documentclass{article}\n\\usepackage{booktabs,graphicx}\n"
                                            "\\begin{document}\n" + part + "\\end{document}\n")
        for file in ("whole", "part"):
            done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{file}.tex"],
                                  capture_output=True, text=True, errors="replace")
            assert done.returncode == 0, (name, file, done.stdout[-1500:])
            assert pathlib.Path(f"{file}.pdf").stat().st_size > 5000


def main():
    with tempfile.TemporaryDirectory(prefix="tables-") as name:
        folder = pathlib.Path(name)
        make_runs(folder)
        if "latex" in sys.argv:
            if not shutil.which("pdflatex"):
                print("skipped: there is no pdflatex; scripts/setup --tests installs it")
                return 77
            check_latex(folder)
            return 0
        check_golden(folder, "--write" in sys.argv)
        check_shapes()
        check_best()
        check_errors(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
