#!/usr/bin/env python3
"""Limits hold the same, however a program is started.

For each language and limit, values below, at and above what the interpreter itself takes, with a trivial program and
with one that takes what is limited: the verdict by the plain commands and the warm one are the same.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TRIVIAL = {
    "python": "print(1)\n", "js": "console.log(1);\n", "ts": "console.log(1);\n", "php": "<?php echo 1;\n", "sh": "echo 1\n",
    "java": "class Problem { public static void main(String[] a) { System.out.println(1); } }\n",
    "cs": "class P { static void Main() { System.Console.WriteLine(1); } }\n",
    "cpp": "#include <bits/stdc++.h>\nint main() { std::cout << 1; }\n",
}

# Holds so many MiB at once, each page touched.
HOLDING = {
    "python": "a = bytearray(b'x') * ({mib} << 20)\nprint(len(a))\n",
    "js": "const a = Buffer.alloc({mib} << 20, 7);\nconsole.log(a.length);\n",
    "ts": "declare const Buffer: any;\nconst a = Buffer.alloc({mib} << 20, 7);\nconsole.log(a.length);\n",
    "php": "<?php ini_set('memory_limit', '-1'); $a = str_repeat('x', {mib} << 20); echo strlen($a);\n",
    "java": "class Problem {{ public static void main(String[] a) {{ byte[] b = new byte[{mib} << 20]; java.util.Arrays.fill(b, (byte) 7); System.out.println(b.length); }} }}\n",
    "cs": "class P {{ static void Main() {{ var b = new byte[{mib} << 20]; for (int i = 0; i < b.Length; i += 512) b[i] = 7; System.Console.WriteLine(b.Length); }} }}\n",
}

# Of 256 MiB, in steps around what is left beside the interpreter: within a few MiB of the edge a program may come to
# either verdict by either way.
LIMIT = 256
MEMORY = [3, 6, 10, 16, 24, 32, 48, 64, 96, 160]
SECONDS = ["0.03", "0.1", "0.3"]


def rows():
    """Of one limit: id, language, program."""
    for option, values in (("--memory", MEMORY), ("--timeout", SECONDS)):
        for value in values:
            yield [option, str(value)], [(f"{language}", language, program) for language, program in TRIVIAL.items()]


def run(arguments, programs, folder, *more):
    folder.mkdir()
    path = folder / "programs.jsonl"
    path.write_text("".join(json.dumps({"id": name, "language": language, "program": text}) + "\n" for name, language, text in programs),
                    encoding="utf-8")
    command = [os.environ["OCTET"], "exec", "--programs", str(path), "--out", str(folder / "out"), "--no-cache", "--quiet", *arguments, *more]
    finished = subprocess.run(command, check=False, capture_output=True, text=True)
    if finished.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\nexit code {finished.returncode}\n{finished.stderr}")
    lines = (folder / "out/verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["task_id"]: record for record in map(json.loads, lines)}


def compare(arguments, programs, folder):
    warm, cold = run(arguments, programs, folder / "warm"), run(arguments, programs, folder / "cold", "--cold")
    verdicts = {name: (warm[name]["verdict"], cold[name]["verdict"]) for name in cold}
    print(*arguments, "cold:", *(f"{name} {verdict}" for name, (_, verdict) in verdicts.items()))
    return [f"{' '.join(arguments)}: {name}: warm {one}, cold {other}" for name, (one, other) in verdicts.items() if one != other]


def holding(folder):
    """What is left beside the interpreter is found by the plain command; warm it is the same, to some MiB."""
    edges = {}
    step = 8
    for way in ("cold", "warm"):
        programs = [(f"{language} {mib}", language, text.format(mib=mib)) for language, text in HOLDING.items() for mib in range(LIMIT - 96, LIMIT + 1, step)]
        records = run(["--memory", str(LIMIT)], programs, folder / way, *(["--cold"] if way == "cold" else []))
        for language in HOLDING:
            edges.setdefault(language, []).append(max((int(name.split()[1]) for name, record in records.items()
                                                       if record["language"] == language and record["verdict"] == "passed"), default=0))
    print(f"of {LIMIT} MiB a program may hold, cold and warm:", edges)
    return [f"--memory {LIMIT}: {language}: holds {cold} MiB cold, {warm} MiB warm" for language, (cold, warm) in edges.items() if abs(cold - warm) > step]


def main():
    complaints = []
    with tempfile.TemporaryDirectory(prefix="octet-limits-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        for number, (arguments, programs) in enumerate(rows()):
            (folder / str(number)).mkdir()
            complaints += compare(arguments, programs, folder / str(number))
        (folder / "holding").mkdir()
        complaints += holding(folder / "holding")
    print(*complaints, sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
