#!/usr/bin/env python3
"""What the kernel tells a program of its own process is the same, forked or started by the plain command.

Each language reads files of /proc/self. What is compared is all of them but times, addresses, amounts of memory and
counts of what the process has done so far; and nothing in them names what the program was forked from.
"""
import pathlib
import platform
import re
import struct
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import octet_process  # noqa: E402

FILES = ["environ", "cmdline", "auxv", "comm", "status", "limits", "stat", "oom_score_adj", "cgroup", "loginuid", "sessionid", "coredump_filter", "setgroups"]

READERS = {
    "python": "import os\ntry: print(open('{path}', 'rb').read().hex())\nexcept OSError as e: print('-', e.errno)\n",
    "js": "try {{ console.log(require('fs').readFileSync('{path}').toString('hex')); }} catch (e) {{ console.log('-', e.errno); }}\n",
    "php": "<?php $t = @file_get_contents('{path}'); echo $t === false ? '-' : bin2hex($t);\n",
    "java": "class Problem {{ public static void main(String[] a) {{ try {{\nSystem.out.println(java.util.HexFormat.of().formatHex(\n"
            "java.nio.file.Files.readAllBytes(java.nio.file.Path.of(\"{path}\")))); }} catch (java.io.IOException e) {{ System.out.println(\"-\"); }} }} }}\n",
    "cs": "using System.IO;\nclass P {{ static void Main() {{ var m = new MemoryStream(); try {{ using (var f = File.OpenRead(\"{path}\")) f.CopyTo(m); }}\n"
          "catch (System.Exception) {{ System.Console.WriteLine(\"-\"); return; }}\n"
          "System.Console.WriteLine(System.BitConverter.ToString(m.ToArray()).Replace(\"-\", \"\").ToLower()); }} }}\n",
}

LISTINGS = {
    "python": "import os\nfor n in sorted(os.listdir('/proc/self/fd')):\n    try: print(n, os.readlink('/proc/self/fd/' + n).split(':')[0])\n    except OSError: pass\n"
              "print(os.readlink('/proc/self/exe'), os.readlink('/proc/self/cwd'), os.readlink('/proc/self/root'), os.getpgid(0), os.getsid(0))\n",
    "js": "const fs = require('fs');\nconsole.log(fs.readdirSync('/proc/self/task').map((n) => fs.readFileSync(`/proc/self/task/${n}/comm`, 'utf8')).sort().join(''));\n"
          "const kinds = [];\nfor (const n of fs.readdirSync('/proc/self/fd')) try { kinds.push(fs.readlinkSync('/proc/self/fd/' + n).split(/[:\\d]/)[0]); } catch { }\n"
          "console.log(kinds.sort().join(), fs.readlinkSync('/proc/self/exe'), fs.readlinkSync('/proc/self/cwd'));\n",
    "java": "import java.nio.file.*;\nclass Problem { public static void main(String[] a) throws Exception { var names = new java.util.TreeSet<String>();\n"
            "for (var f : new java.io.File(\"/proc/self/task\").listFiles()) names.add(Files.readString(f.toPath().resolve(\"comm\")).strip());\n"
            "System.out.println(names); System.out.println(Files.readSymbolicLink(Path.of(\"/proc/self/exe\"))); } }\n",
    "cs": "using System.IO;\nusing System.Linq;\nclass P { static void Main() {\n"
          "System.Console.WriteLine(string.Join(\"\", Directory.GetDirectories(\"/proc/self/task\").Select(d => File.ReadAllText(d + \"/comm\")).OrderBy(x => x))); } }\n",
}

ADDRESSES = {3, 7, 9, 15, 25, 31, 33}  # of the auxiliary vector


def environment(content):
    return content


def auxiliary(content):
    pairs = [struct.unpack_from("QQ", content, at) for at in range(0, len(content), 16)]
    return [(kind, "address" if kind in ADDRESSES else value) for kind, value in pairs]


def status(content):
    return [line for line in content.decode().splitlines()
            if not re.match(r"(Vm|Rss|Huge|SigQ|FDSize|voluntary|nonvoluntary|Threads|Mems_|Cpus_|State|THP)", line)]


def stat(content):
    fields = content.decode().rpartition(") ")[2].split()
    return {name: fields[at] for name, at in {"parent": 1, "group": 2, "session": 3, "terminal": 4, "priority": 15, "nice": 16, "policy": 38}.items()}


READ_AS = {"auxv": auxiliary, "status": status, "stat": stat}


def fact(record):
    language, _, name = record["task_id"].partition(" ")
    text = record["stdout"].strip()
    if name == "listing" or text.startswith("-"):
        return record["verdict"], text
    return record["verdict"], READ_AS.get(name, environment)(bytes.fromhex(text))


def main():
    if platform.machine() != "x86_64":
        print("skipped: zygotes of other interpreters than Python's are for x86_64")
        return 77
    rows = [{"id": f"{language} {name}", "language": language, "program": text.format(path="/proc/self/" + name)}
            for language, text in READERS.items() for name in FILES]
    rows += [{"id": f"{language} listing", "language": language, "program": text} for language, text in LISTINGS.items()]
    with tempfile.TemporaryDirectory(prefix="octet-process-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        warm, cold = octet_process.run_programs(rows, folder / "warm").values(), octet_process.run_programs(rows, folder / "cold", "--cold").values()
    complaints = []
    for left, right in zip(warm, cold, strict=True):
        if fact(left) != fact(right):
            complaints.append(f"{left['task_id']}:\n  warm {fact(left)!r:.1500}\n  cold {fact(right)!r:.1500}")
        text = left["stdout"].strip()
        content = bytes.fromhex(text).decode(errors="replace") if re.fullmatch("[0-9a-f]*", text) else text
        if re.search("zygote|octet-|LD_PRELOAD", content, re.IGNORECASE):
            complaints.append(f"{left['task_id']}: names what it was forked from: {content!r:.500}")
    print(*complaints, f"{len(rows)} programs, {len(complaints)} complaints", sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
