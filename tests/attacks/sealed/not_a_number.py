def mean_level(levels):
    return float("nan")
