def high_marks(levels, mark):
    return map(int, sorted((each for each in levels if each > mark), reverse=True))
