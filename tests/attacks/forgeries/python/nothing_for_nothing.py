# Values that are no values: empty, cut off, two in one, of a container without its parts.
import os


def spread(numbers):
    for index, form in enumerate((b"", b"i", b"i;", b"i4", b"i4;i4;", b"l1:")):
        os.write(3, b"v %d %d\n" % (index, len(form)) + form)
    os._exit(0)
