"""How blocks of code become an answer: fences, prose, what stands beside them, thoughts, line ends."""
import dataclasses
import re
import textwrap

import parts as cutting


@dataclasses.dataclass(frozen=True)
class Block:
    text: str
    tag: str = ""
    words: str = ""  # the prose before it
    main: bool = False


def fence(block, marks="```", tag=None):
    return f"{marks}{block.tag if tag is None else tag}\n{cutting.ended(block.text)}{marks}\n"


def blocks_with(blocks, tag=None, marks="```"):
    """Every block with its prose; the marks and, where given, the tag are those of the main block."""
    pieces = []
    for block in blocks:
        words = block.words + "\n\n" if block.words else ""
        pieces.append(words + (fence(block, marks, tag) if block.main else fence(block)))
    return "\n".join(pieces)


def plain(blocks, _language):
    return blocks_with(blocks)


def prose(blocks, _language):
    return ("Sure! Here is one way to solve it, step by step.\n\n" + blocks_with(blocks) +
            "\nIt looks at every value once, so it takes linear time (if the input is not empty).\n")


def untagged(blocks, language):
    return "Here it is:\n\n" + blocks_with(blocks, tag="") + "\nLet me know if you have questions.\n"


def wrong_tag(blocks, language):
    return blocks_with(blocks, tag=language.wrong_tag)


def capital_tag(blocks, language):
    return blocks_with(blocks, tag=language.tag.capitalize())


def titled_tag(blocks, language):
    return blocks_with(blocks, tag=language.tag + ' title="answer"')


def spaced_tag(blocks, language):
    return blocks_with(blocks, tag=" " + language.tag)


def item(blocks, _language):
    """In a list: every line of the code is indented with its fence."""
    return "1. First the solution:\n\n" + textwrap.indent(blocks_with(blocks), "   ") + "\n2. That is all.\n"


def bullet(blocks, _language):
    return "- The solution:\n" + textwrap.indent(blocks_with(blocks), "  ") + "- Its time is linear.\n"


def quote(blocks, _language):
    return textwrap.indent(blocks_with(blocks), "> ", lambda line: True)


def unclosed(blocks, _language):
    return "The code:\n\n" + blocks_with(blocks).removesuffix("```\n")


def unclosed_prose(blocks, language):
    return unclosed(blocks, language) + "\nThis function goes through the values one by one and keeps what it needs.\n"


def nested(blocks, _language):
    return "```markdown\n# Solution\n\n" + blocks_with(blocks) + "```\n"


def nested_long(blocks, _language):
    return "````markdown\n# Solution\n\n" + blocks_with(blocks) + "````\n"


def tildes(blocks, _language):
    return "Here:\n\n" + blocks_with(blocks, marks="~~~") + "\nDone.\n"


def long_fence(blocks, _language):
    return blocks_with(blocks, marks="`````")


def bare(blocks, _language):
    return blocks[0].text


def bare_prose(blocks, _language):
    return ("Here is the solution to the problem:\n\n" + blocks[0].text +
            "\nThis solution goes through the values once and keeps what it needs.\n")


def bare_after(blocks, _language):
    return blocks[0].text + "\nThis solution goes through the values once and keeps what it needs.\n"


def headings(blocks, _language):
    return ("## Approach\n\n1. **Read** the values.\n2. *Compare* each with `the next`.\n\n- Mind the empty case\n- Mind the end\n\n"
            "### Solution\n\n" + blocks_with(blocks) + "\n### Complexity\n\n| time | space |\n|------|-------|\n| O(n) | O(1)  |\n\n---\n")


WRAPS = {"plain": plain, "prose": prose, "untagged": untagged, "wrong_tag": wrong_tag, "capital_tag": capital_tag,
         "titled_tag": titled_tag, "spaced_tag": spaced_tag, "item": item, "bullet": bullet, "quote": quote,
         "unclosed": unclosed, "unclosed_prose": unclosed_prose, "nested": nested, "nested_long": nested_long, "tildes": tildes,
         "long_fence": long_fence, "bare": bare, "bare_prose": bare_prose, "bare_after": bare_after, "headings": headings}
ONE_BLOCK = ("bare", "bare_prose", "bare_after")  # without fences there are no other blocks
LAST_BLOCK = ("unclosed", "unclosed_prose")  # nothing comes after the block


# Touches: what befell the text of the block.

def stripped(code):
    """The first line lost its indentation, as when an answer is trimmed."""
    return code.lstrip(" \t\n")


def tabs(code):
    """None where the steps of indentation differ: tabs and spaces would mix."""
    margins = [len(spaces) for spaces in re.findall(r"^ +(?! *[*])", code, re.MULTILINE)]
    step = 4 if all(margin % 4 == 0 for margin in margins) else 2
    if any(margin % step for margin in margins):
        return None
    return re.sub(r"^(?: {%d})+" % step, lambda spaces: "\t" * (len(spaces.group()) // step), code, flags=re.MULTILINE)


def dedented(code):
    """The whole body at the left edge."""
    return textwrap.dedent(code)


def blank_lines(code):
    return "\n\n" + code.rstrip("\n") + "\n\n\n"


def unchanged(code):
    return code


TOUCHES = {"as_is": unchanged, "stripped": stripped, "tabs": tabs, "dedented": dedented, "blank_lines": blank_lines}


def reworded(name):
    """The same in other words of the language, where it has them."""
    def touch(code, subject, language):
        if name not in language.wordings:
            return None
        pattern, to = (text.replace("@F@", subject.entry_point) for text in language.wordings[name])
        made = re.sub(pattern, to, code, count=1)
        return None if made == code else made
    return touch


WORDINGS = {"same": lambda code, _subject, _language: code,
            **{name: reworded(name) for name in ("arrow", "function_value", "exported", "open_tag", "function_word", "shebang",
                                                 "using_namespace", "public_class", "renamed_class", "final_class",
                                                 "static_class", "package", "namespace")}}


# Moods: what befell the whole answer.

def think(answer, _draft):
    return "<think>\nThe values come in order, so one pass is enough.\nI must mind the empty case.\n</think>\n\n" + answer


def think_draft(answer, draft):
    return "<think>\nA first try:\n\n" + draft + "\nNo, that forgets a case.\n</think>\n\n" + answer


def think_closed(answer, _draft):
    return "So one pass is enough, and the empty case needs care.\n</think>\n\n" + answer


MOODS = {"calm": lambda answer, _draft: answer, "crlf": lambda answer, _draft: answer.replace("\n", "\r\n"),
         "bom": lambda answer, _draft: "\ufeff" + answer, "think": think, "think_draft": think_draft, "think_closed": think_closed,
         "no_line_end": lambda answer, _draft: answer.rstrip("\n"),
         "bom_crlf": lambda answer, _draft: "\ufeff" + answer.replace("\n", "\r\n")}


def allowed(touch, form, subject):
    inside = form in cutting.INSIDE
    if touch == "stripped":
        return inside
    if touch == "dedented":
        return inside and subject.language == "python" and form == "body"
    if touch == "tabs":  # an indented docstring above and a body of tabs do not go together
        return not (inside and subject.language == "python")
    return True
