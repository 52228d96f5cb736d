#!/usr/bin/env python3
"""`octet data pull` from a loopback server: what is checked, kept, said, and asked only once.

The parts with real data need it (OCTET_DATA); without it they are left out, by name.
"""
import functools
import gzip
import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(os.environ.get("OCTET_SOURCE", pathlib.Path(__file__).resolve().parents[3]))
DATA = pathlib.Path(os.environ.get("OCTET_DATA", ROOT / "../shared/data/benchmarks"))
FILE = "evalplus/HumanEvalPlus-v0.1.10.jsonl"


class Mirror(http.server.SimpleHTTPRequestHandler):
    asked = []

    def do_GET(self):
        self.asked.append(self.path)
        if self.path.startswith("/moved/"):
            self.send_response(302)
            self.send_header("Location", self.path[len("/moved"):])
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, *_):
        pass


def octet(*arguments, code=0):
    done = subprocess.run([os.environ["OCTET"], *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != code:
        sys.exit(f"{arguments}\nexit code {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr


def expect(text, *parts):
    for part in parts:
        if part not in text:
            sys.exit(f"expected {part!r} in:\n{text}")


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def check_refusals(url, mirror, data):
    """What is not the published file is not kept; a server that has nothing, or is not there, is told with what to do."""
    (mirror / FILE).parent.mkdir(parents=True)
    (mirror / (FILE + ".gz")).write_bytes(gzip.compress(b'{"task_id": "HumanEval/0"}\n'))
    expect(octet("data", "pull", "humaneval+", "--data", data, "--from", url, code=2), "its md5 is", "was not kept")
    expect(octet("data", "pull", "mbpp+", "--data", data, "--from", url, code=3), "404", "octet data add")
    expect(octet("data", "pull", "mbpp+", "--data", data, "--from", "http://127.0.0.1:1", code=3), "octet data add")
    expect(octet("data", "pull", "humanevalpluss", "--data", data, code=2), "did you mean humaneval+?")
    if files_in(data):
        sys.exit(f"something was kept: {files_in(data)}")


def check_sources():
    text = octet("data", "pull", "humaneval+", "mbpp", "multipl-e-java", "mini", "--dry-run")
    expect(text, FILE, "/v0.1.10/HumanEvalPlus.jsonl.gz", "mbpp.jsonl", "humaneval-java.jsonl")
    expect(octet("data", "pull", "mini", "--dry-run"), "nothing to get")


def check_download(url, mirror, data):
    (mirror / (FILE + ".gz")).write_bytes((DATA / (FILE + ".gz")).read_bytes())
    before = len(Mirror.asked)
    expect(octet("data", "pull", "humaneval+", "humaneval", "--data", data, "--from", url + "/moved"), "md5 as expected")
    if files_in(data) != [FILE + ".gz"] or len(Mirror.asked) != before + 2:
        sys.exit(f"kept {files_in(data)}, asked {Mirror.asked[before:]}")
    expect(octet("data", "pull", "humaneval+", "--data", data, "--from", url), "is there")
    if len(Mirror.asked) != before + 2:
        sys.exit(f"asked again: {Mirror.asked[before:]}")
    expect(octet("data", "list", "--data", data), str(data / FILE))


def main():
    with tempfile.TemporaryDirectory() as name:
        mirror, data = pathlib.Path(name) / "mirror", pathlib.Path(name) / "data"
        mirror.mkdir()
        data.mkdir()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Mirror, directory=mirror))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        check_sources()
        check_refusals(url, mirror, data)
        print("sources and refusals: as expected")
        if (DATA / (FILE + ".gz")).exists():
            check_download(url, mirror, data)
            print("download: as expected")
        else:
            print(f"download: left out, no {DATA / FILE}.gz")
        server.shutdown()


if __name__ == "__main__":
    main()
