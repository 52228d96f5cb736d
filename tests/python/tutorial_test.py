#!/usr/bin/env python3
"""The Python in docs/python.md runs, block by block in one session, and prints what it should."""
import contextlib
import io
import os
import pathlib
import re
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "python"))
# What each block must print; the text is for readers, who see it without these.
PRINTED = ["^0.5\n$", r"^\['mini-python'\] [0-9.]+ 0\nmini_02_parking_fee 0 wrong_answer\nmini_02_parking_fee 1 passed\n$",
           r"^\[True, False\]\nchosen: print\(2 \* int\(input\(\)\)\)\n\[\('11', \[0\]\), \('00', \[1\]\)\]\n$",
           r"^\[\[1.0, 0.0\]\]\n\[1.0, 0.0\]\n$", "nothing", r"2/2 .*passed 1  failed 1\n\n\['ended', .*'opened', 'progress', 'stage'\]\n$"]


def main():
    text = (SOURCE / "docs/python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) == len(PRINTED), f"{len(blocks)} blocks of code, {len(PRINTED)} expectations"
    session = {}
    with tempfile.TemporaryDirectory(prefix="octet-tutorial-") as place:
        os.chdir(place)
        os.environ["TMPDIR"] = tempfile.tempdir = place
        for block, wanted in zip(blocks, PRINTED):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block, "docs/python.md", "exec"), session)
            assert re.search(wanted, out.getvalue()), f"{block}\nprinted:\n{out.getvalue()}\nnot: {wanted}"
        os.chdir("/")
    print(f"{len(blocks)} blocks of code did what they should")


if __name__ == "__main__":
    main()
