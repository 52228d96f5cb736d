# Computes forever.
# Must end as timed out, by CPU time.
while True:
    pass
