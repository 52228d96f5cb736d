# Builds a list that no memory holds.
# Must end as out of memory or as timed out, whichever limit comes first.
import itertools
import sys

list(itertools.product(range(9), repeat=20))
sys.exit(7)
