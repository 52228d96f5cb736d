"""The table of dresses: a form, what else is in its block, its neighbours, its packaging, what befell text and answer."""
import dataclasses

import extras
import neighbours
import parts as cutting
import wraps
from languages import LANGUAGES

PLAIN = {"form": "file", "extra": "alone", "neighbour": "none", "wrap": "plain", "wording": "same", "touch": "as_is",
         "mood": "calm"}
TABLES = {"form": cutting.FORMS, "extra": extras.EXTRAS, "neighbour": neighbours.NEIGHBOURS, "wrap": wraps.WRAPS,
          "wording": wraps.WORDINGS, "touch": wraps.TOUCHES, "mood": wraps.MOODS}


@dataclasses.dataclass(frozen=True)
class Dress:
    form: str = "file"
    extra: str = "alone"
    neighbour: str = "none"
    wrap: str = "plain"
    wording: str = "same"
    touch: str = "as_is"
    mood: str = "calm"

    @property
    def name(self):
        return "+".join([self.form] + [value for key, value in dataclasses.asdict(self).items()
                                       if key != "form" and value != PLAIN[key]])


def dress_named(name):
    """The inverse of Dress.name: every word stands in one table only."""
    chosen = {}
    for word in name.split("+"):
        chosen |= {key: word for key, table in TABLES.items() if word in table}
    return Dress(**chosen)


# Right only arguably: a reader would have to know the author's mind. Left out unless asked for.
ARGUABLE = (
    # An assignment or an output before a body can be the body as well.
    ("inside", {"neighbour": {"explanation_before", "two_explanations", "output_before", "json_before", "usage_before"}}),
    # Helpers and imports in blocks of their own around a body that was never a whole function.
    ("inside", {"neighbour": {"import_before", "helper_before", "helper_after", "core_before_apart", "core_after_apart"}}),
    # Where code ends and prose begins is guessed when no fence says it, the more so in a body.
    ("inside", {"wrap": {"unclosed_prose", "bare_prose", "bare_after"}}),
    # A function that does nothing but refuse is complete, and among complete ones the first counts.
    ("any", {"neighbour": {"refusal_before"}}),
)


def arguable(dress):
    for where, choice in ARGUABLE:
        if where == "inside" and dress.form not in cutting.INSIDE:
            continue
        if any(getattr(dress, key) in values for key, values in choice.items()):
            return True
    return False


def sensible(dress, subject):
    """Whether the combination makes sense at all."""
    if dress.form not in cutting.forms_of(LANGUAGES[subject.language]):
        return False
    if (dress.form == "given" and not subject.given) or (dress.form != "given" and not subject.body):
        return False
    if dress.neighbour != "none" and dress.wrap in wraps.ONE_BLOCK:
        return False
    if dress.neighbour in neighbours.FOLLOWING and dress.wrap in wraps.LAST_BLOCK:
        return False
    if dress.extra in ("needed_before", "needed_after", "both", "both_turned") and dress.neighbour.startswith("helper_"):
        return False
    if dress.extra.startswith("core_") and dress.neighbour.startswith("core_"):
        return False
    if dress.wording == "using_namespace" and (dress.form in cutting.INSIDE or subject.source != "mini"):
        return False  # names of published problems are names of std as well
    if dress.wording == "shebang" and dress.form in cutting.INSIDE:
        return False
    if dress.wording != "same" and (dress.extra.startswith(("twice", "export")) or dress.extra == "main_class"):
        return False  # the name is meant in both places, and changed in one
    if dress.mood == "no_line_end" and dress.wrap in wraps.ONE_BLOCK and dress.form == "body":
        return False
    return (extras.allowed(dress.extra, dress.form, subject) and neighbours.allowed(dress.neighbour, dress.form, subject)
            and wraps.allowed(dress.touch, dress.form, subject))


def dressed(subject, dress):
    """The text of the answer, or None where the dress does not fit."""
    language = LANGUAGES[subject.language]
    parts = cutting.cut(subject)
    if parts is None or not sensible(dress, subject):
        return None
    draft = wraps.fence(wraps.Block(neighbours.other(parts, subject, language), language.tag))
    parts = extras.EXTRAS[dress.extra](parts, subject, language)
    if parts is None:
        return None

    def render(these):
        worded = wraps.WORDINGS[dress.wording](cutting.FORMS[dress.form](these), subject, language)
        return worded and wraps.TOUCHES[dress.touch](worded)

    blocks = neighbours.NEIGHBOURS[dress.neighbour](parts, subject, language, render)
    if blocks is None or any(not block.text for block in blocks):
        return None
    return wraps.MOODS[dress.mood](wraps.WRAPS[dress.wrap](blocks, language), draft)


def plain_dress(subject):
    """A whole file in a fence, or what the model wrote in one."""
    return Dress("file" if subject.body else "given")


def single(form):
    """A form with every choice of every other table, one at a time."""
    yield Dress(form)
    for key, table in TABLES.items():
        for value in table:
            if key != "form" and value != PLAIN[key]:
                yield dataclasses.replace(Dress(form), **{key: value})


def systematic(language):
    for form in cutting.forms_of(language):
        yield from single(form)


def mixed(language, dice):
    """One of everything, by chance."""
    form = dice.choice(list(cutting.forms_of(language)))
    chosen = {key: dice.choice(list(table)) if dice.random() < 0.6 else PLAIN[key]
              for key, table in TABLES.items() if key != "form"}
    return Dress(form, **chosen)
