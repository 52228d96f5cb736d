# Makes a sparse file of 1 TB, then one that grows by seeking.
# Must be refused with EFBIG: Python ignores SIGXFSZ.
import sys

breaches = 0
for what in ("truncate", "seek"):
    try:
        with open(what, "wb") as file:
            if what == "truncate":
                file.truncate(1 << 40)
            else:
                file.seek(1 << 40)
                file.write(b"x")
        print("BREACH:", what)
        breaches += 1
    except OSError as error:
        print("contained:", what, error)
sys.exit(7 if breaches else 0)
