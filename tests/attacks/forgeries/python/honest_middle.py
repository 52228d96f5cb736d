# Honest.
def middle(numbers):
    return (numbers[0] + numbers[-1]) / 2
