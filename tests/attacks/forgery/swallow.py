# Replaces the functions of the tests by ones that do nothing, from a trace function.
# Must not pass.
import sys


def high_tides(levels):
    return -1


def quiet(frame, event, argument):
    if frame.f_code.co_name == "check":
        frame.f_globals["high_tides"] = None
        raise SystemExit(0)
    return quiet


sys.settrace(quiet)
