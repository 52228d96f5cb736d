"""Units whose fate is known: good ones, and sixteen kinds of defect, for octet generate against generation_server.py.

    planted.py     prints the kinds and the reasons they must be dropped for

A plan numbers all units; unit n is of language n % 7, and what octet draws for n (direction, contract) is drawn here in the
same way, so that a duplicate is made of a good unit of the same language and contract that comes before it.
"""
from generation_server import field_digest, marker_of
from tasks import LANGUAGES, Task

# kind -> the reason octet drops it for; None: it is kept.
KINDS = {"duplicate": "duplicate", "near_duplicate": "near_duplicate", "wrong_answer": "tests_disagree", "wrong_tests": "tests_disagree",
         "other_language": "other_language", "contaminated": "contaminated", "malformed_once": None, "malformed_twice": "malformed",
         "truncated": "truncated", "refusal": "refused", "leak": "template_leak", "low_score": "low_score", "gate": "gate",
         "copied": "copies_snippet", "secret": "secret", "flaky": "flaky"}
PARTNERED = {"duplicate", "near_duplicate"}


def split_mix(state):
    state = (state + 0x9E3779B97F4A7C15) % 2**64
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
    state = (state ^ state >> 27) * 0x94D049BB133111EB % 2**64
    return state ^ state >> 31


def draw(seed, purpose, number, k=0):
    """generation/facts/draw.hpp."""
    return split_mix(int(field_digest(str(seed), purpose, str(number), str(k))[:16], 16))


def direction_of(seed, number):
    return "s1" if draw(seed, "direction", number) % 1000 < 500 else "s2"


def is_function(seed, number):
    return LANGUAGES[number % 7] != "sh" and draw(seed, "contract", number) % 1000 >= 500


def planted(each, seed=7):
    """`each` units of every kind and good ones, by number: {number: {"kind", "variant", "with"}}; the good are first met by
    those that repeat them, so they come first."""
    goods = max(7 * 4, each * 4)
    units = {n: {"kind": "good"} for n in range(goods)}
    free = {}
    for n in range(goods):
        if Task(n, marker_of(n)).is_telling():
            free.setdefault((n % 7, is_function(seed, n)), []).append(n)
    left = {kind: each for kind in KINDS}
    variants = dict.fromkeys(KINDS, 0)
    number = goods
    while any(left.values()):
        kind = list(KINDS)[number // 7 % len(KINDS)]  # each kind in each language
        kind = kind if left[kind] else max(left, key=left.get)
        unit = {"kind": kind, "variant": variants[kind]}
        if kind in PARTNERED:
            partners = free.get((number % 7, is_function(seed, number)), [])
            if not partners:
                kind = next(k for k in KINDS if left[k] and k not in PARTNERED)
                unit = {"kind": kind, "variant": variants[kind]}
            else:
                unit["with"] = marker_of(partners.pop())
        units[number] = unit
        left[kind] -= 1
        variants[kind] += 1
        number += 1
    return units


def reason_of(unit):
    return KINDS.get(unit["kind"])


if __name__ == "__main__":
    for each, told in KINDS.items():
        print(f"{each:16} {told or 'kept'}")
