def count_rises(levels)
    return 0
