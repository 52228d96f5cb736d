def count_rises(levels):
    return 1 << (1 << 27)
