#!/usr/bin/env python3
"""Limits hold the same, however a program is started.

For each language and limit, values below and above what the interpreter itself takes, with a trivial program and with
one that takes what is limited: the verdict by the plain commands and the warm one are the same. Near what a program
takes, which differs between two runs of it, either verdict is right.

    warm_limits_test.py some|all
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import octet_process  # noqa: E402

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
NEAR = 3  # the factor between a limit of CPU time and what a program takes within which either verdict is right
# How much is tried: MiB, milliseconds, and the step of what is held.
TRIED = {"all": ([3, 6, 10, 16, 24, 32, 48, 64, 96, 160], [20, 100, 300, 2000], 8), "some": ([6, 10, 32, 96], [20, 2000], 16)}


def rows(which):
    """Id, language, program, limits."""
    memory, milliseconds, _ = TRIED[which]
    for name, values in (("memory_mib", memory), ("cpu_ms", milliseconds)):
        for value in values:
            for language, program in TRIVIAL.items():
                yield f"{name} {value} {language}", language, program, {name: value}


def both(programs, folder):
    """Records, warm and cold."""
    folder.mkdir()
    rows = [{"id": name, "language": language, "program": text, "limits": limits} for name, language, text, limits in programs]
    return octet_process.run_programs(rows, folder / "warm"), octet_process.run_programs(rows, folder / "cold", "--cold")


def is_near(row, free):
    """Whether the limit of a row is one of CPU time, near what the program took where it was free to."""
    name, limit, language = row.split()
    return name == "cpu_ms" and any(taken / NEAR < int(limit) < taken * NEAR for taken in free[language])


def trivial(which, folder):
    warm, cold = both([*rows(which), *((language, language, program, {}) for language, program in TRIVIAL.items())], folder)
    free = {language: [records.pop(language)["run"]["cpu_ms"] for records in (warm, cold)] for language in TRIVIAL}
    print("CPU ms of a trivial program, warm and cold:", free)
    compared = [name for name in cold if not is_near(name, free)]
    for name, record in cold.items():
        print(name, record["verdict"], "" if name in compared else "(near: not compared)")
    return [f"{language}: every limit of CPU time is near what it takes: nothing was compared" for language in TRIVIAL
            if not any(name.startswith("cpu_ms") and name.endswith(f" {language}") for name in compared)] + [
        f"{name}: warm {warm[name]['verdict']}, cold {cold[name]['verdict']}" for name in compared
        if warm[name]["verdict"] != cold[name]["verdict"]]


def holding(which, folder):
    """What is left beside the interpreter is found by the plain command; warm it is the same, to some MiB."""
    step = TRIED[which][2]
    programs = [(f"{language} {mib}", language, text.format(mib=mib), {"memory_mib": LIMIT})
                for language, text in HOLDING.items() for mib in range(LIMIT - 96, LIMIT + 1, step)]
    edges = {}
    for records in both(programs, folder):
        for language in HOLDING:
            edges.setdefault(language, []).append(max((int(name.split()[1]) for name, record in records.items()
                                                       if record["language"] == language and record["verdict"] == "passed"), default=0))
    print(f"of {LIMIT} MiB a program may hold, warm and cold:", edges)
    return [f"{LIMIT} MiB: {language}: holds {warm} MiB warm, {cold} MiB cold" for language, (warm, cold) in edges.items() if abs(cold - warm) > step]


def main():
    which = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="octet-limits-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        complaints = trivial(which, folder / "trivial") + holding(which, folder / "holding")
    print(*complaints, sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
