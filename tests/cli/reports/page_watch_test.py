#!/usr/bin/env python3
"""octet report --watch: the page is written again while a run goes on, and the page that is open in headless Chromium
follows it."""
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run_folders  # noqa: E402
import browser  # noqa: E402
from page_test import OCTET, octet  # noqa: E402
from page_answers_test import COUNT, OPEN, SHELL, name_of, wait_for, write_run  # noqa: E402

READY = "document.documentElement && document.documentElement.dataset.ready === 'yes'"


def change(run, complete=False, more=()):
    """Verdicts that come, and the end, as octet writes them."""
    with open(run / "verdicts.jsonl", "a") as out:
        out.write("".join(json.dumps(each) + "\n" for each in more))
    if complete:
        described = json.loads((run / "run.json").read_text())
        (run / "run.tmp").write_text(json.dumps(described | {"end": "2025-01-02T03:05:05Z"}))
        (run / "run.tmp").rename(run / "run.json")


def check_followed(page, folder):
    """The page is written again when a verdict comes, loads itself, and stands as it stood."""
    run = write_run(folder, "going", "Pw", ["sh"], complete=False)
    records = [run_folders.record("mini-sh", "sh", task, "passed", True) for task in SHELL[2:5]]
    file = folder / "watched/index.html"
    with subprocess.Popen([OCTET, "report", run, "--html", file.parent, "--watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            end = time.monotonic() + 20
            while not file.exists():
                assert time.monotonic() < end and process.poll() is None
                time.sleep(0.05)
            inode = file.stat().st_ino
            page.open(file)
            assert page.run(COUNT) == "2 of 2 answers" and not page.run("document.getElementById('watched').hidden")
            page.choose("#filter-verdict", "not")
            page.choose("#matrix-search", "mini_")
            page.run(f"location.hash = '#answer={name_of('going', 'sh', SHELL[1])}'")
            wait_for(page, SHELL[1])
            page.run("window.notReloaded = true")
            time.sleep(3)
            assert file.stat().st_ino == inode and page.run("window.notReloaded"), "written again although nothing changed"
            change(run, more=records[:1])
            page.until(READY + " && window.notReloaded === undefined", 30)
            assert file.stat().st_ino != inode, "not put in its place by a rename"
            wait_for(page, SHELL[1])
            assert page.run("document.getElementById('filter-verdict').value") == "not" and page.run(COUNT) == "1 of 3 answers"
            assert page.run("document.getElementById('matrix-search').value") == "mini_"
            change(run, more=records[1:], complete=True)
            assert process.wait(30) == 0
            page.until(READY + " && document.getElementById('watched').hidden", 30)
            assert page.run(f"[{COUNT}, {OPEN}]") == ["1 of 5 answers", True], page.run(f"[{COUNT}, {OPEN}, location.hash]")
            assert process.stdout.read() == f"{file}\n"
        finally:
            process.kill()


def check_ends(folder):
    """Without a browser: what is refused, Ctrl-C, and a run that is damaged for good."""
    run = write_run(folder, "stopped", "Pw", ["sh"], complete=False)
    octet("report", run, "--watch", code=2)
    with subprocess.Popen([OCTET, "report", run, "--html", folder / "stopped-page", "--watch"], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    (run / "verdicts.jsonl").write_text('{"torn": ')
    assert "verdicts.jsonl:1" in octet("report", run, "--html", folder / "damaged-page", "--watch", code=2).stderr


def main():
    with tempfile.TemporaryDirectory(prefix="page-watch-") as name:
        folder = pathlib.Path(name)
        check_ends(folder)
        if not browser.chromium():
            print("skipped: there is no chromium; scripts/setup --tests installs it")
            return 77
        with browser.Browser() as page:
            check_followed(page, folder)
            assert page.complaints() == [], page.complaints()
            assert all(url.startswith(folder.resolve().as_uri()) for url in page.requests()), page.requests()
    return 0


if __name__ == "__main__":
    sys.exit(main())
