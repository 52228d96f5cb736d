"""`python -m octet ...` is the program octet with these arguments."""

from __future__ import annotations

import os
import sys

from .errors import OctetNotFound
from .program import carried_program, find_program


def main() -> None:
    # The one that the wheel carries comes first: the command `octet` of a wheel may itself be what a search would find.
    try:
        program = carried_program() or find_program()
    except OctetNotFound as error:
        sys.exit(f"octet: {error}")
    sys.stdout.flush()
    os.execv(program, [program, *sys.argv[1:]])


if __name__ == "__main__":
    main()
