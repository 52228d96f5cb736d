# One arithmetic operation that runs for hours inside the interpreter, deaf to Python's signals.
# Must end as timed out, from outside.
print(len(str(10 ** 10 ** 8)))
