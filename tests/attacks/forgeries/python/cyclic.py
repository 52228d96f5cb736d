# A list that holds itself.
def steps(numbers):
    found = [4]
    found.append(found)
    return found
