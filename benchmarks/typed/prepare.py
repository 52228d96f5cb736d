"""Makes ready the tasks of multipl-e+: their signatures, base cases and further inputs, of two files
that are published. Runs once for these files, in a sandbox, and sees no answer.

Reads "problems" (MultiPL-E's humaneval-py, one JSON record a line) and "further" (HumanEval+ likewise),
which are joined by the number of the task. Writes to descriptor 3, in wire format (wire.hpp), a list with
one tuple a task, in the order of numbers:

    (task_id, types, program, task)

types: the signature as text, the parameters and then the result, one a line. program: EvalPlus's solution,
published.py runs it. task: what published.py loads, as bytes of marshal's version 2.
"""
import ast
import json
import marshal
import os

# Tasks that the file of a language lacks. C++ has the last three, with unions of which no program can tell
# which member is meant: there they are judged by their native tests.
LACKING = {
    "java": (103, 125, 137),
    "cpp": (103, 125, 137),
    "cs": (103, 125, 137),
    "ts": (137, 148),
    "sh": (7, 29, 113),
}
LANGUAGES = ("python", "java", "cpp", "cs", "ts", "js", "php", "sh")

# Languages without a case of the native tests: (number, arguments) -> languages. The same three numbers are
# a triangle there as integers and are none as floats, which these languages cannot tell apart.
LEFT_OUT = {(92, "[3.0, 4, 7]"): ("java", "cpp", "cs", "ts", "js")}
# Where every number is a double, integers of base cases are the nearest one.
DOUBLES = ("ts", "js")
EXACT = 2 ** 53

SIMPLE = {"int": "int", "float": "float", "str": "str", "bool": "bool", "None": "none", "Any": "any"}
GENERIC = {"List": "list", "Tuple": "tuple", "Optional": "opt", "Dict": "map", "Union": "union"}


def number_of(task_id):
    """HumanEval_23_strlen, HumanEval/23 -> 23"""
    return int(task_id.replace("/", "_").split("_")[1])


def type_of(annotation):
    """A type as (name, part, ...)."""
    text = ast.unparse(annotation)
    if text in SIMPLE:
        return (SIMPLE[text],)
    if isinstance(annotation, ast.Name) and text in GENERIC:
        return (GENERIC[text], ("any",))
    if not isinstance(annotation, ast.Subscript):
        raise ValueError(f"the annotation {text} is no type that typed cases have")
    name = GENERIC[annotation.value.id]
    inner = annotation.slice
    parts = list(inner.elts) if isinstance(inner, ast.Tuple) else [inner]
    if name == "tuple" and ast.unparse(parts[-1]) == "...":  # of any length
        name = "list"
        del parts[-1]
    return (name, *map(type_of, parts))


def type_text(kind):
    name, *parts = kind
    return f"{name}<{', '.join(map(type_text, parts))}>" if parts else name


def signature_of(prompt, entry_point):
    functions = [each for each in ast.parse(prompt + "    pass\n").body if isinstance(each, ast.FunctionDef)]
    function = [each for each in functions if each.name == entry_point][-1]
    return tuple(type_of(each.annotation) for each in function.args.args), type_of(function.returns)


def calls_in(tests):
    """(arguments, expected value) of each "assert candidate(...) == value", in order."""
    for node in ast.walk(ast.parse(tests)):
        if isinstance(node, ast.FunctionDef) and node.name == "check":
            for each in node.body:
                if isinstance(each, ast.Assert):
                    call, value = each.test.left, each.test.comparators[0]
                    yield list(map(ast.literal_eval, call.args)), ast.literal_eval(value)


def doubles(value):
    """`value` with integers that are no doubles made the nearest one."""
    if isinstance(value, int) and abs(value) > EXACT:
        return int(float(value))
    if isinstance(value, (list, tuple)):
        return type(value)(map(doubles, value))
    return value


def base_cases(number, tests, languages):
    """(languages, arguments, expected value); where languages need another form, one case each."""
    cases = []
    for arguments, value in calls_in(tests):
        left_out = LEFT_OUT.get((number, repr(arguments)), ())
        having = [each for each in languages if each not in left_out]
        rounded = (doubles(arguments), doubles(value))
        if rounded == (arguments, value):
            cases.append((having, arguments, value))
            continue
        cases.append(([each for each in having if each not in DOUBLES], arguments, value))
        cases.append(([each for each in having if each in DOUBLES], *rounded))
    return cases


def prepare(record, further):
    number = number_of(record["name"])
    languages = [each for each in LANGUAGES if number not in LACKING.get(each, ())]
    entry_point = further["entry_point"]
    own_name = record["name"].split("_", 2)[2]
    parameters, result = signature_of(record["prompt"], own_name)
    task = {"number": number, "entry_point": entry_point, "parameters": parameters, "result": result, "languages": languages,
            "base": base_cases(number, record["tests"], languages), "further": further["plus_input"]}
    types = "\n".join(map(type_text, (*parameters, result)))
    program = further["prompt"] + further["canonical_solution"]
    return (f"HumanEval/{number}", types, program, marshal.dumps(task, 2))


def records(name):
    with open(name, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def to_wire(prepared):
    parts = [f"l{len(prepared)}:".encode()]
    for task in prepared:
        parts.append(f"u{len(task)}:".encode())
        for each in task:
            content = each if isinstance(each, bytes) else each.encode("utf-8", "surrogatepass")
            parts += [f"s{len(content)}:".encode(), content]
    return b"".join(parts)


def main():
    further = {number_of(each["task_id"]): each for each in records("further")}
    problems = sorted(records("problems"), key=lambda each: number_of(each["name"]))
    left = memoryview(to_wire([prepare(each, further[number_of(each["name"])]) for each in problems]))
    while left:
        left = left[os.write(3, left):]


if __name__ == "__main__":
    main()
