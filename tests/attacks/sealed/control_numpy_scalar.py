import numpy


def count_rises(levels):
    return numpy.sum(numpy.diff(levels) > 0) if levels else 0
