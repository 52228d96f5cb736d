def count_rises(levels):
    return float(sum(b > a for a, b in zip(levels, levels[1:])))
