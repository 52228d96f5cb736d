import numpy


def high_marks(levels, mark):
    return numpy.array(sorted((each for each in levels if each > mark), reverse=True))
