# Control: leaves names with a newline, invalid UTF-8, a leading dash, and directories nobody may enter.
# Must pass; all must be removed.
import os

for name in (b"-rf", b"a\nb", b"\xff\xfe", b" ", b"*", b"$(true)", b"\\", b"x" * 255, "\u202etxt".encode()):
    with open(name, "wb"):
        pass
os.makedirs("closed/inner")
open("closed/inner/file", "w").close()
os.chmod("closed/inner", 0)
os.chmod("closed", 0)
os.mkdir("readonly")
open("readonly/file", "w").close()
os.chmod("readonly", 0o500)
os.chmod(".", 0)
print("contained: odd names left")
