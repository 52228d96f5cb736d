"""Runs the published solution of one task over its cases, and says which of the further cases every
language can hold, by the rules below. Sees no answer; in a sandbox, for the solution is other people's code.

Reads "task" (prepare.py) and "answer.py", the solution. Writes to descriptor 3 a line "cases HEADS DATA" with
the sizes of two blocks, and these:

    HEADS   lines "case SEGMENT LANGUAGES MICROS ARGUMENTS EXPECTED" (segment: 0 base, 1 further; languages:
            "*", or names with commas; CPU time of the solution; sizes in DATA), then "out COUNT RULE" for
            what was left out and "fits COUNT LANGUAGE" for what that language alone could hold
    DATA    of each case its list of arguments and its expected value, in wire format (wire.hpp)

The rules. A further case is left out when one of the task's languages refuses it:
    type          an argument is not of its declared type: a bool is no int, a float no int, an int is a float
                  up to 2^53 only; or the expected value is not of the result's
    integer       an integer of arguments or expected value outside 64 bits (JavaScript: 53)
    arithmetic    likewise on the way: the solution run with integers that note how large they become
    float         a float that is not finite, or, where floats have 32 bits, larger than these
    single        where floats have 32 bits: integers where a float is declared, or a result that is no float,
                  beyond 2^24, up to which 32 bits hold every integer: 1e9 - 5 is 1e9 there
    beyond text   the value depends on what the task's text does not say (BEYOND_TEXT)
    text          a character that is not ASCII
    integral      the solution gives another value when floats such as 2.0 are integers
    rounded       likewise when floats are rounded to 32 bits, by more than that rounding itself
    any           values without a declared type that a language cannot tell apart or hold
    raised        the solution raises an exception
    shell         Bash: lists whose items cannot be told apart in text, and the like
"""
import marshal
import os
import struct
import sys
import time

LANGUAGES = ("python", "java", "cpp", "cs", "ts", "js", "php", "sh")
LONG = {"ts": 2 ** 53 - 1, "js": 2 ** 53 - 1, "python": None}  # the largest integer; the others:
LONGEST = 2 ** 63 - 1
EXACT = 2 ** 53
FLOATS_OF_32_BITS = ("java", "cpp", "cs")
DOUBLES_ONLY = ("ts", "js")
LARGEST_FLOAT = 3.4028234e38
SINGLE_EXACT = 2 ** 24
ROUNDING = 5e-7  # absolute, and as much relative

SHELL = "sh"
SHELL_CASES = 100
# Lines that the solution may run in a case that Bash gets, and bytes of its value: about 2 ms of CPU time. Counts,
# for times differ from one machine to the next. Lines are counted where a case takes CHEAP seconds or more.
SHELL_MOST = 40_000
CHEAP = 1e-4

# Inputs that a task's text does not settle, though the solution does: number of the task -> test of the arguments.
BEYOND_TEXT = {
    # Its words are separated by commas or spaces; the solution also takes line breaks and tabs.
    101: lambda text: any(each.isspace() and each != " " for each in text),
}


class TooLong(Exception):
    pass


def plain_types(kind):
    """What a value without declared type may be."""
    return {"bool": bool, "int": int, "float": float, "str": str}.get(kind)


def name_of(value):
    return {type(None): "none", dict: "map"}.get(type(value)) or type(value).__name__


def misfit(kind, value):
    """What is wrong with a value of a declared type, "float for int"; None when nothing is."""
    name, *parts = kind
    if name == "any" or (name == "opt" and value is None):
        return None
    if name == "opt":
        return misfit(parts[0], value)
    if name == "union":
        return None if any(misfit(each, value) is None for each in parts) else f"{name_of(value)} for union"
    if name == "float" and type(value) is int:
        return None if abs(value) <= EXACT else "large int for float"
    if name == "none" and value is None or type(value) is plain_types(name):
        return None
    if name == "map" and type(value) is dict:
        return first(misfit(part, each) and f"{misfit(part, each)} in map"
                     for item in value.items() for part, each in zip(parts, item))
    if name in ("list", "tuple") and type(value) in (list, tuple):
        if name == "tuple" and len(parts) != len(value):
            return "length of tuple"
        return first(misfit(parts[i % len(parts)], each) for i, each in enumerate(value))
    return f"{name_of(value)} for {name}"


def first(found):
    return next((each for each in found if each), None)


def declared(kind, value, numbers):
    """`value` with the tuples that are declared, and, where `numbers`, with the declared kind of number."""
    name, *parts = kind
    if name == "opt":
        return None if value is None else declared(parts[0], value, numbers)
    if name == "union":
        return value
    if numbers and name == "float" and type(value) is int:
        return float(value)
    if numbers and name == "int" and type(value) is float and value.is_integer():
        return int(value)
    if name == "tuple" and type(value) in (list, tuple):
        return tuple(declared(parts[i % len(parts)], each, numbers) for i, each in enumerate(value))
    if name == "list" and type(value) in (list, tuple):
        return type(value)(declared(parts[0], each, numbers) for each in value)
    if name == "map" and type(value) is dict:
        return {declared(parts[0], key, numbers): declared(parts[1], each, numbers)
                for key, each in value.items()}
    return value


def leaves(value):
    """All values in `value` that hold no others, keys included."""
    if type(value) in (list, tuple):
        for each in value:
            yield from leaves(each)
    elif type(value) is dict:
        for item in value.items():
            yield from leaves(item)
    else:
        yield value


def changed(value, kinds, change):
    """A copy of `value` with each leaf of `kinds` changed."""
    if type(value) in (list, tuple):
        return type(value)([changed(each, kinds, change) for each in value])
    if type(value) is dict:
        return {changed(key, kinds, change): changed(each, kinds, change) for key, each in value.items()}
    return change(value) if type(value) in kinds else value


def as_integral(number):
    return int(number) if number.is_integer() else number


def rounded(kind, value):
    """`value` with all that is a float by its type rounded to 32 bits, and integral ones made integers."""
    name, *parts = kind
    if type(value) is float or name == "float":
        return as_integral(struct.unpack("f", struct.pack("f", value))[0])
    if type(value) in (list, tuple):
        of_items = parts if name in ("list", "tuple") else [("any",)]
        return type(value)([rounded(of_items[i % len(of_items)], each) for i, each in enumerate(value)])
    return value


def is_near(value, expected):
    if type(value) in (list, tuple) and type(value) is type(expected):
        return len(value) == len(expected) and all(map(is_near, value, expected))
    if float in (type(value), type(expected)) and {type(value), type(expected)} <= {int, float}:
        return abs(value - expected) <= ROUNDING + ROUNDING * abs(expected)
    return type(value) is type(expected) and value == expected


# ---- integers that note how large they become

class Noted(int):
    largest = 0


def noted(value):
    if type(value) is not int:
        return value
    Noted.largest = max(Noted.largest, abs(value))
    return Noted(value)


def noting(name):
    operation = getattr(int, name)

    def method(self, *others):
        result = operation(self, *others)
        return tuple(map(noted, result)) if type(result) is tuple else noted(result)

    return method


for operator in ("add sub mul floordiv mod divmod pow lshift rshift and or xor".split()):
    for side in ("__", "__r"):
        setattr(Noted, f"{side}{operator}__", noting(f"{side}{operator}__"))
for operator in "neg pos abs invert int round floor ceil trunc".split():
    setattr(Noted, f"__{operator}__", noting(f"__{operator}__"))


# ---- the solution

class Solution:
    def __init__(self, entry_point):
        names = {}
        with open("answer.py", encoding="utf-8") as file:
            exec(compile(file.read(), "answer.py", "exec"), names)
        self.function = names[entry_point]

    def run(self, arguments):
        """The value, and the CPU seconds it took. `arguments`: of the caller no more."""
        # Not the clock of the process: under a limit of CPU time that goes by the kernel's ticks.
        function, clock = self.function, time.thread_time
        start = clock()
        value = function(*arguments)
        return value, clock() - start

    def value_on(self, arguments, otherwise=None):
        try:
            return self.function(*arguments)
        except Exception:
            return otherwise

    def is_long(self, arguments):
        """Whether it runs more than SHELL_MOST lines."""
        left = [SHELL_MOST]

        def trace(frame, event, _):
            if event == "line":
                left[0] -= 1
                if left[0] < 0:
                    raise TooLong
            return trace

        sys.settrace(trace)
        try:
            self.function(*arguments)
        except TooLong:
            return True
        finally:
            sys.settrace(None)
        return False


# ---- the rules: (name, languages that refuse)

def all_of(languages, refused):
    return languages if refused else ()


class Case:
    """A further case on trial."""

    def __init__(self, task, solution, arguments):
        self.task, self.solution = task, solution
        self.given = marshal.dumps(arguments, 2)
        self.kinds = task["parameters"]
        self.expected, self.seconds, self.raised = None, 0.0, False

    def fresh(self):
        return marshal.loads(self.given)

    def trial(self):
        """(rule, languages that refuse) by turns. Later rules hold only for what the earlier ones let pass."""
        languages = self.task["languages"]
        wrong = first(map(misfit, self.kinds, self.fresh())) if self.has_arity() else "count of arguments"
        yield f"type: {wrong}", all_of(languages, wrong)
        self.run()
        yield "raised", all_of(languages, self.raised)
        wrong = misfit(self.task["result"], self.expected)
        yield f"type: result: {wrong}", all_of(languages, wrong)
        values = (*leaves(self.fresh()), *leaves(self.expected))
        integers = max([abs(each) for each in values if type(each) is int], default=0)
        yield "integer", too_long(languages, integers)
        floats = [each for each in values if type(each) is float]
        yield "float", all_of(languages, any(each - each != 0 for each in floats))
        yield "float", all_of(FLOATS_OF_32_BITS, any(abs(each) > LARGEST_FLOAT for each in floats))
        yield "text", all_of(languages, any(type(each) is str and not each.isascii() for each in values))
        yield "arithmetic", too_long(languages, self.largest())
        yield "integral", all_of(languages, self.depends_on_integral())
        yield "rounded", all_of(FLOATS_OF_32_BITS, self.depends_on_rounding())
        yield "single", all_of(FLOATS_OF_32_BITS, beyond_single(self.kinds, self.task["result"], values))
        yield "beyond text", all_of(languages, beyond_text(self.task["number"], self.fresh()))
        yield "any", [each for each in languages if beyond_any(each, self.kinds, self.fresh())]
        shell = first(map(shell_misfit, self.kinds, self.fresh())) or shell_result_misfit(self.task["result"],
                                                                                         self.expected)
        yield f"shell: {shell}", all_of((SHELL,), shell)

    def has_arity(self):
        return len(self.kinds) == len(self.fresh())

    def run(self):
        try:
            value, self.seconds = self.solution.run(self.fresh())
            self.expected = declared(self.task["result"], value, True)
        except Exception:
            self.raised = True

    def largest(self):
        arguments = self.fresh()
        if not any(type(each) is int for each in leaves(arguments)):
            return 0
        Noted.largest = 0
        self.solution.value_on(changed(arguments, (int,), noted))
        return Noted.largest

    def depends_on_integral(self):
        arguments = self.fresh()
        if not any(type(each) is float and each.is_integer() for each in leaves(arguments)):
            return False
        value = self.solution.value_on(changed(arguments, (float,), as_integral), self)
        return declared(self.task["result"], value, True) != self.expected

    def depends_on_rounding(self):
        if not any(type(each) is float for each in leaves(self.fresh())) and not has_float(self.kinds):
            return False
        value = self.solution.value_on([rounded(*each) for each in zip(self.kinds, self.fresh())], self)
        return not is_near(declared(self.task["result"], value, True), self.expected)


def has_float(kinds):
    return any("float" in str(each) for each in kinds)


def beyond_single(kinds, result, values):
    """Exact results of floats, which 32 bits do not give beyond SINGLE_EXACT. Where the result is a float, its
    tolerance allows for that."""
    if not has_float(kinds) or has_float([result]):
        return False
    return any(type(each) in (int, float) and abs(each) > SINGLE_EXACT for each in values)


def beyond_text(number, arguments):
    return number in BEYOND_TEXT and BEYOND_TEXT[number](*arguments)


def too_long(languages, integer):
    def is_over(language):
        most = LONG.get(language, LONGEST)
        return most is not None and integer > most

    return [each for each in languages if is_over(each)]


def beyond_any(language, kinds, arguments):
    items = [each for kind, value in zip(kinds, arguments) if kind == ("list", ("any",)) for each in value]
    if language in DOUBLES_ONLY:
        return any(type(each) is float and each.is_integer() for each in leaves(items))
    if language not in FLOATS_OF_32_BITS:
        return False
    if language == "cpp" and any(type(each) is int and abs(each) >= 2 ** 31 for each in items):
        return True
    return any(each is None or (type(each) in (list, tuple, dict) and each) for each in items)


# ---- Bash

def looks_like_number(text):
    return text.lstrip("+-").isdigit()


def shell_item_misfit(kind, value, in_list):
    """Of an item of a list, or of a tuple, where the place tells what an item is."""
    if in_list and type(value) is str and (not value or any(map(str.isspace, value))):
        return "blanks in a list"
    if type(value) in (list, tuple) and not value and kind != ("any",):
        return "empty row"
    if kind != ("any",):
        return shell_misfit(kind, value)
    if type(value) in (list, tuple, dict):
        return "nested any"
    if value is None or type(value) is bool or (type(value) is str and looks_like_number(value)):
        return "ambiguous any"
    return shell_misfit(kind, value)


def shell_misfit(kind, value):
    name, *parts = kind
    if name == "union":
        name, *parts = next(each for each in parts if misfit(each, value) is None)
    if type(value) is float and "e" in repr(value):
        return "exponent"
    if type(value) is str and "\0" in value:
        return "NUL"
    if name == "opt" and value is not None:
        return shell_misfit(parts[0], value)
    if type(value) is dict:
        texts = [str(each) for item in value.items() for each in item]
        return "separator in a map" if "" in value or any("," in each or "\n" in each for each in texts) else None
    if type(value) in (list, tuple):
        of_items = parts if name in ("list", "tuple") else [("any",)]
        return first(shell_item_misfit(of_items[i % len(of_items)], each, name == "list")
                     for i, each in enumerate(value))
    return None


def shell_result_misfit(kind, value):
    if type(value) is str and (value.endswith("\n") or value in ("-n", "-e", "-E")):
        return "result that echo changes"
    return shell_misfit(kind, value)


# ---- what is written

def wire(value):
    kind = type(value)
    if value is None:
        return b"n"
    if kind is bool:
        return b"t" if value else b"f"
    if kind is int:
        return b"i%d;" % value
    if kind is float:
        return b"d" + struct.pack(">d", value).hex().encode()
    if kind is str:
        text = value.encode("utf-8")
        return b"s%d:%b" % (len(text), text)
    if kind in (list, tuple):
        return b"%b%d:%b" % (b"l" if kind is list else b"u", len(value), b"".join(map(wire, value)))
    return b"m%d:%b" % (len(value), b"".join(wire(each) for item in value.items() for each in item))


class Written:
    def __init__(self, languages):
        self.languages, self.heads, self.data = list(languages), [], []

    def add_case(self, segment, languages, seconds, arguments, expected):
        names = "*" if list(languages) == self.languages else ",".join(languages)
        arguments, expected = wire(arguments), wire(expected)
        self.heads.append(f"case {segment} {names} {round(seconds * 1e6)} {len(arguments)} {len(expected)}")
        self.data += [arguments, expected]

    def add_counts(self, word, counts):
        self.heads += [f"{word} {count} {name}" for name, count in counts.items()]

    def send(self):
        heads, data = "".join(each + "\n" for each in self.heads).encode(), b"".join(self.data)
        for block in (f"cases {len(heads)} {len(data)}\n".encode(), heads, data):
            left = memoryview(block)
            while left:
                left = left[os.write(3, left):]


def add_base(task, solution, written):
    for languages, arguments, value in task["base"]:
        arguments = [declared(*each, False) for each in zip(task["parameters"], arguments)]
        try:
            seconds = solution.run(marshal.loads(marshal.dumps(arguments, 2)))[1]
        except Exception:
            seconds = 0.0
        written.add_case(0, languages, seconds, arguments, declared(task["result"], value, True))


def has_long_loop(kinds, arguments):
    """A right answer may count up to a number it is given: to a million that takes Bash longer than the limit."""
    return any(kind == ("int",) and abs(value) > SHELL_MOST for kind, value in zip(kinds, arguments))


def is_slow_in_shell(case, solution):
    if len(wire(case.expected)) > SHELL_MOST or has_long_loop(case.kinds, case.fresh()):
        return True
    return case.seconds >= CHEAP and solution.is_long(case.fresh())


def evenly_spaced(items, most):
    return [items[i * len(items) // most] for i in range(most)] if len(items) > most else items


def add_further(task, solution, written):
    kept, left_out, fits = [], {}, dict.fromkeys(task["languages"], 0)
    for arguments in task["further"]:
        case, refusing, rule = Case(task, solution, arguments), set(), None
        for name, languages in case.trial():
            refusing |= set(languages) & set(task["languages"])
            rule = rule or (name if refusing else None)
            if len(refusing) == len(task["languages"]):
                break
        if refusing:
            left_out[rule] = left_out.get(rule, 0) + 1
        else:
            kept.append(case)
        for each in task["languages"]:
            fits[each] += each not in refusing
    quick = [each for each in kept if not is_slow_in_shell(each, solution)]
    in_shell = set(map(id, evenly_spaced(quick, SHELL_CASES)))
    for case in kept:
        languages = [each for each in task["languages"] if each != SHELL or id(case) in in_shell]
        arguments = [declared(*each, False) for each in zip(task["parameters"], case.fresh())]
        written.add_case(1, languages, case.seconds, arguments, case.expected)
    written.add_counts("out", dict(sorted(left_out.items())))
    written.add_counts("fits", fits)


def main():
    with open("task", "rb") as file:
        task = marshal.load(file)
    sys.set_int_max_str_digits(0)
    solution, written = Solution(task["entry_point"]), Written(task["languages"])
    add_base(task, solution, written)
    add_further(task, solution, written)
    written.send()


if __name__ == "__main__":
    main()
