def high_marks(levels, mark):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
