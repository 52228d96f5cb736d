def mean_level(levels):
    return sum(each / len(levels) for each in levels) if levels else 0.0
