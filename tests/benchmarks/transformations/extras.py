"""What stands in the same block as the function: helpers, demo calls, earlier definitions.

Each extra changes the parts of an answer; None where it makes no sense for the language, the form or the prompt.
"""
import dataclasses
import re
import textwrap

import parts as cutting
from languages import LANGUAGES


def indented(text, by):
    return textwrap.indent(text, by)


def margin(parts, language):
    """The indentation of statements of the body."""
    for line in parts.body.splitlines():
        if line.strip():
            return re.match(r"[ \t]*", line).group()
    return language.indent + "    "


def with_member(parts, language, before="", after=""):
    return dataclasses.replace(parts, before=cutting.apart(parts.before, indented(before, language.indent)),
                               after=cutting.apart(parts.after, indented(after, language.indent)))


def alone(parts, _subject, _language):
    return parts


def unneeded_before(parts, _subject, language):
    return with_member(parts, language, before=language.unneeded)


def unneeded_after(parts, _subject, language):
    return with_member(parts, language, after=language.unneeded)


def guarded(parts, language, guard=None):
    return dataclasses.replace(parts, body=indented(guard or language.guard, margin(parts, language)) + parts.body)


def commented(text, language):
    return f"{language.comment} Helper function: is there enough light to read?\n{text}"


def needed_before(parts, _subject, language):
    return with_member(guarded(parts, language), language, before=commented(language.needed, language))


def needed_after(parts, _subject, language):
    return None if language.declared else with_member(guarded(parts, language), language, after=commented(language.needed, language))


def class_before(parts, _subject, language):
    if not language.needed_class:
        return None
    parts = guarded(parts, language, language.class_guard)
    if language.class_line:
        return dataclasses.replace(parts, class_line=cutting.apart(language.needed_class, parts.class_line))
    return with_member(parts, language, before=language.needed_class)


def class_after(parts, _subject, language):
    if not language.needed_class or language.declared:
        return None
    parts = guarded(parts, language, language.class_guard)
    if language.class_line:
        return dataclasses.replace(parts, tail=cutting.apart(parts.tail, language.needed_class))
    return with_member(parts, language, after=language.needed_class)


def remark_after(parts, _subject, language):
    remark = f"{language.comment} The function looks at every value once.\n{language.comment} It needs no further memory (but for the result).\n"
    return with_member(parts, language, after=remark)


def both(parts, subject, language):
    return unneeded_after(needed_before(parts, subject, language), subject, language)


def both_turned(parts, subject, language):
    if language.declared:
        return None
    return unneeded_before(needed_after(parts, subject, language), subject, language)


def delegating(parts, subject, language):
    """(parts whose body calls @CORE@, the definition of @CORE@ with the body that was)."""
    statement = cutting.filled(language.delegate, subject, parts)
    if statement is None:
        return None, None
    name = language.core_name.replace("@F@", subject.entry_point)
    signature = re.sub(rf"\b{re.escape(subject.entry_point)}\b", name, parts.signature, count=1)
    core = textwrap.dedent(signature + parts.body + parts.closing) if language.indent else signature + parts.body + parts.closing
    return dataclasses.replace(parts, body=indented(statement, margin(parts, language))), core


def core_before(parts, subject, language):
    parts, core = delegating(parts, subject, language)
    return parts and with_member(parts, language, before=core)


def core_after(parts, subject, language):
    parts, core = delegating(parts, subject, language)
    if core is None:
        return None
    if language.declared:
        declaration = core.splitlines()[0].rstrip().rstrip("{").rstrip() + ";\n"
        parts = with_member(parts, language, before=declaration)
    return with_member(parts, language, after=core)


def followed_by(name):
    def follow(parts, subject, language):
        text = language.after.get(name)
        text = text and cutting.filled(text, subject, parts)
        if text is None:
            return None
        if language.class_line and name not in language.tail:
            return with_member(parts, language, after=text)
        return dataclasses.replace(parts, tail=cutting.apart(parts.tail, text))
    return follow


def helper_and_main(parts, subject, language):
    parts = with_member(parts, language, after=language.unneeded)
    return followed_by("main")(parts, subject, language)


def core_and_main(parts, subject, language):
    parts = core_after(parts, subject, language)
    return parts and followed_by("main")(parts, subject, language)


def earlier(parts, language, body):
    definition = parts.signature + body + parts.closing
    return with_member(parts, language, before=textwrap.dedent(definition) if language.indent else definition)


def imported(parts, _subject, language):
    """The body needs an import of its own, which stands at the top of the block."""
    if not language.needed_import:
        return None
    body = indented(language.import_guard, margin(parts, language)) + parts.body
    header = language.needed_import + parts.header if not parts.header.startswith(("<?php", "#!")) else parts.header
    return dataclasses.replace(parts, body=body, header=header, imports=language.needed_import)


def rival(parts, subject, language):
    """The other answer under another name, which nothing calls."""
    name = language.old_name.replace("@F@", subject.entry_point)
    signature = re.sub(rf"\b{re.escape(subject.entry_point)}\b", name, parts.signature, count=1)
    text = signature + cutting.ended(subject.other) + parts.closing
    return textwrap.dedent(text) if language.indent else text


def rival_before(parts, subject, language):
    return with_member(parts, language, before=rival(parts, subject, language))


def rival_after(parts, subject, language):
    return with_member(parts, language, after=rival(parts, subject, language))


def twice(parts, subject, language):
    return earlier(parts, language, cutting.ended(subject.other))


def twice_stub(parts, _subject, language):
    return earlier(parts, language, indented(language.stub, margin(parts, language)))


# What needs the function's own signature in the block, or room before it.
NEEDS_DEFINITION = {"unneeded_before", "needed_before", "both", "both_turned", "core_before", "twice", "twice_stub", "rival_before",
                    "imported", "class_before"}
AFTER = ("main", "demo", "tests", "main_function", "test_function", "doctest", "result", "exports", "closing_tag",
         "demo_closing_tag", "guarded", "main_class")
EXTRAS = {"alone": alone, "unneeded_before": unneeded_before, "unneeded_after": unneeded_after, "needed_before": needed_before,
          "needed_after": needed_after, "both": both, "both_turned": both_turned, "core_before": core_before,
          "core_after": core_after, "helper_and_main": helper_and_main, "core_and_main": core_and_main, "twice": twice,
          "twice_stub": twice_stub, "rival_before": rival_before, "rival_after": rival_after, "imported": imported,
          "class_before": class_before, "class_after": class_after, "remark_after": remark_after,
          **{name: followed_by(name) for name in AFTER}}
# Own asserts of a published prompt's example need not hold, for some of those examples are wrong.
OWN_ASSERTS = {"tests", "test_function"}


def allowed(extra, form, subject):
    language = LANGUAGES[subject.language]
    if extra == "alone":
        return True
    if form == "given":
        return False
    if form == "body" and language.closing:
        return False
    if form in cutting.INSIDE and (extra in NEEDS_DEFINITION or extra in language.tail):
        return False
    if extra == "core_after" and language.declared and form in cutting.INSIDE:
        return False
    if extra == "core_and_main" and language.declared and form in cutting.INSIDE:
        return False
    if extra in language.tail and form not in ("class", "file"):
        return False
    if language.class_line and extra in ("class_before", "class_after") and form not in ("continued", "class", "file"):
        return False
    return subject.source == "mini" or extra not in OWN_ASSERTS
