#!/usr/bin/env python3
"""The page of octet report in headless Chromium, opened from disk: sort, filter, drill-down, two runs, keys, phone,
hostile answers, and no request to anything but its own files.

    page_test.py                    the checks
    page_test.py screenshots DIR    also leaves pictures in DIR: desktop and phone, light and dark
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402
import browser  # noqa: E402

OCTET = os.environ["OCTET"]
HOSTILE = ["</script><script>window.owned = 1</script>", "<img src=x onerror='window.owned = 2'>", "x" * 1_000_000,
           "bell \x07 escape \x1b[31m nul \x00 end", "right-to-left \u202e override", "{{script}} ${window.owned = 3} <!-- <b>",
           "line\u2028separator\r\nnext", "]]> &lt; &amp; \" ' `"]

def octet(*arguments, code=0):
    done = subprocess.run([OCTET, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-500:], done.stderr[-2000:])
    return done


def mini_tasks(language):
    """The ids of the embedded suite, from the answers in examples/."""
    file = pathlib.Path(os.environ["OCTET_SOURCE"]) / f"examples/answers-steady/generations_{language}.jsonl"
    return [json.loads(line)["task_id"] for line in file.read_text().splitlines()]


def small_runs(folder):
    """Two runs over the embedded suite in two languages, with answers beside them, the first of them hostile."""
    runs = []
    for name, letters in (("first", "PPwcP"), ("<b>second</b>", "PwPcP")):
        answers, records = folder / f"{len(runs)}.jsonl", []
        with open(answers, "w") as out:
            for language in ("java", "sh"):
                for place, (task, letter) in enumerate(zip(mini_tasks(language), letters)):
                    verdict, reference = run_folders.LETTERS[letter]
                    text = HOSTILE[(place + 5 * (language == "sh")) % len(HOSTILE)]
                    records.append(run_folders.record(
                        f"mini-{language}", language, task, verdict, reference, stdout="out of " + name,
                        stderr=text[:2000].replace("\x00", "\ufffd"), program_sha256="0" * 64,
                        run=dict(run_folders.STEP, cpu_ms=7 * place + 1)))
                    out.write(json.dumps({"task_id": task, "language": language, "generation": text}) + "\n")
        runs.append(run_folders.write(folder / f"run{len(runs)}", records, answers=answers))
    octet("report", *runs, "--model", "run0=first", "--model", "run1=<b>second</b>", "--html", folder / "page")
    return folder / "page/index.html"


def texts(page, selector):
    return page.run(f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.textContent)")


def check_table(page, file):
    page.open(file)
    assert page.run("document.getElementById('count').textContent") == "20 of 20 answers"
    page.click("th[data-column=verdict] button")
    verdicts = texts(page, "#answers td.c-verdict")
    assert verdicts == sorted(verdicts) and len(verdicts) == 20
    page.click("th[data-column=verdict] button")
    assert texts(page, "#answers td.c-verdict") == sorted(verdicts, reverse=True)
    assert page.run("document.querySelector('th[data-column=verdict]').getAttribute('aria-sort')") == "descending"
    page.click("th[data-column=cpu] button")
    times = [int(value) for value in texts(page, "#answers td.c-cpu")]
    assert times == sorted(times) and times[0] < times[-1]
    page.choose("#filter-verdict", "not")
    assert page.run("document.getElementById('count').textContent") == "8 of 20 answers"
    page.choose("#filter-run", "1")
    page.choose("#search", mini_tasks("java")[1].upper())
    assert texts(page, "#answers td.c-task") == [mini_tasks("java")[1]] * 2
    page.click("#filters button[type=reset]")
    page.until("document.getElementById('count').textContent === '20 of 20 answers'")
    heads = texts(page, "#scores tbody th")
    page.click("#scores thead th button")
    assert texts(page, "#scores tbody th") == sorted(heads, reverse=True)
    assert texts(page, "#bars .name") == ["first", "<b>second</b>"] * 2


def detail(page, selector):
    page.click(selector)
    page.until("document.querySelector('#detail-body pre')")
    return dict(zip(texts(page, "#detail-body h3"), texts(page, "#detail-body pre")))


def check_detail(page, file):
    page.open(file)
    shown = detail(page, "#answers tbody tr:nth-child(1)")
    assert shown["Answer as received"] == HOSTILE[0] and "Prompt" in shown and shown["stdout"] == "out of first"
    assert "not the one that ran" in page.run("document.getElementById('detail-body').textContent")
    page.key("ArrowRight")
    page.until("document.getElementById('detail-body').textContent.includes('<img')")
    page.key("ArrowRight")
    page.until("document.querySelector('#detail-body .panels button')")
    assert len(max(texts(page, "#detail-body pre"), key=len)) == 65536
    page.click("#detail-body .panels button")
    assert len(max(texts(page, "#detail-body pre"), key=len)) == 1_000_000
    assert page.run("document.documentElement.scrollWidth <= innerWidth && document.getElementById('detail').scrollWidth <= innerWidth")
    page.key("ArrowRight")
    page.until("document.getElementById('detail-body').textContent.includes('bell')")
    assert "bell \u2407 escape \u241b[31m nul \u2400 end" in texts(page, "#detail-body pre")
    page.key("ArrowRight")
    page.until("document.getElementById('detail-body').textContent.includes('right-to-left')")
    assert "right-to-left \u27e8U+202E\u27e9 override" in texts(page, "#detail-body pre")
    page.key("Escape")
    page.until("!document.getElementById('detail').open")
    assert page.run("window.owned") is None and page.run("document.querySelectorAll('img, main b, dialog b').length") == 0


def check_pair(page, file):
    page.open(file)
    assert page.run("document.getElementById('flip-count').textContent") == "4 answers that flip"
    assert texts(page, "#flips tbody tr:first-child td.c-verdict") == ["passed", "wrong_answer"]
    rows = texts(page, "#pair-scores tbody tr th")
    assert rows == ["mini-java", "mini-sh"] and texts(page, "#pair-scores tbody tr:first-child td")[:4] == ["5", "60.0", "60.0", "0.0"]
    page.choose("#pair-way", "b")
    assert texts(page, "#flips td.c-verdict")[:2] == ["wrong_answer", "passed"]
    page.choose("#pair-suite", "1")
    assert page.run("document.getElementById('flip-count').textContent") == "1 answers that flip"
    page.click("#flips tbody tr")
    page.until("document.querySelectorAll('#detail-body .two > div').length === 2")
    assert texts(page, "#detail-body .two > div > h3") == ["A: first", "B: <b>second</b>"]
    assert {"out of first", "out of <b>second</b>"} <= set(texts(page, "#detail-body pre"))


def check_keys(page, file):
    page.open(file)
    page.key("/")
    assert page.run("document.activeElement.id") == "search"
    for letter in "tide":
        page.key(letter)
    assert page.run("document.getElementById('search').value") == "tide"
    assert page.run("document.getElementById('count').textContent") != "20 of 20 answers"
    page.key("Escape")  # clears first, then leaves
    assert page.run("[document.getElementById('search').value, document.activeElement.id, document.getElementById('count').textContent]"
                    ) == ["", "search", "20 of 20 answers"]
    page.key("Escape")
    assert page.run("document.activeElement.id") != "search"
    page.key("j")
    page.key("ArrowDown")
    page.key("k")
    page.key("j")
    assert page.run("[...document.querySelectorAll('#answers tbody tr')].indexOf(document.activeElement)") == 1
    page.key("Enter")
    page.until("document.querySelector('#detail-body pre')")
    assert page.run("document.getElementById('detail-title').textContent") == mini_tasks("java")[1]
    page.key("ArrowLeft")
    page.until(f"document.getElementById('detail-title').textContent === {json.dumps(mini_tasks('java')[0])}")
    assert page.run("document.getElementById('before').disabled")
    page.key("Escape")
    page.until("!document.getElementById('detail').open")


def check_quick_keys(page, file):
    """A browser tells of a change of the address late: what was closed stays closed, the next one is the one asked for."""
    press = "for (const key of {keys}) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key, bubbles: true}}))"
    later = "new Promise(resolve => setTimeout(() => resolve([document.getElementById('detail').open, location.hash]), 300))"
    for keys, is_open in ((["Enter", "Escape"], False), (["Enter", "ArrowRight", "Escape"], False),
                          (["Enter", "ArrowRight", "ArrowLeft", "Escape"], False), (["Enter", "Escape", "Enter", "ArrowRight"], True)):
        page.open(file)
        page.key("j")
        page.run(press.format(keys=json.dumps(keys)))
        opened, address = page.run(later)
        assert (opened, address != "") == (is_open, is_open), (keys, opened, address)
        if is_open:
            assert page.run("document.getElementById('detail-title').textContent") == mini_tasks("java")[1]
            assert page.run("document.getElementById('link').hash") == address
            page.run("history.back()")
            page.until("!document.getElementById('detail').open && location.hash === ''")


def check_phone(page, file):
    for width in (390, 320):
        page.open(file, width, 800, "dark")
        assert page.run("document.documentElement.scrollWidth") <= width
        assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(13, 17, 23)"
        detail(page, "#answers tbody tr:nth-child(2)")
        assert page.run("document.getElementById('detail').getBoundingClientRect().width") <= width
        # What somebody wants to know first is in view without scrolling sideways.
        page.key("Escape")
        assert page.run("document.querySelector('#answers td.c-verdict').getBoundingClientRect().right") <= width


def check_print(page, file):
    page.open(file)
    page.send("Emulation.setEmulatedMedia", media="print")
    assert page.run("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert page.run("getComputedStyle(document.querySelector('#answers')).display") == "table"
    page.send("Emulation.setEmulatedMedia", media="")


def check_plots(page, folder):
    """Plots stand in the page and in files of their own; the table of what was left out with them."""
    file = folder / "sft.jsonl"
    file.write_text("".join(json.dumps({"problem": "p" * n, "solution": "s" * 3 * n}) + "\n" for n in range(1, 200)))
    runs = [run_folders.write(folder / f"t{n}", run_folders.outcomes("mini-sh", "sh", "P" * n + "w" * (10 - n)),
                              flags={"tag": [f"train_size={n}k", "size=7B", "without=" + ("" if n == 9 else f"<stage {n}>")]})
            for n in (3, 6, 9)]
    octet("report", *runs, "--html", folder / "plots-page", "--plots", folder / "plots", "--sft", file, "--tokenizer",
          pathlib.Path(os.environ["OCTET_SOURCE"]) / "tests/texts/tokenizer.json")
    page.open(folder / "plots-page/index.html")
    assert page.run("document.querySelectorAll('#plots svg').length") == 2
    assert texts(page, "#ablation tbody tr:first-child td")[0] == "nothing" and "<stage 3>" in texts(page, "#ablation td")
    assert page.run("document.querySelector('#lengths-sft').textContent").count("length in tokens") == 1
    assert page.complaints() == []
    for name in ("score-by-training-size", "lengths-sft"):
        drawing = xml.etree.ElementTree.parse(folder / f"plots/{name}.svg").getroot()
        assert drawing.tag.endswith("svg") and len(list(drawing.iter())) > 15
    points = [each.text for each in drawing.iter() if each.tag.endswith("title")]
    assert points, "no bars"
    octet("report", "--html", folder / "x", code=2)
    octet("report", runs[0], code=2)
    octet("report", runs[0], "--plots", folder / "x", "--sft", folder / "t3/run.json", code=2)
    return page.requests()


def large_page(folder, count):
    """Made-up answers, ten for each of count / 20 tasks in two runs; details go to files beside the page."""
    chance = random.Random(2)
    runs = []
    for name in ("large-a", "large-b"):
        answers, records = folder / f"{name}.jsonl", []
        with open(answers, "w") as out:
            for task in range(count // 20):
                for sample in range(10):
                    verdict, reference = run_folders.LETTERS[chance.choice("PPPwwcrt")]
                    program = f"echo {task} {sample} {name}\n" + "# a line of a longer program, made up to have some length\n" * 12
                    records.append(run_folders.record("exec", "sh", f"task-{task}", verdict, reference, sample, extraction="given"))
                    out.write(json.dumps({"id": f"task-{task}", "language": "sh", "program": program}) + "\n")
        runs.append(run_folders.write(folder / name, records, answers=answers))
        described = json.loads((runs[-1] / "run.json").read_text())
        described["command"] = "exec"
        (runs[-1] / "run.json").write_text(json.dumps(described))
    start = time.monotonic()
    others = folder / "large/data/numbers.js"
    others.parent.mkdir(parents=True)
    others.write_text("// not of the page\n")
    octet("report", *runs, "--html", folder / "large")
    print(f"{count} records written in {time.monotonic() - start:.2f} s")
    return folder / "large/index.html"


def check_large(page, folder):
    count = 20_000
    file = large_page(folder, count)
    size = file.stat().st_size
    seconds = page.open(file)
    print(f"{count} records opened in {seconds:.2f} s; the page has {size / 1e6:.1f} MB, "
          f"{len(list((file.parent / 'data').iterdir()))} files beside it")
    assert page.run("document.getElementById('count').textContent") == "20,000 of 20,000 answers"
    start = time.monotonic()
    page.click("th[data-column=verdict] button")
    page.choose("#search", "task-77")
    print(f"sorted and searched in {time.monotonic() - start:.2f} s")
    assert page.run("document.getElementById('count').textContent") == f"{11 * 20} of 20,000 answers"
    shown = detail(page, "#answers tbody tr:nth-child(1)")
    assert shown["Program"].startswith("echo 77") and page.run("document.querySelectorAll('#answers tbody tr').length") == 100
    octet("report", folder / "t3", "--html", file.parent)  # a smaller page there: the files of the large one go, others' stay
    assert [each.name for each in (file.parent / "data").iterdir()] == ["numbers.js"]
    return page.requests()


def screenshots(page, file, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for width in (1280, 390):
            page.open(file, width, 900, scheme)
            page.screenshot(folder / f"{scheme}-{width}.png", whole=True)
            detail(page, "#answers tbody tr:nth-child(1)")
            page.screenshot(folder / f"{scheme}-{width}-detail.png")


def main():
    if not browser.chromium():
        print("skipped: there is no chromium; scripts/setup --tests installs it")
        return 77
    with tempfile.TemporaryDirectory(prefix="page-") as name, browser.Browser() as page:
        folder = pathlib.Path(name)
        file = small_runs(folder)
        urls = []
        for check in (check_table, check_detail, check_pair, check_keys, check_quick_keys, check_phone, check_print):
            check(page, file)
            assert page.complaints() == [], (check.__name__, page.complaints())
            urls += page.requests()
        urls += check_plots(page, folder)
        urls += check_large(page, folder)
        assert page.complaints() == []
        assert all(url.startswith(folder.resolve().as_uri()) for url in urls), set(urls)
        if sys.argv[1:2] == ["screenshots"]:
            screenshots(page, file, pathlib.Path(sys.argv[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
