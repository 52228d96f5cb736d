"""Exercises of our own for a scripted model server: text, code in eight languages, and tests, by a number.

A task takes a row of numbers and one more number through three steps and ends by one number or by the row that is left.
Each step is written once, in statements that every language here has, and translated; what is expected is what the
Python form returns. `Task(n)` is the same everywhere, and tasks of different numbers are no near duplicates of each other.
"""
import functools
import hashlib
import itertools
import re

LANGUAGES = ["python", "java", "cpp", "cs", "ts", "php", "sh"]
# JavaScript is no language of seeds: its code is the TypeScript without types.
TITLES = {"python": "Python", "java": "Java", "cpp": "C++", "cs": "C#", "ts": "TypeScript", "php": "PHP", "sh": "Bash",
          "js": "JavaScript"}
TYPES = re.compile(r"(?<=[\w)]): (?:number|string)(?:\[\])?|^declare const require: any;\n", re.M)

# What a row holds, and what the number beside it is called, in the text.
NOUNS = [("weights", "allowance"), ("ticket prices", "discount"), ("water levels", "offset"), ("travel times", "delay"),
         ("box sizes", "margin"), ("scores", "bonus"), ("distances", "detour"), ("temperatures", "correction"), ("parcels", "surcharge"),
         ("votes", "handicap"), ("heart rates", "baseline"), ("cargo loads", "ballast"), ("page counts", "bookmark"), ("seed counts", "loss"),
         ("step counts", "head start"), ("brick lengths", "gap"), ("tank fillings", "reserve"), ("bus passengers", "crew"), ("coin values", "fee")]
# What they are called in the code: row, number, element, place, state, result.
NAMES = [("weights", "allowance", "weight", "at", "sum", "answer"), ("prices", "discount", "price", "place", "kept", "result"),
         ("levels", "offset", "level", "spot", "mark", "outcome"), ("times", "delay", "time", "turn", "clock", "total"),
         ("sizes", "margin", "size", "slot", "room", "found"), ("scores", "bonus", "score", "round", "best", "tally"),
         ("legs", "detour", "leg", "step", "way", "length"), ("heats", "shift", "heat", "hour", "peak", "reading"),
         ("parcels", "extra", "parcel", "shelf", "stack", "load"), ("votes", "edge", "vote", "seat", "lead", "winner"),
         ("rates", "base", "rate", "beat", "pulse", "echo"), ("cargo", "ballast", "crate", "hold", "deck", "freight"),
         ("pages", "marker", "page", "leaf", "read", "count"), ("bricks", "gap", "brick", "layer", "wall", "height"),
         ("coins", "fee", "coin", "pocket", "purse", "sum_up")]

# In front of each of them.
ADJECTIVES = ["raw", "net", "old", "wet", "big", "low", "odd", "red", "dry", "hot", "sum", "far", "mid", "sea", "air", "ice", "oak", "tin", "zinc"]

# name -> (first wording, second wording, statements). In texts N is the row, K the number, a, b, m numbers; in statements
# @x is an element, @i its place, @t a state that begins with 0, @k the number.
STEPS = [
    (["multiply each of the {N} by {a}, add {b}, and keep the remainder after division by {m}",
      "replace every entry by the remainder of {a} times it plus {b} when it is divided by {m}"],
     [("push", "(@x * {a} + {b}) % {m}")]),
    (["throw away whichever of the {N} leave remainder {b} when divided by {a}",
      "let nothing stay that is {b} more than a multiple of {a}"],
     [("if", "@x % {a} != {b}", [("push", "@x")], [])]),
    (["replace each entry by the sum of all {N} up to and including it, always reduced to its remainder modulo {m}",
      "turn the row into running totals, each of them taken modulo {m} before the next is formed"],
     [("set", "t", "(@t + @x) % {m}"), ("push", "@t")]),
    (["replace each entry by its distance from the entry before it, where the first is compared with zero",
      "write down how far apart neighbours are, as amounts without sign; in front of the first stands a zero"],
     [("if", "@x >= @t", [("push", "@x - @t")], [("push", "@t - @x")]), ("set", "t", "@x")]),
    (["lower everything above {m} to exactly {m}, and lift the others by the {K} as it is given",
      "whatever is greater than {m} becomes {m}; to all else the {K} is added"],
     [("if", "@x > {m}", [("push", "{m}")], [("push", "@x + @k")])]),
    (["behind every entry that {a} divides, insert one more that is larger by {b}",
      "multiples of {a} are followed by a companion, namely themselves plus {b}"],
     [("push", "@x"), ("if", "@x % {a} == 0", [("push", "@x + {b}")], [])]),
    (["leave out the {N} whose place, counted from zero, has remainder {b} modulo {a}",
      "strike all places p, the first being zero, for which p modulo {a} equals {b}"],
     [("if", "@i % {a} != {b}", [("push", "@x")], [])]),
    (["multiply each entry by {a} plus its place, the first place being zero, and reduce the product modulo {m}",
      "weigh every one by its place (from zero) increased by {a}, then take that modulo {m}"],
     [("push", "(@x * (@i + {a})) % {m}")]),
    (["replace each entry by the greatest of the {N} seen so far, plus {b}",
      "let every place show the record up to there, raised by {b}"],
     [("if", "@x > @t", [("set", "t", "@x")], []), ("push", "@t + {b}")]),
    (["add up neighbours two by two modulo {m}, first with second, third with fourth, and drop a last one without partner",
      "form pairs from the left, put the sum of each modulo {m} in its stead, and forget a single leftover"],
     [("if", "@i % 2 == 0", [("set", "t", "@x")], [("push", "(@t + @x) % {m}")])]),
    (["keep an entry only if it exceeds the one kept last by more than the remainder of the {K} modulo {a}; the first is "
      "measured against zero",
      "pick from the left: the next one picked must be above the last pick (at first zero) plus the {K} modulo {a}"],
     [("if", "@x > @t + @k % {a}", [("push", "@x"), ("set", "t", "@x")], [])]),
    (["split each entry by {a}: take its remainder times {b}, and add the remainder of the entry modulo {m}",
      "exchange every one for {b} times its rest modulo {a}, increased by its rest modulo {m}"],
     [("push", "(@x % {a}) * {b} + @x % {m}")]),
]
# How it ends: wordings, then statements over @x that make @r, which begins with 0. None: the row itself.
ENDS = [
    (["the sum of what is left plus the {K}, modulo {m}", "everything that remains added up, increased by the {K} and reduced modulo {m}"],
     [("set", "r", "(@r + @x) % {m}")], "(@r + @k) % {m}"),
    (["{a} times how many of the remaining entries are at least {c}, plus the {K}",
      "the number of entries of {c} or more in the final row, times {a}, and with the {K} added"],
     [("if", "@x >= {c}", [("set", "r", "@r + 1")], [])], "@r * {a} + @k"),
    (["{a} times the largest entry that is left (zero if none is) plus the {K}",
      "the maximum of the final row, zero for an empty one, times {a}, plus the {K}"],
     [("if", "@x > @r", [("set", "r", "@x")], [])], "@r * {a} + @k"),
    (["the row that is left", "all entries of the final row"], None, None),
]
TRIPLES = list(itertools.permutations(range(len(STEPS)), 3))


def drawn(*of):
    """A number that depends on `of` alone."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, of)).encode()).digest()[:6], "big")


class Writer:
    """Code of one language, from statements."""

    def __init__(self, language, names, numbers):
        self.language, self.numbers = language, numbers
        row, k, x, i, t, r = names
        sign = "$" if language == "php" else ""
        self.row = sign + row
        self.names = {"@x": sign + x, "@i": sign + i, "@t": sign + t, "@k": sign + k, "@r": sign + r}
        self.sign = sign

    def text(self, expression):
        expression = expression.format(**self.numbers)
        for short, name in self.names.items():
            expression = expression.replace(short, name)
        return expression

    def push(self, target, value):
        return {"python": f"{target}.append({value})", "java": f"{target}.add((long) ({value}));", "cpp": f"{target}.push_back({value});",
                "cs": f"{target}.Add({value});", "ts": f"{target}.push({value});", "php": f"{target}[] = {value};",
                "sh": f"{target}+=($(({value})))"}[self.language]

    def set(self, name, value):
        return {"python": f"{name} = {value}", "sh": f"{name}=$(({value}))"}.get(self.language, f"{name} = {value};")

    def statements(self, statements, target, depth):
        pad, end = "    " * depth, []
        for statement in statements:
            if statement[0] == "push":
                end.append(pad + self.push(target, self.text(statement[1])))
            elif statement[0] == "set":
                end.append(pad + self.set(self.names["@" + statement[1]], self.text(statement[2])))
            else:
                _, condition, then, otherwise = statement
                opened, between, closed = {"python": ("if {}:", "else:", None), "sh": ("if (({})); then", "else", "fi")}.get(
                    self.language, ("if ({}) {{", "}} else {{".replace("{{", "{").replace("}}", "}"), "}"))
                end.append(pad + opened.format(self.text(condition)))
                end += self.statements(then, target, depth + 1)
                if otherwise:
                    end.append(pad + between)
                    end += self.statements(otherwise, target, depth + 1)
                if closed:
                    end.append(pad + closed)
        return end

    def new_row(self, name):
        return {"python": f"{name} = []", "java": f"ArrayList<Long> {name} = new ArrayList<>();", "cpp": f"std::vector<long> {name};",
                "cs": f"List<long> {name} = new List<long>();", "ts": f"const {name}: number[] = [];", "php": f"{name} = [];",
                "sh": f"{name}=()"}[self.language]

    def new_number(self, name, known):
        typed = {"java": "long ", "cpp": "long ", "cs": "long ", "ts": "let "}.get(self.language, "")
        return self.set(name if known else typed + name, "0")

    def loop(self, row, statements, target, depth):
        """Over a row; @x and @i in it."""
        pad, x, i = "    " * depth, self.names["@x"], self.names["@i"]
        head = {"python": [f"for {i} in range(len({row})):", f"    {x} = {row}[{i}]"],
                "java": [f"for (int {i} = 0; {i} < {row}.size(); {i}++) {{", f"    long {x} = {row}.get({i});"],
                "cpp": [f"for (long {i} = 0; {i} < (long){row}.size(); {i}++) {{", f"    const long {x} = {row}[{i}];"],
                "cs": [f"for (int {i} = 0; {i} < {row}.Count; {i}++) {{", f"    long {x} = {row}[{i}];"],
                "ts": [f"for (let {i} = 0; {i} < {row}.length; {i}++) {{", f"    const {x}: number = {row}[{i}];"],
                "php": [f"foreach ({row} as {i} => {x}) {{"],
                "sh": [f"for (({i} = 0; {i} < ${{#{row}[@]}}; {i}++)); do", f"    {x}=${{{row}[{i}]}}"]}[self.language]
        foot = {"python": [], "sh": [pad + "done"]}.get(self.language, [pad + "}"])
        return [pad + line for line in head] + self.statements(statements, target, depth + 1) + foot

    def core(self, task, depth):
        """All steps, and the name of what holds the result."""
        pad, row, lines, known = "    " * depth, self.row, [], False
        for number, (_, statements) in enumerate(task.steps):
            target = f"{self.sign}{task.names[2]}s{number + 1}"
            lines.append(pad + self.new_row(target))
            if "@t" in str(statements) or "'t'" in str(statements):
                lines.append(pad + self.new_number(self.names["@t"], known))
                known = True
            lines += self.loop(row, statements, target, depth)
            row = target
        _, statements, last = task.end
        if statements is None:
            return lines, row
        lines.append(pad + self.new_number(self.names["@r"], False))
        lines += self.loop(row, statements, None, depth)
        lines.append(pad + self.set(self.names["@r"], self.text(last) + (" + 1" if task.wrong else "")))
        return lines, self.names["@r"]

    def coin(self, result, is_row, depth):
        """Makes it wrong every other time."""
        flips = COIN[self.language]
        if is_row:
            return self.statements([("if", flips + " == 1", [("push", "1")], [])], result, depth)
        return ["    " * depth + self.set(result, f"{result} + {flips}")]

    def slip(self, task, result, depth):
        """Makes it wrong where the number beside the row is that of one case."""
        change = ("push", "1") if task.gives_row else ("set", "r", "@r + 1")
        return self.statements([("if", f"@k == {task.slip}", [change], [])], result, depth)

    def function(self, task, name, static=""):
        lists = task.gives_row
        row, k = self.row, self.names["@k"]
        depth = 2 if static else 1
        lines, result = self.core(task, depth)
        if lists and task.wrong:
            lines.append("    " * depth + self.push(result, "1"))
        if task.coin:
            lines += self.coin(result, lists, depth)
        if task.slip is not None:
            lines += self.slip(task, result, depth)
        heads = {"python": f"def {name}({row}, {k}):",
                 "java": f"{static}{'ArrayList<Long>' if lists else 'long'} {name}(ArrayList<Long> {row}, long {k}) {{",
                 "cpp": f"{'std::vector<long>' if lists else 'long'} {name}(std::vector<long> {row}, long {k}) {{",
                 "cs": f"{static}{'List<long>' if lists else 'long'} {name}(List<long> {row}, long {k}) {{",
                 "ts": f"function {name}({row}: number[], {k}: number): {'number[]' if lists else 'number'} {{",
                 "php": f"function {name}({row}, {k}) {{"}
        pad = "    " * (depth - 1)
        end = [] if self.language == "python" else [pad + "}"]
        ended = ";" if self.language != "python" else ""
        return [pad + heads[self.language], *lines, pad + f"    return {result}{ended}", *end]


# An expression that is one number or another from run to run.
COIN = {"python": "__import__('random').randrange(2)", "sh": "RANDOM % 2", "php": "random_int(0, 1)", "ts": "Math.floor(Math.random() * 2)",
        "java": "(System.nanoTime() / 64 % 2)", "cs": "(new Random().Next(2))", "cpp": "long(std::random_device()() % 2)"}
COMMENT = {"python": "#", "sh": "#"}
HEADS = {"python": [], "java": ["import java.util.*;", ""], "cpp": ["#include <iostream>", "#include <random>", "#include <vector>", ""],
         "cs": ["using System;", "using System.Collections.Generic;", ""], "ts": [], "php": ["<?php"], "sh": []}
READS = {
    "python": ["import sys", "", "{core}", "", "tokens = [int(token) for token in sys.stdin.read().split()]",
               "found = {name}(tokens[1:], tokens[0])", "{told}"],
    "java": ["public class Main {{", "{core}", "", "    public static void main(String[] args) {{",
             "        Scanner in = new Scanner(System.in);", "        long first = in.nextLong();",
             "        ArrayList<Long> rest = new ArrayList<>();", "        while (in.hasNextLong()) rest.add(in.nextLong());",
             "        {told}", "    }}", "}}"],
    "cpp": ["{core}", "", "int main() {{", "    long first, next;", "    std::cin >> first;", "    std::vector<long> rest;",
            "    while (std::cin >> next) rest.push_back(next);", "    {told}", "}}"],
    "cs": ["class Program {{", "{core}", "", "    static void Main() {{", "        var rest = new List<long>();",
           "        foreach (string token in Console.In.ReadToEnd().Split((char[])null, StringSplitOptions.RemoveEmptyEntries))",
           "            rest.Add(long.Parse(token));", "        long first = rest[0];", "        rest.RemoveAt(0);", "        {told}", "    }}", "}}"],
    "ts": ["declare const require: any;", "{core}", "", "const tokens: number[] = require('fs').readFileSync(0, 'utf8').split(/\\s+/)",
           "    .filter((token: string) => token !== '').map(Number);", "{told}"],
    "php": ["{core}", "", "$tokens = preg_split('/\\s+/', stream_get_contents(STDIN), -1, PREG_SPLIT_NO_EMPTY);",
            "$tokens = array_map('intval', $tokens);", "{told}"],
}
TOLD_NUMBER = {"python": "print(found)", "java": "System.out.println({name}(rest, first));", "cpp": "std::cout << {name}(rest, first) << \"\\n\";",
               "cs": "Console.WriteLine({name}(rest, first));", "ts": "console.log({name}(tokens.slice(1), tokens[0]));",
               "php": "echo {name}(array_slice($tokens, 1), $tokens[0]), \"\\n\";"}
TOLD_ROW = {"python": "print(len(found), *found)",
            "java": "ArrayList<Long> found = {name}(rest, first);\n        System.out.print(found.size());\n"
                    "        for (long each : found) System.out.print(\" \" + each);\n        System.out.println();",
            "cpp": "const std::vector<long> found = {name}(rest, first);\n    std::cout << found.size();\n"
                   "    for (const long each : found) std::cout << ' ' << each;\n    std::cout << \"\\n\";",
            "cs": "List<long> found = {name}(rest, first);\n        found.Insert(0, found.Count);\n        Console.WriteLine(string.Join(\" \", found));",
            "ts": "const found: number[] = {name}(tokens.slice(1), tokens[0]);\nconsole.log([found.length, ...found].join(' '));",
            "php": "$found = {name}(array_slice($tokens, 1), $tokens[0]);\necho implode(' ', [count($found), ...$found]), \"\\n\";"}


class Task:
    """`theme` and `wording` change the text alone, `names` and `entry` the code alone; the work is by `number`."""

    def __init__(self, number, marker, theme=None, wording=None, names=None, entry=None):
        self.number, self.marker = number, marker
        self.steps = [STEPS[i] for i in TRIPLES[(number * 7 + 1 + number // len(TRIPLES)) % len(TRIPLES)]]
        self.end = ENDS[drawn("end", number) % len(ENDS)]
        self.nouns = NOUNS[drawn("nouns", number) % len(NOUNS) if theme is None else theme % len(NOUNS)]
        self.wording = drawn("wording", number) % 2 if wording is None else wording
        names = drawn("names", number) if names is None else names
        self.names = [f"{ADJECTIVES[drawn('word', names, i) % len(ADJECTIVES)]}_{NAMES[drawn('stem', names, i) % len(NAMES)][i]}"
                      for i in range(6)]
        self.entry = entry or f"{self.names[2]}_{self.names[4]}{number % 100}"
        self.gives_row = self.end[1] is None
        self.wrong = self.coin = False
        self.slip = None

    def numbers(self, step):
        a = 2 + drawn("a", step, self.number) % 7
        return {"a": a, "b": 1 + drawn("b", step, self.number) % 9 if "% {a} != {b}" not in str(self.parts()[step]) else
                drawn("b", step, self.number) % a, "m": 50 + drawn("m", step, self.number) % 149, "c": 10 + drawn("c", step, self.number) % 30,
                "N": self.nouns[0], "K": self.nouns[1]}

    def parts(self):
        return [*self.steps, self.end]

    def described(self):
        first, second, third, end = [part[0][self.wording].format(**self.numbers(i)) for i, part in enumerate(self.parts())]
        orders = [f"First, {first}. Then {second}. After that, {third}. The result is {end}.",
                  f"Three things are done in this order. One: {first}. Two: {second}. Three: {third}. What is asked for is {end}."]
        return orders[self.wording]

    def question(self, language, function):
        n, k = self.nouns
        values, number = self.example()
        if function:
            shape = "the list of integers that results" if self.gives_row else "the result as an integer"
            how = (f"Write a function `{self.entry}` in {TITLES[language]} for a row of {n} (called {self.marker}). It takes the list "
                   f"of {n}, whole numbers from 0 to 999, and the {k}, one more whole number, and returns {shape}.")
            example = f"Example: for {values} and {number} it returns {self.result(values, number)}."
        else:
            shape = "one line with the number of entries, then the entries" if self.gives_row else "one line with that number"
            how = (f"Write a program in {TITLES[language]} that works on a row of {n} (called {self.marker}). Its input is the {k} on a "
                   f"line, and on the next the {n}, whole numbers up to 999 with blanks between. It prints {shape}.")
            example = f"Example input:\n{self.stdin(values, number)}Example output:\n{self.stdout(self.result(values, number))}"
        return f"{how}\n\n{self.described()} Steps see the row as the step before left it.\n\n{example}".rstrip()

    def writer(self, language):
        return _NumberedWriter(language, self)

    def code(self, language, function):
        if language == "js":
            return TYPES.sub("", self.code("ts", function))
        writer = self.writer(language)
        note = f"{COMMENT.get(language, '//')} {self.marker}: three steps, one after the other."
        if language == "sh":
            return "\n".join([note, *self.shell(writer)])
        if function:
            wrap = language in ("java", "cs")
            core = writer.function(self, self.entry, "public static " if wrap else "")
            core = ["class Problem {" if language == "java" else "public class Problem {", *core, "}"] if wrap else core
            return "\n".join([*HEADS[language], note, *core])
        name = f"{self.names[2]}_{self.names[3]}"
        core = "\n".join(writer.function(self, name, "static " if language in ("java", "cs") else ""))
        told = (TOLD_ROW if self.gives_row else TOLD_NUMBER)[language].replace("{name}", name)
        body = "\n".join(READS[language]).format(core=core, name=name, told=told)
        return "\n".join([*HEADS[language], note, body])

    def shell(self, writer):
        row, k = writer.row, writer.names["@k"]
        lines, result = writer.core(self, 0)
        if self.gives_row:
            more = [writer.push(result, "1")] if self.wrong else []
            more += writer.coin(result, True, 0) if self.coin else []
            more += writer.slip(self, result, 0) if self.slip is not None else []
            return [f"read -r {k}", f"read -r -a {row}", *lines, *more, f"echo ${{#{result}[@]}} ${{{result}[@]}}"]
        if self.coin:
            lines += writer.coin(result, False, 0)
        if self.slip is not None:
            lines += writer.slip(self, result, 0)
        return [f"read -r {k}", f"read -r -a {row}", *lines, f"echo ${result}"]

    @functools.cached_property
    def run(self):
        wrong, coin, slip, self.wrong, self.coin, self.slip = self.wrong, self.coin, self.slip, False, False, None
        scope = {}
        exec("\n".join(self.writer("python").function(self, "run")), scope)  # what this file wrote
        self.wrong, self.coin, self.slip = wrong, coin, slip
        return scope["run"]

    def result(self, values, number):
        return self.run(list(values), number)

    def inputs(self, count):
        """Different ones, the first of them short, the last of them an edge."""
        seen = []
        for i in range(count * 3):
            size = 3 + drawn("size", self.number, i) % 8
            seen.append(([drawn("value", self.number, i, j) % 1000 for j in range(size)], drawn("k", self.number, i) % 100))
        return seen

    def is_telling(self):
        """Whether its tests tell right from wrong: not all expect nearly the same."""
        return len({str(self.result(*each)) for each in self.inputs(12)[:12]}) > 6

    def example(self):
        return self.inputs(1)[0]

    def slip_case(self, count):
        """The last of so many cases whose number beside the row no other has."""
        numbers = [number for _, number in self.inputs(count)[:count]]
        return max(place for place, number in enumerate(numbers) if numbers.count(number) == 1)

    def cases(self, function, count, broken=0):
        """As a tester writes them. `broken`: so many of each ten expect something else."""
        made = []
        for place, (values, number) in enumerate(self.inputs(count)[:count]):
            result = self.result(values, number)
            if place % 10 < broken:
                result = [*result, 1] if self.gives_row else result + 1
            made.append({"args": [values, number], "expect": result} if function else
                        {"stdin": self.stdin(values, number), "stdout": self.stdout(result)})
        return made

    def types(self):
        return "(list<int>, int) -> " + ("list<int>" if self.gives_row else "int")

    @staticmethod
    def stdin(values, number):
        return f"{number}\n{' '.join(map(str, values))}\n"

    def stdout(self, result):
        return (" ".join(map(str, [len(result), *result])) if self.gives_row else str(result)) + "\n"


class _NumberedWriter(Writer):
    """Gives each step its own numbers."""

    def __init__(self, language, task):
        super().__init__(language, task.names, task.numbers(0))
        self.task, self.step = task, 0

    def loop(self, row, statements, target, depth):
        self.numbers = self.task.numbers(self.step)
        self.step += 1
        return super().loop(row, statements, target, depth)
