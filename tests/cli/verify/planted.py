#!/usr/bin/env python3
"""Candidates whose truth is known, for octet verify.

    planted.py PROMPTS SEED [LANGUAGE...]     PROMPTS prompts in each language (all eight), to stdout

Every prompt asks for a function of two numbers read from stdin. The id of a response says what it is: "good" in many
spellings, "wrong" in a corner, "cheat" (knows the tests, also the wrong ones, and nothing else), "flaky", "broken" (does not
compile), "empty". A fifth of the tests is wrong.
"""
import json
import random
import sys

READ = {
    "python": "a, b = map(int, input().split())\n{body}\n",
    "sh": "read a b\n{body}\n",
    "php": "<?php\nfscanf(STDIN, '%d %d', $a, $b);\n{body}\n",
    "js": "const [a, b] = require('fs').readFileSync(0, 'utf8').split(/\\s+/).map(Number);\n{body}\n",
    "ts": "declare const require: any;\n"
          "const [a, b]: number[] = require('fs').readFileSync(0, 'utf8').split(/\\s+/).map(Number);\n{body}\n",
    "java": "import java.util.Scanner;\npublic class Main {{\n  public static void main(String[] args) {{\n"
            "    Scanner in = new Scanner(System.in);\n    long a = in.nextLong(), b = in.nextLong();\n    {body}\n  }}\n}}\n",
    "cs": "using System;\nclass Program {{\n  static void Main() {{\n"
          "    var parts = Console.ReadLine().Split(' ');\n    long a = long.Parse(parts[0]), b = long.Parse(parts[1]);\n"
          "    {body}\n  }}\n}}\n",
    "cpp": "#include <bits/stdc++.h>\nint main() {{\n  long a, b;\n  std::cin >> a >> b;\n  {body}\n}}\n",
}
PRINT = {
    "python": "print({0})", "sh": "echo $(({0}))", "php": "echo {0}, \"\\n\";", "js": "console.log({0});",
    "ts": "console.log({0});", "java": "System.out.println({0});", "cs": "Console.WriteLine({0});",
    "cpp": "std::cout << ({0}) << std::endl;",
}
SET = {
    "python": "{0} = {1}", "sh": "{0}=$(({1}))", "php": "${0} = {1};", "js": "const {0} = {1};",
    "ts": "const {0}: number = {1};", "java": "long {0} = {1};", "cs": "long {0} = {1};", "cpp": "const long {0} = {1};",
}
# An expression that is one number or another from run to run.
COIN = {
    "python": "__import__('random').randrange(2)", "sh": "RANDOM % 2", "php": "random_int(0, 1)",
    "js": "Math.floor(Math.random() * 2)", "ts": "Math.floor(Math.random() * 2)", "java": "(System.nanoTime() / 64 % 2)",
    "cs": "(new Random().Next(2))", "cpp": "long(std::random_device()() % 2)",
}
NAMES = ["r", "total", "value", "out", "answer", "s1", "x", "tmp"]


def choice(language, condition, yes, no):
    return f"({yes} if {condition} else {no})" if language == "python" else f"({condition} ? {yes} : {no})"


class Task:
    """p*a + q*b, and another sum from a bound on."""

    def __init__(self, rng):
        self.p, self.q, self.r = rng.randint(2, 9), rng.randint(2, 9), rng.randint(1, 50)
        self.bound, self.wrap = rng.randint(5, 20), rng.randint(50, 200)

    def value(self, a, b):
        return self.p * a + self.q * b if a < self.bound else (a * b + self.r) % self.wrap

    def prompt(self):
        return (f"Read two numbers a and b. If a is below {self.bound} print {self.p} times a plus {self.q} times b, else the "
                f"remainder of a times b plus {self.r} divided by {self.wrap}.")

    def expression(self, language, less="<", p=None, r=None):
        a, b = ("$a", "$b") if language == "php" else ("a", "b")
        return choice(language, f"{a} {less} {self.bound}", f"{p or self.p} * {a} + {self.q} * {b}",
                      f"({a} * {b} + {self.r if r is None else r}) % {self.wrap}")


def program(language, body):
    return READ[language].format(body=body)


def spelled(language, expression, i):
    """The same in another way for each i."""
    name = NAMES[i % len(NAMES)]
    use = "$" + name if language == "php" else name
    lines = [SET[language].format(name, expression), PRINT[language].format(f"{use} + {i} - {i}" if i else use)]
    return program(language, "\n    ".join(lines) if language in ("java", "cs", "cpp") else "\n".join(lines))


def responses(language, task, cases):
    for i in range(9):
        yield f"good-{i}", spelled(language, task.expression(language), i)
    wrongs = [dict(less="<="), dict(p=task.p + 1), dict(r=task.r + 1)]
    for i in range(7):
        yield f"wrong-{i}", spelled(language, task.expression(language, **wrongs[i % 3]), i)
    known = "0"
    a, b = ("$a", "$b") if language == "php" else ("a", "b")
    for case in cases:
        x, y = case["stdin"].split()
        known = choice(language, f"{a} * 1000 + {b} == {int(x) * 1000 + int(y)}", case["stdout"].strip(), known)
    for i in range(2):
        yield f"cheat-{i}", spelled(language, known, i)
    for i in range(3):
        yield f"flaky-{i}", spelled(language, f"{task.expression(language)} + {COIN[language]}", i)
    for i in range(2):
        yield f"broken-{i}", program(language, f"this is )( no program {i} {{{{")
    yield "empty-0", None


def cases_of(task, rng):
    cases, inputs = [], {(task.bound, 3), (task.bound, 8), (task.bound, 15), (task.bound - 1, 4)}
    while len(inputs) < 10:
        inputs.add((rng.randint(0, 40), rng.randint(0, 40)))
    for i, (a, b) in enumerate(sorted(inputs)):
        cases.append({"stdin": f"{a} {b}\n", "stdout": f"{task.value(a, b)}\n"})
    for case in rng.sample(cases, 2):
        case["stdout"] = f"{int(case['stdout']) + rng.choice([-1, 1, 10])}\n"
    return cases


def main():
    count, seed, languages = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or sorted(READ)
    for language in languages:
        for n in range(count):
            rng = random.Random(f"{seed} {language} {n}")
            task = Task(rng)
            cases = cases_of(task, rng)
            listed = []
            for name, code in responses(language, task, cases):
                text = "I cannot do that." if code is None else f"Here it is:\n\n```{language}\n{code}```\n"
                listed.append({"id": name, "text": text if code is not None else "```\n```", "finish_reason": "stop"})
            rng.shuffle(listed)
            print(json.dumps({"id": f"{language}-{n}", "language": language, "prompt": task.prompt(),
                              "responses": listed, "tests": {"kind": "stdio", "cases": cases}}))


if __name__ == "__main__":
    main()
