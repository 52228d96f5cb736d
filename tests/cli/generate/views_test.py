#!/usr/bin/env python3
"""What a user sees of generated data: the panel while it runs, octet watch, octet show of a sample, and the page.

    views_test.py [screenshot FILE]"""
import json
import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "reports")]
from octet_process import octet, worker_of  # noqa: E402
import browser  # noqa: E402
import views_server  # noqa: E402

OCTET = os.environ["OCTET"]


def command(server, snippets, out, *more):
    return ["generate", "--until", "seeds", "--recipe", "tiny", "--out", out, "--snippets", snippets, "--set", "seeds.direction=s1",
            "--set", f"endpoints.generator.base_url={server.url()}", "--set", "endpoints.generator.model=m",
            "--set", "endpoints.generator.price.in=0.5", "--set", "endpoints.generator.price.out=2",
            "--set", "select.decontaminate=false", "--set", "score.floor=3500", "--set", "languages=[sh]", "--no-cache", *more]


def on_terminal(words, rows=24, columns=100):
    """What a command writes to a terminal, and its exit code."""
    import fcntl
    import struct
    import termios
    pid, descriptor = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execv(OCTET, [OCTET, *map(str, words)])
    written = b""
    while True:
        try:
            more = os.read(descriptor, 65536)
        except OSError:
            break
        if not more:
            break
        written += more
    _, status = os.waitpid(pid, 0)
    return written.decode(), os.waitstatus_to_exitcode(status)


def screen(text, columns=100):
    """The lines that a terminal shows after `text`: the few sequences that octet writes."""
    lines, row, column, at = [""], 0, 0, 0
    while at < len(text):
        if text.startswith("\x1b[", at):
            end = at + 2
            while not text[end].isalpha():
                end += 1
            count, what = int(text[at + 2:end] or 1), text[end]
            if what == "A":
                row = max(0, row - count)
            elif what == "K":
                lines[row] = lines[row][:column]
            elif what == "J":
                lines[row] = lines[row][:column]
                del lines[row + 1:]
            else:
                raise AssertionError(f"unknown sequence {text[at:end + 1]!r}")
            at = end + 1
            continue
        letter = text[at]
        at += 1
        if letter == "\r":
            column = 0
        elif letter == "\n":
            row += 1
            if row == len(lines):
                lines.append("")
        else:
            if column == columns:  # it wraps
                row, column = row + 1, 0
                if row == len(lines):
                    lines.append("")
            lines[row] = lines[row][:column].ljust(column) + letter + lines[row][column + 1:]
            column += 1
    return lines


def check_panel(folder, snippets):
    """On a terminal one panel is left; elsewhere plain lines, and nothing when it is quiet."""
    server = views_server.Server(0.4)  # four requests one after another: it is redrawn each tenth of a second
    text, code = on_terminal(command(server, snippets, folder / "gen"))
    server.delay = 0.1
    if code == 3:
        print(text)
        sys.exit(77)
    assert code == 0, (code, text[-2000:])
    lines = screen(text.replace("\r\n", "\n\r"))
    assert text.count("\x1b[J") > 5, "it was not redrawn"
    assert sum(line.startswith("language    units") or line.startswith("language     units") for line in lines) <= 1, lines
    assert sum("8 of 8 units done (100.0%)" in line for line in lines) == 1, lines
    assert any("cost 0.0" in line for line in lines), lines
    assert "\x1b[3" not in text.replace("\x1b[3A", "") and "m" not in {text[i + 2] for i in range(len(text) - 2) if text[i:i + 2] == "\x1b["}
    done = subprocess.run([OCTET, *map(str, command(server, snippets, folder / "plain"))], capture_output=True, text=True, check=True)
    assert "8 of 8 units done" in done.stderr and "\x1b" not in done.stderr, done.stderr
    done = subprocess.run([OCTET, *map(str, command(server, snippets, folder / "quiet", "--quiet"))], capture_output=True, text=True, check=True)
    assert done.stderr == "", done.stderr
    for name in ("units.jsonl", "seeds.jsonl", "dropped.jsonl", "tests.jsonl", "summary.json"):
        assert (folder / "gen" / name).read_bytes() == (folder / "plain" / name).read_bytes(), name


def check_outcome(folder):
    found = {}
    for name in ("seeds.jsonl", "dropped.jsonl"):
        for line in (folder / "gen" / name).read_text().splitlines():
            row = json.loads(line)
            found[int(row["id"][3:])] = row["drop"] and row["drop"]["reason"]
    assert found == views_server.EXPECTED, found


def check_watch(folder, snippets):
    text = octet("watch", folder / "gen", "--once")
    assert "8 of 8 units done (100.0%)" in text and "finished" in text and "near_duplicate" not in text, text
    assert "3   37.5%" in text and "low_score 1, " in text, text
    assert "finished" in octet("watch", folder / "gen")
    assert "is no folder of octet generate" in octet("watch", folder, "--once", code=2)
    assert "is no folder of octet generate" in octet("watch", folder / "nowhere", code=2)
    octet("watch", folder / "gen", "--once", "--html", folder / "watched.html")
    assert "</html>" in (folder / "watched.html").read_text()
    server = views_server.Server(1.0)
    process = subprocess.Popen([OCTET, *map(str, command(server, snippets, folder / "killed"))], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while '"running": 0' in (progress := read_or(folder / "killed/progress.json", '"running": 0')):
        assert time.monotonic() < end and process.poll() is None, progress
        time.sleep(0.05)
    assert "running, last heard of" in octet("watch", folder / "killed", "--once")
    following = subprocess.Popen([OCTET, "watch", str(folder / "killed")], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert "running, last heard of" in following.stderr.readline()
    following.send_signal(signal.SIGINT)
    assert following.wait(20) == 130
    for pid in (worker_of(process.pid), process.pid):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.wait()
    long_ago = time.time() - 7500
    os.utime(folder / "killed/progress.json", (long_ago, long_ago))
    text = octet("watch", folder / "killed", "--once")
    assert "last heard of 2h05m ago" in text and "killed" in text, text
    assert "Not finished" in page_of(folder / "killed", folder / "killed-page").read_text()


def read_or(file, other):
    try:
        return file.read_text()
    except OSError:
        return other


def check_show(folder):
    gen = folder / "gen"
    text = octet("show", gen, "s1-0000000")
    for part in ("kept\n", "snippet sn-0000000: ours/pieces pieces/0.sh lines 1-4, MIT", "piece_0()", "request 1: seed.instruction@",
                 "(generator) by m: 100 tokens in, 20 out", "--- read: task ---", "request 2: seed.response@", "--- read: code ---",
                 "request 3: tests.stdio@", "request 4: score@", "run 1: passed", "tests: verified, 5 cases, 5 live, 5 passed",
                 "1 live       stdin 1\\n stdout 4\\n", "score 4.000 by m", "merits: It is short.", "faults: <b>No comment.</b>"):
        assert part in text, (part, text)
    assert octet("show", gen, "0") == text
    text = octet("show", gen, "5")
    assert "dropped by select: duplicate" in text and "(with s1-0000004)" in text and "beside s1-0000004" in text, text
    text = octet("show", gen, "3")
    assert "fix.execution@" in text and "wrong_answer" in text and "dropped by test: tests_disagree" in text, text
    text = octet("show", gen, "7")
    assert text.count("not used:") == 2 and "dropped by draft: malformed" in text, text
    text = octet("show", gen, "1")
    assert "\x1b" not in text and "\u202e" not in text and "\\u001b[31m" in text
    shown = json.loads(octet("show", gen, "s1-0000005", "--json"))
    assert shown["sample"]["id"] == "s1-0000005" and shown["partner"]["id"] == "s1-0000004" and shown["snippet"]["id"] == "sn-0000005"
    assert [each["fact"]["role"] for each in shown["requests"]] == ["generator", "coder", "tester", "judge"]
    assert shown["requests"][1]["read"]["code"].startswith("tr ") and all(run["fact"]["verdict"] == "passed" for run in shown["runs"])
    assert shown["tests"]["states"] == ["live"] * 5 and shown["is_selected"] is True
    assert "holds no sample 99" in octet("show", gen, "99", code=2)
    assert "is no id of a sample" in octet("show", gen, "x1-1", code=2)
    assert "by its id alone" in octet("show", gen, "1", "--language", "sh", code=2)


def check_moved(folder, snippets):
    """Without its snippets, or with others, all else is still shown."""
    views_server.write_snippets(snippets, licence="ISC")
    assert "is not the file any more" in octet("show", folder / "gen", "0")
    snippets.unlink()
    text = octet("show", folder / "gen", "0")
    assert "is not there any more" in text and "score 4.000" in text


def page_of(gen, out):
    octet("report", gen, "--html", out)
    return out / "index.html"


def check_page(folder, shot):
    file = page_of(folder / "gen", folder / "page")
    assert "generated data" in octet("report", folder / "gen", folder / "plain", "--html", folder / "x", code=2)
    assert "--html DIR" in octet("report", folder / "gen", code=2)
    if not browser.chromium():
        print("the page is not opened: there is no chromium; scripts/setup --tests installs it")
        return
    with browser.Browser() as page:
        for width, scheme in ((1280, "light"), (390, "dark")):
            page.open(file, width, 900, scheme)
            assert page.run("document.getElementById('count').textContent") == "8 of 8 samples"
            assert page.run("document.querySelectorAll('figure svg').length") == 5
            assert page.run("document.documentElement.scrollWidth <= innerWidth")
            page.choose("#filter-outcome", "=duplicate")
            assert page.run("document.getElementById('count').textContent") == "1 of 8 samples"
            page.choose("#filter-outcome", "")
            page.choose("#search", "COURIER")
            assert page.run("[...document.querySelectorAll('#answers tbody tr')].map(e => e.cells[0].textContent)") == ["s1-0000001"]
            page.click("#answers tbody tr")
            page.until("document.getElementById('detail').open")
            shown = page.run("document.querySelector('#detail-body pre').textContent")
            assert "</script><script>window.owned = 1</script>" in shown and "\u202e" not in shown and "{{script}}" in shown, shown
            page.run("document.getElementById('close').click()")
            assert page.run("window.owned") is None and page.run("document.querySelectorAll('img, main b').length") == 0
            assert page.complaints() == [], page.complaints()
            assert all(url.startswith("file:") for url in page.requests())
            if shot:
                page.choose("#search", "")
                page.screenshot(f"{shot}-{width}.png", whole=True)


def main():
    shot = sys.argv[2] if sys.argv[1:2] == ["screenshot"] else None
    with tempfile.TemporaryDirectory(prefix="views-") as name:
        folder = pathlib.Path(name)
        snippets = folder / "snippets.jsonl"
        views_server.write_snippets(snippets)
        check_panel(folder, snippets)
        check_outcome(folder)
        check_watch(folder, snippets)
        check_show(folder)
        check_page(folder, shot)
        check_moved(folder, snippets)


if __name__ == "__main__":
    main()
