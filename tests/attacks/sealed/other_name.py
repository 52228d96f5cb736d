def counts_rises(levels):
    return sum(b > a for a, b in zip(levels, levels[1:]))
