"""Further blocks of an answer, before and after the one that counts."""
import dataclasses
import textwrap
import re

import extras
import parts as cutting
from languages import LANGUAGES
from wraps import Block

EXPLANATION = "power = 1\npower = 2\n"


def main_block(subject, code):
    return Block(code, LANGUAGES[subject.language].tag, main=True)


def none(parts, subject, language, render):
    return [main_block(subject, render(parts))]


def before(make, words, tag=""):
    def arrange(parts, subject, language, render):
        text = make(parts, subject, language)
        if text is None:
            return None
        main = dataclasses.replace(main_block(subject, render(parts)), words="And so the solution is:")
        return [Block(text, language.tag if tag == "own" else tag, words), main]
    return arrange


def after(make, words, tag=""):
    def arrange(parts, subject, language, render):
        text = make(parts, subject, language)
        if text is None:
            return None
        return [main_block(subject, render(parts)), Block(text, language.tag if tag == "own" else tag, words)]
    return arrange


def explanation(_parts, subject, _language):
    return EXPLANATION.replace("power", cutting.local_name(subject))


def own_explanation(parts, subject, language):
    return cutting.filled(language.explanation, subject, parts)


def usage(parts, subject, language):
    return cutting.filled(language.usage, subject, parts)


def output(_parts, _subject, _language):
    return "3\n[1, 2, 4]\nAll tests passed\n"


def shell(_parts, _subject, _language):
    return "$ python3 answer.py\n3\n$ echo $?\n0\n"


def command(_parts, _subject, _language):
    return "./run.sh answer\n"


def json_text(_parts, subject, _language):
    return '{\n  "' + cutting.local_name(subject) + '": 1,\n  "values": [1, 2, 4]\n}\n'


def diff(parts, _subject, _language):
    lines = [line for line in parts.body.splitlines() if line.strip()]
    return f"--- a/answer\n+++ b/answer\n@@ -1,2 +1,2 @@\n-{lines[-1]} + 1\n+{lines[-1]}\n"


def expression(_parts, subject, _language):
    return f"{cutting.local_name(subject)} + 1 < 2 * n\n"


def table(_parts, subject, _language):
    return f"step | {cutting.local_name(subject)}\n-----+------\n   1 | 4\n   2 | 7\n"


def definition(parts, language, body):
    text = parts.signature + body + parts.closing
    return textwrap.dedent(text) if language.indent else text


def stub(parts, _subject, language):
    return definition(parts, language, extras.indented(language.stub, extras.margin(parts, language)))


def refusal(parts, _subject, language):
    return definition(parts, language, extras.indented(language.refusal, extras.margin(parts, language)))


def draft(parts, subject, language):
    """Does not parse: a statement is left half written."""
    body = extras.indented(language.broken, extras.margin(parts, language)) + cutting.ended(subject.other)
    return definition(parts, language, body)


def signature_only(parts, _subject, language):
    return parts.signature.strip() + "\n"


def other(parts, subject, language):
    return definition(parts, language, cutting.ended(subject.other))


def helper_apart(place):
    """The helper that the function needs, in a block of its own."""
    def arrange(parts, subject, language, render):
        helper = Block(language.needed, language.tag, "It needs this helper:")
        main = main_block(subject, render(extras.guarded(parts, language)))
        return [helper, main] if place == "before" else [main, helper]
    return arrange


def core_apart(place):
    def arrange(parts, subject, language, render):
        parts, core = extras.delegating(parts, subject, language)
        if core is None:
            return None
        blocks = [main_block(subject, render(parts)), Block(core, language.tag, "The work is done here:")]
        return blocks[::-1] if place == "before" else blocks
    return arrange


def import_apart(parts, subject, language, render):
    changed = extras.imported(parts, subject, language)
    if changed is None:
        return None
    changed = dataclasses.replace(changed, header=parts.header, imports="")
    return [Block(language.needed_import, language.tag, "First the imports:"), main_block(subject, render(changed))]


def main_program(parts, subject, language):
    return cutting.filled(language.after.get("main", ""), subject, parts)


def two_explanations(parts, subject, language, render):
    note = Block(explanation(parts, subject, language), "", "For example:")
    return [note, main_block(subject, render(parts)), dataclasses.replace(note, words="And then:")]


NEIGHBOURS = {
    "none": none,
    "explanation_before": before(explanation, "The powers go like this:"),
    "explanation_after": after(explanation, "Step by step, the values are:"),
    "two_explanations": two_explanations,
    "own_explanation_after": after(own_explanation, "Step by step, the values are:", "own"),
    "usage_before": before(usage, "It will be called like this:", "own"),
    "usage_after": after(usage, "Call it like this:", "own"),
    "usage_after_untagged": after(usage, "Call it like this:"),
    "output_before": before(output, "The output should be:"),
    "output_after": after(output, "This prints:"),
    "output_after_tagged": after(output, "This prints:", "text"),
    "shell_before": before(shell, "Run it:", "bash"),
    "shell_after": after(shell, "Run it:", "bash"),
    "shell_after_untagged": after(shell, "Run it:"),
    "command_after": after(command, "Run it:", "bash"),
    "json_before": before(json_text, "The input is:", "json"),
    "json_after": after(json_text, "The result is:", "json"),
    "json_after_untagged": after(json_text, "The result is:"),
    "diff_after": after(diff, "What I changed:", "diff"),
    "expression_after": after(expression, "Note the condition:"),
    "table_after": after(table, "The steps:"),
    "stub_before": before(stub, "We are to fill in this:", "own"),
    "refusal_before": before(refusal, "We are to fill in this:", "own"),
    "signature_before": before(signature_only, "The signature is:", "own"),
    "draft_before": before(draft, "A first try:", "own"),
    "other_after": after(other, "An alternative:", "own"),
    "helper_before": helper_apart("before"),
    "helper_after": helper_apart("after"),
    "import_before": import_apart,
    "main_after": after(main_program, "And to try it:", "own"),
    "twin_after": after(lambda parts, _subject, language: definition(parts, language, parts.body), "All of it again:", "own"),
    "core_before_apart": core_apart("before"),
    "core_after_apart": core_apart("after"),
}
OF_THE_BODY = {"helper_before", "helper_after", "core_before_apart", "core_after_apart", "import_before", "diff_after", "twin_after"}
FOLLOWING = {name for name in NEIGHBOURS if "after" in name} | {"two_explanations"}


def allowed(neighbour, form, subject):
    language = LANGUAGES[subject.language]
    if form == "given" and neighbour in OF_THE_BODY:
        return False
    if neighbour in ("helper_after", "core_after_apart") and language.declared:
        return False
    return not (form in cutting.INSIDE and neighbour in ("draft_before", "other_after", "stub_before", "refusal_before",
                                                         "signature_before", "twin_after"))


