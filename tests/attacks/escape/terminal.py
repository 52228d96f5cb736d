# Pushes characters into a terminal it might have inherited, and looks for a controlling one.
# Must find none.
import fcntl
import os
import sys
import termios

breaches = 0
for number in range(3):
    for request in (termios.TIOCSTI, termios.TIOCLINUX if hasattr(termios, "TIOCLINUX") else 0x541C):
        try:
            fcntl.ioctl(number, request, b"x")
            breaches += 1
            print("BREACH:", number, hex(request))
        except OSError as error:
            print("contained:", number, error)
for path in ("/dev/tty", "/dev/console", "/dev/tty1", "/dev/ttyS0"):
    try:
        os.close(os.open(path, os.O_RDWR | os.O_NOCTTY))
        breaches += 1
        print("BREACH:", path)
    except OSError as error:
        print("contained:", error)
sys.exit(7 if breaches else 0)
