#!/usr/bin/env python3
"""Types what the tutorial says is typed, and compares what is printed with what the tutorial says is printed.

In a block "console" a line behind "$ " is a command (a heredoc goes on to END); the lines below are its stdout, where "..."
stands for anything, a line of it for any lines. "<!-- needs: server -->" above a block: a scripted server stands in for a model.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGES = ["docs/tutorial.md"]
SERVED = {"http://localhost:8000/v1": None, "model=my-model": "model=m"}  # and what the scripted server has


def blocks(text):
    """(what it needs, its lines) of each console block."""
    for match in re.finditer(r"(?:<!-- needs: (\w+) -->\n)?```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield match.group(1), match.group(2).splitlines()


def steps(lines):
    """(command, expected stdout) of each command of a block."""
    found, at = [], 0
    while at < len(lines):
        command = lines[at]
        if not command.startswith("$ "):
            sys.exit(f"expected a command: {command}")
        command, at = command[2:], at + 1
        if "<<'END'" in command:
            end = lines.index("END", at)
            command, at = "\n".join([command, *lines[at:end + 1]]), end + 1
        expected = []
        while at < len(lines) and not lines[at].startswith("$ "):
            expected.append(lines[at])
            at += 1
        found.append((command, expected))
    return found


def pattern(expected):
    parts = []
    for line in expected:
        parts.append(r"(?:.*\n)*?" if line == "..." else r".*".join(map(re.escape, line.split("..."))) + r" *\n")
    return re.compile("".join(parts))


def run(command, expected, folder):
    environment = dict(os.environ, PATH=f"{pathlib.Path(os.environ['OCTET']).parent}:{os.environ['PATH']}", OPENAI_API_KEY="")
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=240, check=False)
    if done.returncode == 3:
        print(done.stderr)
        sys.exit(77)
    printed = done.stdout if done.stdout.endswith("\n") or not done.stdout else done.stdout + "\n"
    if done.returncode != 0 or not pattern(expected).fullmatch(printed):
        sys.exit("\n".join([f"$ {command}", f"exit code {done.returncode}", done.stdout, "expected", *expected, done.stderr]))


def server():
    """A scripted one, and its address."""
    started = subprocess.Popen([sys.executable, ROOT / "tests/cli/generate/instant_server.py"], stdout=subprocess.PIPE, text=True)
    return started, f"http://127.0.0.1:{started.stdout.readline().strip()}/v1"


def check_page(page):
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for needs, lines in blocks((ROOT / page).read_text(encoding="utf-8")):
            started, address = server() if needs == "server" else (None, None)
            try:
                for command, expected in steps(lines):
                    for text, own in SERVED.items() if started else ():
                        command = command.replace(text, own or address)
                    run(command, expected, folder)
                    count += 1
            finally:
                if started:
                    started.kill()
                    started.wait()
    if not count:
        sys.exit(f"{page}: there is no command in it")
    print(f"{page}: {count} commands, as printed there")


def main():
    for page in PAGES:
        check_page(page)


if __name__ == "__main__":
    main()
