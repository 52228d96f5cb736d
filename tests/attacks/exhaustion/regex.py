# A regular expression that backtracks for ages, deaf to Python's signals.
# Must end as timed out, from outside.
import re
import sys

re.match(r"(a+)+$", "a" * 40 + "b")
sys.exit(7)
