# Lists the work directories of programs that run beside it, the results and the data being judged.
# Must see its own files only.
import os
import sys

breaches = 0
for directory in ("/tmp", "/work", "/w", "/var/tmp", "/dev/shm", os.path.dirname(os.getcwd())):
    try:
        names = os.listdir(directory)
    except OSError as error:
        print("contained:", error)
        continue
    if os.path.realpath(directory) == "/":
        continue
    foreign = [name for name in names if os.path.realpath(os.path.join(directory, name)) != os.getcwd()]
    if directory != os.getcwd() and foreign:
        breaches += 1
        print("BREACH:", directory, foreign)
for name in os.listdir("."):
    if not name.startswith(("answer", "__pycache__")):
        breaches += 1
        print("BREACH: unknown in the work directory:", name)
print("contained: work directory holds", os.listdir("."))
sys.exit(7 if breaches else 0)
