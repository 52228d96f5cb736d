# The right number, but of a class of the answer's own: no plain data.
class Level(int):
    pass


def count_rises(levels):
    return Level(sum(b > a for a, b in zip(levels, levels[1:])))
