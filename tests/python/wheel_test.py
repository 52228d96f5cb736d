#!/usr/bin/env python3
"""Both wheels are made, installed without a network, and used: the pure one by a program that is there, the other by its own."""
import base64
import csv
import hashlib
import importlib.util
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
USE = """
import sys, octet
run = octet.score("mini-python", sys.argv[1], sys.argv[2], tasks="mini_0[12]_*")
print(octet.__file__, octet.find_program(), run.pass_at("mini-python"))
"""


def made(out, *words):
    done = subprocess.run([SOURCE / "scripts/wheel", "--out", out, *words], capture_output=True, text=True, check=True)
    return pathlib.Path(done.stdout.strip())


def check_record(wheel):
    """Every file stands in RECORD with its digest, as an installer compares it."""
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
        [record] = [name for name in names if name.endswith(".dist-info/RECORD")]
        rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(file.read(record).decode()))}
        assert sorted(rows) == sorted(names)
        for name in names:
            content = file.read(name)
            digest = "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            assert rows[name] == (["", ""] if name == record else [digest, str(len(content))]), name


def installed(wheel, place):
    """The Python that has the wheel, and what its environment needs."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([place / "bin/python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
                        "--disable-pip-version-check", wheel], check=True)
        return place / "bin/python", {}
    print(f"without venv and ensurepip {wheel.name} is unpacked, not installed")
    with zipfile.ZipFile(wheel) as file:
        for entry in file.infolist():
            mode = entry.external_attr >> 16
            os.chmod(file.extract(entry, place), mode)
    return sys.executable, {"PYTHONPATH": str(place)}


def use(wheel, place, environment):
    """What a script prints that scores with it."""
    python, more = installed(wheel, place)
    done = subprocess.run([python, "-c", USE, SOURCE / "examples/answers-steady", place / "run"], capture_output=True, text=True,
                          cwd=place, env={**environment, **more}, check=False)
    if "MissingError" in done.stderr:
        print(done.stderr)
        sys.exit(77)
    assert done.returncode == 0, done.stderr
    file, program, score = done.stdout.split()
    assert pathlib.Path(file).is_relative_to(place) and float(score) > 0, done.stdout
    return python, program


def main():
    plain = {key: value for key, value in os.environ.items() if key not in ("OCTET", "PYTHONPATH")}
    with tempfile.TemporaryDirectory(prefix="octet-wheel-") as name:
        place = pathlib.Path(name)
        pure = made(place)
        assert pure.name.endswith("-py3-none-any.whl"), pure
        before = pure.read_bytes()
        assert made(place).read_bytes() == before, "the same files make other bytes"
        check_record(pure)
        _, program = use(pure, place / "pure", {**plain, "OCTET": os.environ["OCTET"]})
        assert program == os.environ["OCTET"]

        subprocess.run(["cmake", "--install", os.environ["OCTET_BUILD"], "--prefix", place / "prefix"], check=True,
                       stdout=subprocess.DEVNULL)
        whole = made(place, "--with-program", place / "prefix")
        assert "-py3-none-" in whole.name and "linux" in whole.name, whole
        check_record(whole)
        python, program = use(whole, place / "whole", plain)
        assert pathlib.Path(program).is_relative_to(place / "whole"), program
        told = subprocess.run([python, "-m", "octet", "--version"], capture_output=True, text=True, check=True,
                              env={**plain, "PYTHONPATH": str(place / "whole") if python == sys.executable else ""})
        assert told.stdout.split()[-1] in whole.name, told
        command = place / "whole/bin/octet"
        if command.exists():
            assert subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout == told.stdout
        print(f"{pure.name} and {whole.name} ({whole.stat().st_size >> 20} MiB) score")


if __name__ == "__main__":
    main()
