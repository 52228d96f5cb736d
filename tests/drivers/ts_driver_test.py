#!/usr/bin/env python3
"""What stands behind a TypeScript answer: the types of arguments are checked where a native call's are."""
import json
import pathlib
import re
import subprocess
import unittest

import driving

driving.need("node")
TSC = next((path for path in (pathlib.Path.home() / ".local/share/octet/typescript/node_modules/typescript/lib/tsc.js",
                              pathlib.Path("/usr/local/lib/octet/typescript/node_modules/typescript/lib/tsc.js"))
            if path.exists()), None)
if TSC is None:
    print("skipped: tsc is not installed")
    raise SystemExit(driving.SKIPPED)


def driver_object():
    text = (driving.SOURCE / "runners/languages/ts.json").read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))["driver"]


def spelled(kind, parts):
    text = driver_object()["types"][kind].replace("{all}", ", ".join(parts))
    for index, part in enumerate(parts):
        text = text.replace(f"{{{index}}}", part)
    return text


def parsed(text):
    """(spelled type, the rest) of a declared type."""
    kind = re.match(r"\s*(\w+)", text)
    rest, parts = text[kind.end():], []
    if rest.startswith("<"):
        while rest[0] != ">":
            part, rest = parsed(rest[1:])
            parts.append(part)
        rest = rest[1:]
    return spelled(kind[1], parts), rest


def program(answer, entry, signature):
    lines = driver_object()["behind_untyped" if signature == "?" else "behind"]
    arguments, rest = [], signature[signature.index("(") + 1:] if signature != "?" else ")"
    while not rest.startswith(")"):
        argument, rest = parsed(rest)
        arguments.append(argument)
        rest = rest.removeprefix(",")
    behind = "\n".join(lines).replace("{entry}", entry).replace("{arguments}", ", ".join(arguments))
    return f"{answer}\n{behind}\n"


def tsc(folder):
    return subprocess.run(["node", TSC, "--target", "esnext", "answer.ts"], cwd=folder, check=False, capture_output=True, text=True)


def run(answer, entry, cases, signature="?", **more):
    files = {"octet_driver.js": driving.driver("octet_driver.js"), "octet_cases": driving.cases_text(entry, cases, signature),
             "answer.ts": program(answer, entry, signature)}
    with driving.Folder(files) as folder:
        done = tsc(folder)
        assert done.returncode == 0, done.stdout
        return driving.run(["node", "answer.js"], folder, **more)


class Values(unittest.TestCase):
    def check(self, answer, signature, *pairs):
        """`answer` defines f."""
        done = run(answer, "f", [list(given) for given, _ in pairs], signature)
        self.assertEqual((done.code, done.kinds[0] + done.kinds[-1]), (0, "le"), done.stderr)
        self.assertEqual([done.value(index) for index in range(len(pairs))], [driving.exact(wanted) for _, wanted in pairs])

    def test_every_type(self):
        answer = """function f(a: number, b: string, c: boolean, d: number[][], e: [number, string], g: number | undefined,
                               h: {[key: string]: string}, i: any[], j: string | number): [number, string, boolean, number] {
                      return [a + d.length + e[0] + Object.keys(h).length + i.length, b + e[1] + (g === undefined ? "none" : g) + j, !c, a / 4]; }"""
        self.check(answer, "(int, str, bool, list<list<int>>, tuple<int, str>, opt<int>, map<str, str>, list<any>, union<str, int>)"
                           " -> tuple<int, str, bool, float>",
                   ([1, "a", True, [[1], []], (3, "t"), None, {"k": "v"}, [1, "x", []], "u"], [10, "atnoneu", False, 0.25]))
        self.check("const f = () => 5", "() -> int", ([], 5))
        self.check("function f(x) { return x }", "?", ([[1.5, None]], [1.5, None]))

    def test_loading(self):
        done = run("const f: any = undefined;", "f", [[]])
        self.assertEqual((done.code, done.frames), (1, []))


class Compilation(unittest.TestCase):
    def test_as_a_native_call(self):
        """All in one file, to be quick: each by a name of its own."""
        answers = (
            ("function f(x: string): number { return 0; }", "(int) -> int", False),
            ("function f(x: number, y: number): number { return 0; }", "(int) -> int", False),
            ("function f(x: string[]): number { return 0; }", "(list<int>) -> int", False),
            ("function f(x: Map<string, string>): number { return 0; }", "(map<str, str>) -> int", False),
            ("const h = 1;", "() -> int", False),
            ("function f(x: number, y?: number): number { return 0; }", "(int) -> int", True),
            ("function f(x: readonly number[]): string { return ''; }", "(list<int>) -> int", True),
            ("function f<T>(x: T[]): T { return x[0]; }", "(list<int>) -> int", True),
            ("const f = (x: unknown) => x", "(str) -> str", True))
        text, begins = "", []
        for answer, signature, _ in answers:
            begins.append(text.count("\n") + 1)
            text += re.sub(r"\bf\b", f"f{len(begins)}", program(answer, "f", signature))
        with driving.Folder({"answer.ts": text}) as folder:
            told = tsc(folder).stdout
        lines = [int(line) for line in re.findall(r"answer\.ts\((\d+),", told)]
        for (answer, _, good), begin, end in zip(answers, begins, [*begins[1:], 10**6]):
            self.assertEqual(not any(begin <= line < end for line in lines), good, (answer, told))


if __name__ == "__main__":
    unittest.main()
