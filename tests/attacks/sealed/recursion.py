def count_rises(levels):
    return count_rises(levels)
