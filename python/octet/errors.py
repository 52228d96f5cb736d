"""How a call of the program can end other than well."""

from __future__ import annotations

from typing import Any, Optional


class OctetError(Exception):
    """The program ended with an exit code other than 0. `str()` of it is what the program said.

    exit_code: that of the program; None where it was never started.
    """

    def __init__(self, message: str, exit_code: Optional[int] = None) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class OctetNotFound(OctetError):
    """There is no program to be started."""


class InputError(OctetError):
    """Exit code 2: bad usage or bad input."""


class MissingError(OctetError):
    """Exit code 3: a toolchain, data or a right of the host is missing; the message has the command that mends it."""


class IncompleteRun(OctetError):
    """Exit code 1: done, but with harness errors, missing answers or a language not scored; or the system failed.

    result: the Run or the Verification that there is all the same; None where there is none.
    """

    result: Optional[Any] = None


class Interrupted(KeyboardInterrupt):
    """Exit code 130: stopped by a signal. What was done is kept, and the same call with the same `out` goes on.

    A KeyboardInterrupt and no OctetError: a loop that goes on after errors must end at Ctrl-C.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.exit_code = 130
