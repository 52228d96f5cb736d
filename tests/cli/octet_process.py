"""The processes of a running octet."""
import pathlib


def worker_of(pid):
    """octet's working process, the only child of the one that was started; that one, as long as there is none."""
    try:
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return int(children[0]) if len(children) == 1 else pid
