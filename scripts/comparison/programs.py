"""octet built from a commit, or from the work tree."""
import os
import shutil
import subprocess


class NotBuilt(Exception):
    pass


def of_work_tree(root):
    build(root, "the work tree")
    return root / "build/release/octet"


def of_ref(root, place, ref):
    """The source of a commit stands in a folder named like it, and what was built there once is taken."""
    commit = output_of([*git(root), "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"], f"no commit {ref}").strip()
    source = place / "builds" / commit[:12]
    octet = source / "build/release/octet"
    whole = source / "whole"
    if not whole.exists():
        shutil.rmtree(source, ignore_errors=True)
        source.mkdir(parents=True)
        unpack(root, commit, source)
        build(source, f"{ref} ({commit[:12]})")
        whole.touch()
    return octet


def unpack(root, commit, folder):
    """No git worktree: nothing is left in the repository when the folder is removed."""
    with subprocess.Popen([*git(root), "archive", commit], stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", folder], stdin=archive.stdout, check=True)
    if archive.returncode != 0:
        raise NotBuilt(f"git archive {commit} failed")


def git(root):
    return ["git", "-c", f"safe.directory={root}", "-C", str(root)]


def build(source, what):
    print(f"building {what}", flush=True)
    environment = dict(os.environ, CCACHE_BASEDIR=str(source), CCACHE_NOHASHDIR="1")
    if subprocess.run([source / "scripts/build", "release", "octet"], cwd=source, env=environment).returncode != 0:
        raise NotBuilt(f"{what} does not build")


def output_of(command, complaint):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode != 0:
        raise NotBuilt(complaint)
    return done.stdout
