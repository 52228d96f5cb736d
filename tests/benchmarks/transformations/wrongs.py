"""Rewritings that make a right body wrong. Each is tried; one that is still right by its verdict is left out."""
import ast
import re


def replaced(pattern, to):
    """The first match of the pattern replaced."""
    def rewrite(body, _kind):
        return re.sub(pattern, to, body, count=1)
    return rewrite


NEGATIONS = {"truth": {"python": "not ({0})", "any": "!({0})"}, "number": {"any": "-1 - ({0})"}}


def negated_return(body, kind, language):
    found = list(re.finditer(r"(\breturn )([^;\n]+)(;?[ \t]*\n)", body))
    if not found or kind not in NEGATIONS:
        return body
    last = found[-1]
    if any(last.group(2).count(opening) != last.group(2).count(closing) for opening, closing in ("()", "[]", "{}")):
        return body  # goes on in the next line
    form = NEGATIONS[kind].get(language, NEGATIONS[kind]["any"])
    return body[:last.start(2)] + form.format(last.group(2)) + body[last.end(2):]


def kind_of(expected):
    """Of value, as the example in the prompt shows it."""
    text = expected.strip("() \"'")
    if text.lower() in ("true", "false"):
        return "truth"
    if re.fullmatch(r"-?[\d.]+[lLfF]?", text) and '"' not in expected:
        return "number"
    return "other"


def missing_branch(body, _kind):
    """The first `if` with its block goes, where nothing hangs on it."""
    lines = body.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if not re.match(r"\s*if\b", line):
            continue
        margin = len(line) - len(line.lstrip())
        end = at + 1
        while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > margin):
            end += 1
        if end < len(lines) and re.match(r"\s*(\}|fi)\s*$", lines[end]):
            end += 1
        elif end < len(lines) and re.match(r"\s*(\}?\s*else|elif|elseif|\})", lines[end]):
            continue
        return "".join(lines[:at] + lines[end:])
    return body


WRONGS = {
    "negated_return": negated_return,
    "less_for_at_most": replaced(r" <= ", " < "),
    "at_most_for_less": replaced(r" < ", " <= "),
    "greater_for_at_least": replaced(r" >= ", " > "),
    "at_least_for_greater": replaced(r" > ", " >= "),
    "one_more": replaced(r" \+ 1\b", " + 2"),
    "one_less": replaced(r" - 1\b", " - 2"),
    "from_one": replaced(r"(\b\w+\s*=\s*)0\b", r"\g<1>1"),
    "missing_branch": missing_branch,
    "swapped_operands": replaced(r"(\b[\w$.]+) ([-/%]) ([\w$.]+\b)", r"\3 \2 \1"),
    "least_for_greatest": replaced(r"\bmax\b", "min"),
    "and_for_or": replaced(r"\|\||\bor\b", lambda found: "&&" if found.group() == "||" else "and"),
    "equal_for_unequal": replaced(r" (?:!==?) ", " == "),
}


def parses(body):
    try:
        ast.parse("def f():\n" + body)
    except SyntaxError:
        return False
    return True


def wrong_bodies(body, language, kind):
    """(name, body) of each rewriting that changes something."""
    for name, rewrite in WRONGS.items():
        made = rewrite(body, kind, language) if rewrite is negated_return else rewrite(body, kind)
        if made != body and (language != "python" or parses(made)):
            yield name, made
