def high_marks(levels, mark):
    return bytearray(sorted((each for each in levels if each > mark), reverse=True))
