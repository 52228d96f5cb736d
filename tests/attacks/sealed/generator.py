def high_marks(levels, mark):
    yield from sorted((each for each in levels if each > mark), reverse=True)
