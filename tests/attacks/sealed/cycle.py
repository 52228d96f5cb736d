def high_marks(levels, mark):
    ring = []
    ring.append(ring)
    return ring
