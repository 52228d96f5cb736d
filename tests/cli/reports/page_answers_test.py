#!/usr/bin/env python3
"""The answers of the page of octet report in headless Chromium: links to them, code in color with numbers, search
inside them, tasks by runs, differences of two, keys, tokens and latency, a phone, and which runs stand side by
side.

    page_answers_test.py                    the checks
    page_answers_test.py screenshots DIR    also leaves four pictures in DIR
"""
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402
import browser  # noqa: E402
from page_test import mini_tasks, octet, texts  # noqa: E402

TITLE = "document.getElementById('detail-title').textContent"
OPEN = "document.getElementById('detail').open"
COUNT = "document.getElementById('count').textContent"
JAVA, SHELL, PYTHON = mini_tasks("java"), mini_tasks("sh"), mini_tasks("python")

# What an answer is written around: a comment, a string, numbers, words.
PROGRAMS = {
    "java": "// 1 tide of \"high\" water\nclass Made {\n  /* two\n     lines */\n  String name = \"a // b\";\n"
            "  int value() { return 0x1F + 20; }\n}\n",
    "sh": "# 1 tide\nfor each in 1 2; do\n  echo $# \"$# of $each\" 'it is # not'\ndone\n",
    "python": "# 1 tide\ndef value(name):\n    '''two\n    lines'''\n    return 'a # b' + \"\\\"\" + str(20)\n",
}


def answer(language, task, name):
    """Of a run: the same lines but one, behind a sentence that is no code."""
    return f"It's for {task} as {name} has it:\n```\n{PROGRAMS[language]}# {name} was here\n```\n"


def write_run(folder, name, letters, languages, complete=True, samples=1):
    answers, records = folder / f"{name}.jsonl", []
    with open(answers, "w") as out:
        for language in languages:
            for place, letter in enumerate(letters):
                task, (verdict, reference) = mini_tasks(language)[place // samples], run_folders.LETTERS[letter]
                records.append(run_folders.record(f"mini-{language}", language, task, verdict, reference, place % samples,
                                                  stdout=f"printed by {name}\n", program_sha256=""))
                out.write(json.dumps({"task_id": task, "language": language, "sample": place % samples,
                                      "generation": answer(language, task, name)}) + "\n")
    return run_folders.write(folder / name, records, answers=answers, complete=complete)


def three_runs(folder):
    """The first has no suite in common with the others."""
    runs = [write_run(folder, "alone", "PwPwP", ["python"]), write_run(folder, "a", "PPwcP", ["java", "sh"]),
            write_run(folder, "b", "PwPcP", ["java", "sh"])]
    octet("report", *runs, "--html", folder / "page")
    return folder / "page/index.html"


def name_of(run, language, task, sample=0):
    return f"{run}/mini-{language}/{language}/{task}/{sample}"


def wait_for(page, task):
    page.until(f"{OPEN} && {TITLE} === {json.dumps(task)} && document.querySelector('#detail-body pre')")


def check_links(page, file, folder):
    """Opened on load, by the address, by the row; closed by going back; copied."""
    page.open(file, fragment="#answer=" + name_of("b", "sh", SHELL[1]))
    wait_for(page, SHELL[1])
    assert "b was here" in page.run("document.getElementById('detail-body').textContent")
    page.run(f"location.hash = '#answer={name_of('a', 'java', JAVA[2])}'")
    wait_for(page, JAVA[2])
    page.run("history.back()")
    wait_for(page, SHELL[1])
    page.key("Escape")
    page.until(f"!{OPEN} && location.hash === ''")

    page.click("#answers tbody tr:nth-child(2)")
    wait_for(page, PYTHON[1])
    assert page.run("location.hash") == "#answer=" + name_of("alone", "python", PYTHON[1])
    page.key("ArrowRight")
    wait_for(page, PYTHON[2])
    assert page.run("location.hash") == "#answer=" + name_of("alone", "python", PYTHON[2])
    page.run("history.back()")  # one step back closes it, however many were looked at
    page.until(f"!{OPEN}")
    assert page.run("location.hash") == ""
    page.run("history.forward()")
    wait_for(page, PYTHON[2])
    page.allow_clipboard()
    page.click("#link")
    page.until("document.getElementById('link').textContent === 'Copied'")
    copied = page.run("navigator.clipboard.readText()")
    assert copied == file.resolve().as_uri() + "#answer=" + name_of("alone", "python", PYTHON[2]), copied
    links = page.run("[...document.querySelectorAll('#answers td.task a')].map(e => e.getAttribute('href'))")
    assert len(set(links)) == 25 and all(link.startswith("#answer=") for link in links)
    page.open(file, fragment="#answer=b/mini-sh/sh/none/0")
    assert not page.run(OPEN) and not page.run("document.getElementById('no-answer').hidden")
    # Names of tasks hold what has a meaning in addresses.
    task = "a/b,c#d %41&<x>'\""
    run = run_folders.write(folder / "odd", [run_folders.record("mini-sh", "sh", each, "passed", True) for each in (task, "a/b")])
    octet("report", run, "--html", folder / "odd-page")
    page.open(folder / "odd-page/index.html")
    page.click("#answers tbody tr:nth-child(1)")
    page.until(OPEN)
    odd = page.run("location.hash")
    page.open(folder / "odd-page/index.html", fragment=odd)
    page.until(OPEN)
    assert page.run(TITLE) == task and odd.count("/") == 4


def pieces(page, kind):
    return texts(page, f"#detail-body .panels > div:nth-of-type(2) pre .t-{kind}")


def check_code(page, file, _):
    """Which pieces of each language are what, and that numbers of lines are no text."""
    expected = {
        "java": {"comment": ["// 1 tide of \"high\" water\n", "/* two\n", "     lines */"], "string": ['"a // b"'],
                 "number": ["0x1F", "20"], "word": ["class", "int", "return"]},
        "sh": {"comment": ["# 1 tide", "# a was here"], "string": ['"$# of $each"', "'it is # not'"], "number": ["1", "2"],
               "word": ["for", "in", "do", "echo", "done"]},
        "python": {"comment": ["# 1 tide", "# alone was here"], "string": ["'''two\n", "    lines'''", "'a # b'", '"\\""'],
                   "number": ["20"], "word": ["def", "return"]}}
    for run, language, task in (("a", "java", JAVA[0]), ("a", "sh", SHELL[0]), ("alone", "python", PYTHON[0])):
        page.open(file, fragment="#answer=" + name_of(run, language, task))
        wait_for(page, task)
        assert texts(page, "#detail-body .panels > div:nth-of-type(2) h3") == ["Answer as received"]
        for kind, found in expected[language].items():
            assert [each.strip("\n") for each in pieces(page, kind)] == [each.strip("\n") for each in found], (language, kind, pieces(page, kind))
        whole = answer(language, task, run)
        place = "document.querySelector('#detail-body .panels > div:nth-of-type(2) pre')"
        assert page.run(f"{place}.textContent") == whole
        copied = page.run(f"(() => {{ getSelection().selectAllChildren({place}); const text = String(getSelection()); getSelection().removeAllRanges(); return text; }})()")
        assert copied.rstrip("\n") == whole.rstrip("\n"), copied
        shown = page.run(f"getComputedStyle({place}.querySelectorAll('.line')[3], '::before').content")
        assert "counter(line)" in shown and page.run(f"{place}.querySelectorAll('.line').length") == whole.count("\n")
    # Every language has its words, no text is lost, and texts that never close what they open take no time.
    took = page.run("""(() => {
        const languages = Object.keys(JSON.parse(document.getElementById('octet-highlight').textContent));
        const openings = ['"', "'", '/*', "'\\\\", '`${', '[[', '--[[', 'R"(', '@"', '"'.repeat(3), "$'", '#', 'x ', '1.', '```\\n'];
        let worst = 0;
        for (const language of languages) for (const opening of openings) {
          const pre = document.createElement('pre'), short = opening.repeat(2000), long = opening.repeat(60000);
          sourceText.fill(pre, short, {language, how: 'code'});
          if (pre.textContent !== short) throw new Error(language + ' loses text');
          const start = performance.now();
          sourceText.marksOf(long, language);
          worst = Math.max(worst, performance.now() - start);
        }
        return [languages.length, openings.length, worst]; })()""")
    print(f"{took[0]} languages, {took[1]} texts of 60,000 openings each: the slowest was read in {took[2] / 1000:.2f} s")
    assert took[0] == 9 and took[2] < 2_500  # by steps that grow with the square it is far longer


def check_search(page, file, folder):
    """Inside answers that are in the page; where they are in files, all files are looked through."""
    page.open(file)
    page.choose("#inside", "B WAS")
    page.until("document.getElementById('inside-progress').textContent === '10 answers hold it'")
    assert page.run(COUNT) == "10 of 25 answers" and set(texts(page, "#answers td.c-run")) == {"b"}
    assert set(texts(page, "#answers .match mark")) == {"b was"}
    assert texts(page, "#answers .match small")[0].startswith("answer:10 ")
    page.click("#answers tbody tr:nth-child(1) td.c-verdict")
    page.until(f"{OPEN} && document.querySelector('#detail-body .hit')")
    assert texts(page, "#detail-body .hit")[0] == "# b was here\n"
    page.key("Escape")
    page.until(f"!{OPEN}")
    page.choose("#inside", "")
    page.until(f"{COUNT} === '25 of 25 answers'")

    answers, records = folder / "long.jsonl", []
    with open(answers, "w") as out:
        for task in range(900):
            program = f"echo {task}\n" + "# a line of a program that is long, so that there are files\n" * 150 + ("needle here\n" if task % 300 == 7 else "")
            records.append(run_folders.record("exec", "sh", f"task-{task}", "passed", True, extraction="given"))
            out.write(json.dumps({"id": f"task-{task}", "language": "sh", "program": program}) + "\n")
    run = run_folders.write(folder / "long", records, answers=answers)
    (run / "run.json").write_text(json.dumps(json.loads((run / "run.json").read_text()) | {"command": "exec"}))
    octet("report", run, "--html", folder / "long-page")
    files = len(list((folder / "long-page/data").iterdir()))
    assert files > 20
    page.open(folder / "long-page/index.html")
    page.run("""window.said = []; new MutationObserver(() => said.push(document.getElementById('inside-progress').textContent))
        .observe(document.getElementById('inside-progress'), {childList: true})""")
    page.choose("#inside", "needle")
    page.until("document.getElementById('inside-progress').textContent === '3 answers hold it'")
    assert page.run(COUNT) == "3 of 900 answers" and texts(page, "#answers td.c-task a") == ["task-7", "task-307", "task-607"]
    said = page.run("said")
    assert f"searching inside: {files // 2} of {files} parts" in " ".join(said), said
    assert texts(page, "#answers .match small")[0] == "program:152 "


def check_matrix(page, file, _):
    page.open(file)
    assert texts(page, "#matrix thead th") == ["Task", "alone", "a", "b"]
    assert len(texts(page, "#matrix tbody tr")) == 15
    cells = texts(page, "#matrix tbody tr:nth-child(7) td")  # the second task of Java
    assert cells == ["", "\u2713", "W"], cells  # signs, not colors alone
    assert page.run("document.querySelector('#matrix tbody tr:nth-child(7) td:last-child a').getAttribute('aria-label')") == "b: wrong_answer"
    assert texts(page, "#matrix-legend span span") == ["\u2713", "W", "C"]
    page.choose("#matrix-which", "differs")
    assert texts(page, "#matrix-count") == ["4 of 15 tasks"]
    assert texts(page, "#matrix tbody td") == ["", "\u2713", "W", "", "W", "\u2713"] * 2
    page.click("#matrix tbody tr:nth-child(2) td:nth-of-type(3) a")
    wait_for(page, JAVA[2])
    assert "b was here" in page.run("document.getElementById('detail-body').textContent")
    page.key("ArrowLeft")  # the one before of that run, among those shown
    wait_for(page, JAVA[1])
    page.key("Escape")
    page.until(f"!{OPEN}")
    here = "document.activeElement.getAttribute('aria-label') + ' ' + document.activeElement.closest('tr')?.rowIndex"
    page.until(f"({here}) === 'b: wrong_answer 1'")
    page.key("ArrowLeft")
    page.key("ArrowDown")
    assert page.run(here) == "a: wrong_answer 2"
    page.key("Enter")
    wait_for(page, JAVA[2])


def check_differences(page, file, _):
    pair = "#answers=" + name_of("a", "java", JAVA[1]) + "," + name_of("b", "java", JAVA[1])
    page.open(file, fragment=pair)
    wait_for(page, JAVA[1])
    page.choose("#diff-of", "answer")
    page.run("document.getElementById('diff-of').dispatchEvent(new Event('change'))")
    assert texts(page, ".diff .removed td.code") == [f"It's for {JAVA[1]} as a has it:", "# a was here"]
    assert texts(page, ".diff .added td.code") == [f"It's for {JAVA[1]} as b has it:", "# b was here"]
    assert texts(page, ".diff caption") == ["Lines only in A: 2, only in B: 2"]
    assert page.run("document.querySelector('.diff .added .sign').dataset.sign") == "+"
    folded = texts(page, ".diff .fold button")
    assert folded == ["2 equal lines"], folded
    page.click(".diff .fold button")
    numbers = page.run("[...document.querySelectorAll('.diff tr')].map(row => [...row.querySelectorAll('.number')].map(e => e.dataset.number || ''))")
    assert numbers[:3] == [["1", ""], ["", "1"], ["2", "2"]] and len(numbers) == 13 and numbers[-1] == ["11", "11"], numbers
    # From one answer: the choice of what it is compared with.
    page.open(file, fragment="#answer=" + name_of("a", "sh", SHELL[1]))
    wait_for(page, SHELL[1])
    assert texts(page, "#beside option") == ["choose", "b: wrong_answer"]
    page.run("(() => { const e = document.getElementById('beside'); e.selectedIndex = 1; e.dispatchEvent(new Event('change')); })()")
    page.until("document.querySelectorAll('#detail-body .two > div').length === 2")
    assert page.run("location.hash") == "#answers=" + name_of("a", "sh", SHELL[1]) + "," + name_of("b", "sh", SHELL[1])
    # Every way leads from A to B, the shortest one is found, and the budget holds.
    page.run("""(() => {
        let state = 7;
        const next = most => (state = (state * 1103515245 + 12345) % 2147483648, Math.floor(state / 65536) % most);
        const longest = (a, b) => {
          const row = new Array(b.length + 1).fill(0);
          for (const x of a) for (let j = 1, before = 0; j <= b.length; ++j) [before, row[j]] = [row[j], x === b[j - 1] ? before + 1 : Math.max(row[j], row[j - 1])];
          return row[b.length];
        };
        for (let turn = 0; turn < 400; ++turn) {
          const lines = () => Array.from({length: next(13)}, () => 'abcd'[next(4)]);
          const a = lines(), b = lines(), way = lineDiff.compare(a, b);
          const of = (sign, list, at) => way.filter(step => step[0] !== sign).map(step => list[step[at]]).join('');
          const equal = way.filter(step => step[0] === '=');
          if (of('+', a, 1) !== a.join('') || of('-', b, 2) !== b.join('') || equal.some(step => a[step[1]] !== b[step[2]]) || equal.length !== longest(a, b))
            throw new Error('not the shortest: ' + a.join('') + ' ' + b.join('') + ' ' + JSON.stringify(way));
        }
    })()""")
    took = page.run("""(() => { const start = performance.now();
        const far = lineDiff.compare(Array.from({length: 20000}, (_, i) => 'a' + i), Array.from({length: 20000}, (_, i) => 'b' + i));
        const near = lineDiff.compare(Array.from({length: 20000}, (_, i) => 'a' + i % 7), Array.from({length: 20000}, (_, i) => 'a' + i % 7 + (i % 100 ? '' : 'x')));
        return [far, near.filter(step => step[0] !== '=').length, performance.now() - start]; })()""")
    print(f"two pairs of 20,000 lines compared in {took[2] / 1000:.2f} s")
    assert took[0] is None and took[1] == 400 and took[2] < 10_000, took


def check_keys(page, file, _):
    page.open(file)
    rows = "[...document.querySelectorAll('#answers tbody tr')].indexOf(document.activeElement)"
    page.key("/")
    for letter in "mini_0":
        page.key(letter)  # "m", "i", "n" are keys of nothing, and "/" is text now
    page.key("/")
    page.key("j")
    assert page.run("document.getElementById('search').value") == "mini_0/j" and page.run(rows) == -1
    page.key("Escape")
    page.choose("#search", "mini")
    page.run("document.getElementById('search').focus()")
    page.key("Enter")
    assert page.run(rows) == 0
    page.key("ArrowDown")
    page.key("ArrowDown")
    page.key("ArrowUp")
    assert page.run(rows) == 1
    page.key("Enter")
    wait_for(page, PYTHON[1])
    page.key("ArrowRight")
    wait_for(page, PYTHON[2])
    page.key("ArrowRight")
    wait_for(page, PYTHON[3])
    page.key("ArrowLeft")
    wait_for(page, PYTHON[2])
    page.key("Escape")
    page.until(f"!{OPEN}")
    page.until(f"{rows} === 2")  # the focus is on the answer that was open last
    page.key("Escape")  # on the page it clears the search
    assert page.run("document.getElementById('search').value") == ""
    page.click("#flips tbody tr:nth-child(2)")
    page.until("document.querySelectorAll('#detail-body .two > div').length === 2")
    page.key("Escape")
    page.until("document.activeElement.dataset.flip === '1'")


def check_side_by_side(page, file, _):
    page.open(file)
    chosen = page.run("['run-a', 'run-b'].map(id => document.getElementById(id).selectedOptions[0].textContent)")
    assert chosen == ["a", "b"], chosen  # and not the first two, which have no suite in common
    assert texts(page, "#flip-count") == ["4 answers that flip"]
    page.choose("#run-a", "0")
    assert texts(page, "#flip-count") == ["0 answers that flip; these two have no suite in common"]


def check_phone(page, file, _):
    """No view is wider than a phone; tables that are scroll in themselves."""
    wide = "document.documentElement.scrollWidth"
    for width in (390, 320):
        for fragment in ("", "#answer=" + name_of("a", "java", JAVA[0]),
                         "#answers=" + name_of("a", "java", JAVA[0]) + "," + name_of("b", "java", JAVA[0])):
            page.open(file, width, 800, fragment=fragment)
            if fragment:
                wait_for(page, JAVA[0])
                assert page.run("document.getElementById('detail').scrollWidth") <= width
                assert page.run("document.getElementById('close').getBoundingClientRect().right") <= width
            assert page.run(wide) <= width, (width, fragment, page.run(wide))
        page.open(file, width, 800)
        page.choose("#inside", "was here")
        page.until("document.querySelector('#answers .match')")
        page.choose("#matrix-which", "differs")
        assert page.run(wide) <= width, (width, page.run(wide))


def asked_run(folder):
    """As octet run leaves it: answers.jsonl with tokens and times, which the page reads; one request of two answers."""
    tasks = SHELL[:4]
    records = [run_folders.record("mini-sh", "sh", task, "passed", True) for task in tasks]
    run = run_folders.write(folder / "asked", records, answers=folder / "asked/answers.jsonl")
    lines = []
    for place, task in enumerate(tasks):
        usage = {"prompt_tokens": 100, "completion_tokens": 10 * (place + 1)} if place < 3 else None
        lines.append({"schema": 1, "request": str(place), "suite": "mini-sh", "task_id": task, "language": "sh", "sample": 0,
                      "parameters": {"n": 2 if place >= 2 else 1}, "text": "x", "generation": "x", "finish_reason": "stop",
                      "usage": usage, "latency_ms": [1000, 2000, 6000, 6000][place], "attempts": 1 + place})
    (run / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines) + '{"torn": ')
    (run / "endpoint.json").write_text("{}\n")
    return run


def check_tokens(page, file, folder):
    page.open(file)
    assert not page.run("document.getElementById('asking')") and "Tokens" not in texts(page, "#answers th")
    octet("report", asked_run(folder), folder / "a", "--html", folder / "asked-page")
    page.open(folder / "asked-page/index.html")
    assert texts(page, "#asking tbody tr") and texts(page, "#asking tbody th, #asking tbody td") == [
        "asked", "4", "300", "60", "15.0", "3.75", "4.00"], texts(page, "#asking tbody th, #asking tbody td")
    assert texts(page, "#answers th")[-2:] == ["Tokens", "Latency ms"]
    assert texts(page, "#answers td.c-tokens")[:4] == ["10", "20", "", ""]
    assert texts(page, "#answers td.c-latency")[:5] == ["1,000", "2,000", "6,000", "6,000", ""]
    page.open(folder / "asked-page/index.html", fragment="#answer=" + name_of("asked", "sh", SHELL[2]))
    page.until(f"{OPEN} && document.querySelector('#detail-body dl')")
    facts = dict(zip(texts(page, "#detail-body dt"), texts(page, "#detail-body dd")))
    assert facts["Tokens"] == "100 in, 30 out for 2 answers of one request" and facts["Answered"] == "after 6000 ms, at the 3. attempt", facts


def screenshots(page, file, folder):
    folder.mkdir(parents=True, exist_ok=True)
    pair = "#answers=" + name_of("a", "java", JAVA[1]) + "," + name_of("b", "java", JAVA[1])
    for name, width, scheme, fragment in (("desktop-light", 1280, "light", ""), ("desktop-dark", 1280, "dark", ""),
                                          ("phone", 390, "light", ""), ("dialog-diff", 1280, "light", pair),
                                          ("phone-diff", 390, "dark", pair)):
        page.open(file, width, 900, scheme, fragment)
        if fragment:
            wait_for(page, JAVA[1])
        else:
            page.choose("#inside", "was here")
            page.until("document.querySelector('#answers .match')")
        page.screenshot(folder / f"{name}.png", whole=not fragment)


def main():
    if not browser.chromium():
        print("skipped: there is no chromium; scripts/setup --tests installs it")
        return 77
    with tempfile.TemporaryDirectory(prefix="page-answers-") as name, browser.Browser() as page:
        folder = pathlib.Path(name)
        file = three_runs(folder)
        for check in (check_links, check_code, check_search, check_matrix, check_differences, check_keys, check_side_by_side,
                      check_phone, check_tokens):
            check(page, file, folder)
            assert page.complaints() == [], (check.__name__, page.complaints())
            assert all(url.startswith(folder.resolve().as_uri()) for url in page.requests()), page.requests()
        if sys.argv[1:2] == ["screenshots"]:
            screenshots(page, file, pathlib.Path(sys.argv[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
