from collections import defaultdict


def by_level(stations):
    found = defaultdict(list)
    for name, level in stations:
        found[level].append(name)
    return found
