def high_marks(levels, mark):
    return [0] * (1 << 24)
