#!/usr/bin/env python3
"""scripts/peers lists, refuses and knows what is installed, without installing anything."""
import os
import pathlib
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])


def rows(peer):
    """As the table has them: package==version."""
    lines = (SOURCE / "scripts/peers.txt").read_text(encoding="utf-8").splitlines()
    return ["==".join(line.split()[1:3]) for line in lines if line.split()[:1] == [peer]]


class Peers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="peers-")
        self.addCleanup(folder.cleanup)
        self.place = pathlib.Path(folder.name) / "evalplus"

    def run_script(self, *names, code=0, where=None):
        done = subprocess.run([SOURCE / "scripts/peers", *names], env=dict(os.environ, OCTET_PEERS=str(where or self.place.parent)),
                              text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        self.assertEqual(done.returncode, code, done.stdout)
        return done.stdout

    def pretend(self, packages):
        self.place.mkdir()
        (self.place / "installed.txt").write_text("".join(f"{package}\n" for package in packages))

    def test_lists_what_is_not_installed(self):
        self.assertRegex(self.run_script(), r"evalplus +evalplus +0\.3\.1 +not installed: scripts/peers evalplus\n")
        self.assertFalse(self.place.exists())

    def test_does_nothing_when_all_is_there(self):
        self.pretend(rows("evalplus"))
        self.assertEqual(self.run_script("evalplus"), f"{self.place}\n")
        self.assertIn(str(self.place), self.run_script())

    def test_tells_another_version(self):
        self.pretend(["evalplus==0.2.1", *rows("evalplus")[1:]])
        self.assertIn("not installed", self.run_script())

    def test_refuses_a_place_in_the_tree(self):
        self.assertIn("is inside the source tree", self.run_script("evalplus", code=2, where=SOURCE / "build/peers"))

    def test_refuses_an_unknown_name(self):
        self.assertIn("with NAME one of: evalplus", self.run_script("nobody", code=2))

    def test_every_row_has_a_version_and_a_reason(self):
        for line in (SOURCE / "scripts/peers.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r"^\S+ +\S+ +[0-9][\w.]* +\S")


if __name__ == "__main__":
    unittest.main()
