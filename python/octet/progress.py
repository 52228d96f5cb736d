"""What can listen to a call: score(..., progress=octet.progress.bar()).

A listener is any function that takes an event, which is a dict; docs/python.md lists them.
"""

from __future__ import annotations

import sys
from typing import Any, Dict, Optional, Sequence, TextIO

from .program import Event, Listener

_LOGGED = ("progress", "generation")


def bar(stream: Optional[TextIO] = None, width: int = 24) -> Listener:
    """A bar on one line of a terminal (stderr), a plain line at the end of each stage elsewhere."""
    out = sys.stderr if stream is None else stream
    live = out.isatty()
    last: Dict[str, str] = {}

    def listen(event: Event) -> None:
        if event["event"] in _LOGGED:
            last["line"] = bar_line(event, width)
            if live:
                out.write("\r" + last["line"] + "\x1b[K")
        elif event["event"] == "ended" and "line" in last:
            out.write("\n" if live else last["line"] + "\n")
        out.flush()

    return listen


def bar_line(event: Event, width: int = 24) -> str:
    """One line for an event "progress" or "generation"."""
    generates = event["event"] == "generation"
    done, total = (event["committed"], event["units"]) if generates else (event["done"], event["total"])
    full = width if total == 0 else min(width, width * done // total)
    line = f"{event['name']} [{'#' * full}{'.' * (width - full)}] {done}/{total}"
    if generates:
        return line
    line += f"  {event['per_second']:.1f}/s  passed {event['passed']}  failed {event['failed']}"
    if event["harness_errors"]:
        line += f"  harness errors {event['harness_errors']}"
    return line + (f"  {event['trouble']}" if event.get("trouble") else "")


def logger(run: Any, prefix: str = "octet/", keys: Optional[Sequence[str]] = None) -> Listener:
    """Figures into a run that has `log(dict)`, as those of wandb and trackio do. Only numbers, each under prefix + key.

    keys: which ones; all without it.
    """
    def listen(event: Event) -> None:
        if event["event"] not in _LOGGED:
            return
        figures = {prefix + key: value for key, value in event.items()
                   if isinstance(value, (int, float)) and not isinstance(value, bool) and (keys is None or key in keys)}
        run.log(figures)

    return listen


def several(*listeners: Listener) -> Listener:
    """All of them."""
    def listen(event: Event) -> None:
        for each in listeners:
            each(event)

    return listen
