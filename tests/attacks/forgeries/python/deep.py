# A list ten thousand deep.
def steps(numbers):
    found = [4]
    for _ in range(10_000):
        found = [found]
    return found
