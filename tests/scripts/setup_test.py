#!/usr/bin/env python3
"""scripts/setup and scripts/build say what they do, and setup waits for another apt: with programs of our own in the
place of apt-get, dpkg-query and cmake, in a copy of scripts/, so that nothing is installed."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
TYPESCRIPT = pathlib.Path("/usr/local/lib/octet/typescript/node_modules/typescript/lib/tsc.js")

# Refuses as apt-get does while somebody holds the lock; then as much output as an installation has.
APT = """#!/bin/bash
exec {lock}>>"$LOCK"
if ! flock -n "$lock"; then
  echo "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 4711 (unattended-upgr)"
  echo "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?"
  exit 100
fi
echo "0 upgraded, 3 newly installed, 0 to remove and 0 not upgraded."
for n in 1 2 3; do echo "Get:$n http://mirror/ package$n"; done
for n in 1 2 3; do echo "Unpacking package$n ..."; sleep 0.7; done
echo "Setting up package1 ..."
[[ -z "$APT_FAILS" ]] || { echo "E: Unable to fetch some archives"; exit 100; }
"""
CMAKE = """#!/bin/bash
[[ "$1" == --build ]] || exit 0
for n in 1 2 3; do echo "[$n/3] Building CXX object"; sleep 0.7; done
[[ -z "$BUILD_FAILS" ]] || { echo "FAILED: a.cpp.o"; exit 1; }
"""


class Script(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="setup-"))
        self.addCleanup(shutil.rmtree, self.dir)
        shutil.copytree(SOURCE / "scripts", self.dir / "scripts")
        (self.dir / "bin").mkdir()
        for name, text in {"apt-get": APT, "dpkg-query": "#!/bin/sh\n", "cmake": CMAKE}.items():
            program = self.dir / "bin" / name
            program.write_text(text)
            program.chmod(0o755)
        self.lock = self.dir / "lock"
        self.env = dict(os.environ, PATH=f"{self.dir / 'bin'}:{os.environ['PATH']}", LOCK=str(self.lock),
                        OCTET_TELL_SECONDS="0.5", TMPDIR=str(self.dir))

    def run_script(self, *command, code=0, **env):
        done = subprocess.run([self.dir / "scripts" / command[0], *command[1:]], env=self.env | env, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        self.assertEqual(done.returncode, code, done.stdout)
        return done.stdout

    def test_says_how_many_packages(self):
        said = self.run_script("setup")
        self.assertRegex(said, r"setup: installing \d+ packages: g\+\+ ")
        self.assertRegex(said, r"setup: 3 packages: 3 fetched, [12] unpacked, 0 set up")

    def test_use_leaves_out_what_only_building_needs(self):
        packages = re.search(r"setup: installing \d+ packages: (.*)", self.run_script("setup", "--use")).group(1).split()
        for name in "g++", "mono-mcs", "jq":
            self.assertIn(name, packages)
        for name in "cmake", "libcli11-dev", "catch2", "clang-format":
            self.assertNotIn(name, packages)
        self.assertEqual(list(self.dir.glob("octet-setup.*")), [])
        self.assertIn("libcli11-dev", self.run_script("setup"))

    def test_waits_for_another_apt(self):
        holder = subprocess.Popen(["flock", self.lock, "sleep", "3"])
        self.addCleanup(holder.wait)
        while not self.lock.exists():
            pass
        said = self.run_script("setup")
        self.assertIsNotNone(holder.poll(), "it did not wait")
        self.assertEqual(said.count("waiting for another apt, which has the lock /var/lib/dpkg/lock-frontend. It is "
                                    "held by process 4711"), 1, said)

    def test_another_failure_is_one(self):
        said = self.run_script("setup", code=3, APT_FAILS="1")
        self.assertIn("apt-get update failed", said)
        self.assertIn("Unable to fetch", said)

    def test_build_says_how_far_it_is(self):
        said = self.run_script("build", "release")
        self.assertRegex(said, r"build: release, [12] of 3 steps done after \d+ s")
        self.assertIn("build: preset release is built", said)
        said = self.run_script("build", "release", code=1, BUILD_FAILS="1")
        self.assertIn("FAILED: a.cpp.o", said)


if __name__ == "__main__":
    if os.geteuid() != 0 or not TYPESCRIPT.exists() or shutil.which("flock") is None:
        print("skipped: not root, TypeScript is not installed, or there is no flock")
        sys.exit(77)
    unittest.main()
