# Ends with the code by which shells tell SIGKILL.
# Must be told as that code.
import os

os._exit(137)
