"""A right answer, cut into the parts that the forms of an answer are put together from."""
import dataclasses
import re
import textwrap

from languages import LANGUAGES


@dataclasses.dataclass(frozen=True)
class Parts:
    """Text of whole lines, as it stands in a file: header, class line, doc, signature, docstring, body, closing,
    closing of the class. What an extra adds: `before` and `after` the function (members), `tail` behind everything."""
    header: str
    class_line: str
    doc: str
    signature: str
    docstring: str
    body: str
    closing: str
    class_closing: str
    before: str = ""
    after: str = ""
    tail: str = ""
    imports: str = ""  # what the body needs beyond the header: on top of forms without a header
    given: str = ""


@dataclasses.dataclass(frozen=True)
class Subject:
    """An answer known to be right, one that is to be shown wrong, and another whole one of the opposite kind."""
    source: str  # mini, base, chat, published
    suite: str
    language: str
    task_id: str
    entry_point: str
    prompt: str
    body: str  # without closing bracket
    other: str  # the body of a wrong answer to the same task (of a right one, when this is wrong)
    kind: str = "right"
    given: str = ""  # the block as a model wrote it; the body is empty when it could not be cut

    @property
    def id(self):
        return f"{self.source}:{self.language}:{self.task_id}:{self.kind}"


def ended(text):
    return text if not text or text.endswith("\n") else text + "\n"


def definition_in(prompt, language, entry_point):
    """(where the line with the signature begins, where it ends). The last one counts."""
    found = list(re.finditer(r"^[ \t]*" + language.definition.replace("@F@", re.escape(entry_point)) + r".*\n", prompt, re.MULTILINE))
    return (found[-1].start(), found[-1].end()) if found else None


def doc_begin(prompt, end, language):
    """Where the comment begins that stands right before `end`."""
    lines = prompt[:end].splitlines(keepends=True)
    while lines and lines[-1].strip().startswith(language.comment) and not lines[-1].startswith("#!") and not lines[-1].startswith("#include"):
        end -= len(lines.pop())
    return end


def cut(subject):
    language = LANGUAGES[subject.language]
    place = definition_in(subject.prompt, language, subject.entry_point)
    if place is None:
        return None
    begin, end = place
    top = doc_begin(subject.prompt, begin, language) if language.closing else begin
    above = subject.prompt[:top]
    in_class = re.search(rf"^{language.class_line}.*\n", above, re.MULTILINE) if language.class_line else None
    if language.class_line and in_class is None:
        return None
    header, class_line = (above[:in_class.start()], above[in_class.start():]) if in_class else (above, "")
    return Parts(header, class_line, subject.prompt[top:begin], subject.prompt[begin:end], subject.prompt[end:],
                 ended(subject.body), ended(language.indent + language.closing if language.closing else ""),
                 "}\n" if in_class else "", given=subject.given)


def function(parts, doc=True):
    if not doc:
        return parts.signature + parts.body + parts.closing
    return parts.doc + parts.signature + parts.docstring + parts.body + parts.closing


def apart(*pieces):
    """Joined with an empty line between them."""
    return "\n".join(ended(piece) for piece in pieces if piece)


def members(parts, doc=True):
    return apart(parts.before, function(parts, doc), parts.after)


def body(parts):
    return parts.body if parts.closing else apart(parts.body, parts.after, parts.tail)


def closed(parts):
    return apart(parts.body + parts.closing, parts.after, parts.tail)


def continued(parts):
    return apart(apart(parts.body + parts.closing, parts.after) + parts.class_closing, parts.tail)


def at_left_edge(parts, text):
    return textwrap.dedent(text) if parts.class_line else text


def whole_function(parts):
    return apart(parts.imports, at_left_edge(parts, members(parts)), parts.tail)


def plain_function(parts):
    return apart(parts.imports, at_left_edge(parts, members(parts, doc=False)), parts.tail)


def whole_class(parts):
    return apart(parts.imports, parts.class_line + members(parts) + parts.class_closing, parts.tail)


def whole_file(parts):
    if parts.class_line:
        return apart(parts.header.rstrip("\n"), whole_class(dataclasses.replace(parts, imports="")))
    return parts.header + apart(parts.before, function(parts), parts.after, parts.tail)


def as_given(parts):
    return ended(parts.given)


# How much of the file an answer writes. "continued" is the issue's own: on from the open function to the end.
FORMS = {"body": body, "closed": closed, "continued": continued, "function": whole_function, "plain_function": plain_function,
         "class": whole_class, "file": whole_file, "given": as_given}
INSIDE = ("body", "closed", "continued")  # which begin within the prompt's open function


def forms_of(language):
    for form in FORMS:
        if form in ("continued", "class") and not language.class_line:
            continue
        if form == "closed" and not language.closing:
            continue
        yield form


def example(subject):
    """(call, expected value) of the first example in the prompt, None where there is none on two lines."""
    found = re.search(r"^[ \t]*(?://|#)?[ \t]*>>> (.+)\n[ \t]*(?://|#)?[ \t]*(.+)$", subject.prompt, re.MULTILINE)
    if found is None:
        return None
    call, expected = found.group(1).strip(), found.group(2).strip()
    if subject.language == "sh" and call.startswith("$(") and call.endswith(")"):
        call = call[2:-1]
    return (call, expected) if call.startswith(subject.entry_point) else None


def bracketed(text, begin):
    """What is in the brackets that open at `begin`, None when they stay open."""
    depth = 0
    for at in range(begin, len(text)):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0:
            return text[begin + 1:at]
    return None


def listed(text):
    """Split at the commas outside of brackets."""
    depth, item, found = 0, "", []
    for letter in text:
        depth += (letter in "([{<") - (letter in ")]}>")
        if letter == "," and depth == 0:
            found.append(item)
            item = ""
        else:
            item += letter
    return [each.strip() for each in [*found, item] if each.strip()]


def argument_names(signature, entry_point, language):
    """Of the parameters, as a call hands them on. None: not of the plain kind."""
    if language.name == "sh":
        return ""
    inner = bracketed(signature, signature.index("(", signature.index(entry_point)))
    if inner is None:
        return None
    names = []
    for parameter in listed(inner):
        plain = re.split(r"[:=]" if language.name in ("python", "ts") else "=", parameter)[0].strip()
        name = re.search(r"\$?\w+$", plain)
        if name is None or plain.startswith("*"):
            return None
        names.append(name.group())
    return ", ".join(names)


def local_name(subject):
    """A variable that the body assigns to."""
    found = re.search(r"\b([a-z][a-z_]{2,})\s*=(?![=>])", subject.body or subject.given)
    return found.group(1) if found else "power"


def filled(text, subject, parts):
    """The placeholders of a text replaced; None when the prompt gives no value for one of them."""
    shown = example(subject)
    values = {"@F@": subject.entry_point, "@LOCAL@": local_name(subject)}
    if shown is not None:
        values |= {"@CALL@": shown[0], "@EXPECTED@": shown[1]}
    language = LANGUAGES[subject.language]
    values["@CORE@"] = language.core_name.replace("@F@", subject.entry_point)
    values["@ARGUMENTS@"] = argument_names(parts.signature, subject.entry_point, language)
    for name, value in values.items():
        if name in text:
            if value is None:
                return None
            text = text.replace(name, value)
    return None if "@CALL@" in text or "@EXPECTED@" in text else text
