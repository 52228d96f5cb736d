#!/usr/bin/env python3
"""From a package to the table of the demo: in an empty prefix, as an ordinary user, with nothing in the environment.

    packages_test.py tarball|deb [TEST ...]     TEST: test_doctor and the like (default: all)
"""
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

BUILD = pathlib.Path(os.environ["OCTET_BUILD"])
SOURCE = pathlib.Path(os.environ["OCTET_SOURCE"])
KINDS = {"tarball": ("TGZ", "octet-*.tar.gz", ["cpack", "objdump", "tar"]),
         "deb": ("DEB", "octet_*.deb", ["cpack", "dpkg-deb", "dpkg-shlibdeps"])}
LANGUAGES = ["python", "java", "cpp", "cs", "ts", "js", "php", "sh"]
SETS = ["answers-steady", "answers-hasty"]
# What belongs to the loader of the machine: all that octet may find outside of its own folder.
GLIBC = r"linux-vdso|ld-linux|lib(c|m|dl|pthread|rt|resolv)\.so"
MOST_SECONDS = 120


def output_of(*command, **more):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, timeout=120, **more).stdout


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def glibc_versions(path):
    return {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_([\d.]+\d)", output_of("objdump", "-T", path))}


class Package(unittest.TestCase):
    """KIND of the command line, made once and unpacked once."""

    @classmethod
    def setUpClass(cls):
        cls.place = pathlib.Path(tempfile.mkdtemp(prefix="octet packages "))
        cls.addClassCleanup(shutil.rmtree, cls.place)
        cls.place.chmod(0o755)
        cls.home = cls.place / "home"
        cls.home.mkdir()
        if os.geteuid() == 0:
            shutil.chown(cls.home, "nobody", "nogroup")
        generator, pattern, _ = KINDS[KIND]
        subprocess.run(["cpack", "-G", generator, "-B", cls.place / "made"], cwd=BUILD, check=True, capture_output=True)
        cls.package, = (cls.place / "made").glob(pattern)
        cls.began = time.monotonic()
        cls.prefix = cls.unpacked()
        cls.prefix.chmod(0o755)

    @classmethod
    def as_user(cls, *command, code=0, **more):
        """Runs it with an empty environment, as nobody where this test is root."""
        become = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
        done = subprocess.run([*become, "env", "-i", "PATH=/usr/bin:/bin", f"HOME={cls.home}", *map(str, command)],
                              cwd=cls.home, capture_output=True, text=True, stdin=subprocess.DEVNULL, **more)
        assert done.returncode == code, (command, done.returncode, done.stdout[-3000:], done.stderr[-3000:])
        return done.stdout

    def octet(self, *arguments):
        return self.as_user(self.prefix / "bin/octet", *arguments, timeout=900)

    def test_1_demo(self):
        """First, for its time begins when the package is unpacked. Skips the rest where there is no sandbox."""
        load, cores = os.getloadavg()[0], len(os.sched_getaffinity(0))
        demo, began = self.prefix / "share/octet/examples/demo.sh", cpu_seconds()
        try:
            table = self.as_user(demo, "--out", "demo", timeout=1800)
        except AssertionError as error:
            if error.args[0][1] == 3:
                print(f"skipped: this host lacks something\n{error.args[0][3]}")
                sys.exit(77)
            raise
        seconds, busy = time.monotonic() - self.began, cpu_seconds() - began
        print(f"{table}\nfrom {self.package.name} ({self.package.stat().st_size / 1e6:.0f} MB) to the table: {seconds:.0f} s, "
              f"{busy:.0f} s of CPU time; held to {MOST_SECONDS} on an idle machine; the load was {load:.1f} on {cores} cores")
        expected = json.loads((SOURCE / "examples/expected.json").read_text())
        heading = re.search(r"^run +(.*)", table, re.M).group(1).split()
        for name in SETS:
            row = re.search(rf"^{name} +(.*)", table, re.M).group(1).split()
            shares = dict(zip(heading, map(float, row)))
            for language in LANGUAGES:
                rights = self.passes(expected, name, language)
                self.assertAlmostEqual(shares[language], 100 * rights / 20, places=1, msg=f"{name} {language}")
        if load < cores / 2:
            self.assertLess(seconds, MOST_SECONDS)

    @staticmethod
    def passes(expected, name, language):
        return sum(task["passed"] for task in expected[name][language].values())

    def test_doctor(self):
        self.assertIn("self-test good", self.octet("doctor", "--language", "python"))

    def test_says_its_version(self):
        self.assertRegex(self.package.name, re.escape(self.octet("--version").strip()))

    def test_manual_pages_and_completion(self):
        share = self.prefix / "share"
        pages = {path.name for path in (share / "man/man1").iterdir()}
        self.assertIn("octet.1", pages)
        self.assertIn("octet-score.1", pages)
        if shutil.which("man"):
            shown = self.as_user("man", "-M", share / "man", "octet-score", timeout=60)
            self.assertIn("--suite", shown)
        script = share / "bash-completion/completions/octet"
        self.assertIn("-F _octet octet", output_of("bash", "-c", 'source "$1"; complete -p octet', "bash", script))
        for other in "zsh/vendor-completions/_octet", "fish/vendor_completions.d/octet.fish":
            self.assertIn("--limits" if "zsh" in other else "-l limits", (share / other).read_text())

    def test_nothing_points_back(self):
        for path in self.prefix.rglob("*"):
            if path.is_file() and not path.is_symlink():
                self.assertNotIn(str(BUILD).encode(), path.read_bytes(), path)

    def test_an_ordinary_user_reads_all(self):
        for path in self.prefix.rglob("*"):
            self.assertTrue(path.stat().st_mode & 0o004, path)

    def test_what_installs_toolchains_is_there(self):
        setup = self.prefix / "share/octet/scripts/setup"
        done = subprocess.run([setup, "--unknown"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--use", done.stderr)
        for name in "progress.sh", "packages.txt", "typescript/package-lock.json":
            self.assertTrue((setup.parent / name).is_file(), name)


class Tarball(Package):
    @classmethod
    def unpacked(cls):
        """Unpacked in one place and moved to another."""
        first = cls.place / "first"
        first.mkdir()
        subprocess.run(["tar", "xzf", cls.package, "-C", first], check=True)
        folder, = first.iterdir()
        return folder.rename(cls.place / "moved once")

    def libraries(self):
        return [path for path in (self.prefix / "lib/octet").iterdir() if not path.is_symlink()]

    def test_its_libraries_are_its_own(self):
        lines = output_of("ldd", self.prefix / "bin/octet", env={"PATH": os.environ["PATH"]}).splitlines()
        own = [line for line in lines if f"=> {self.prefix}/bin/../lib/octet/" in line]
        others = [line for line in lines if line not in own and not re.search(GLIBC, line.split()[0])]
        self.assertEqual(others, [])
        print(f"{len(own)} libraries are its own; of the machine: {', '.join(sorted({l.split()[0] for l in lines if l not in own}))}")
        for name in "libstdc++.so.6", "libgcc_s.so.1", "libcurl.so.4":
            self.assertTrue(any(name in line for line in own), name)
        self.assertFalse([path.name for path in self.libraries() if re.match(GLIBC, path.name)])
        licences = list((self.prefix / "share/doc/octet/libraries").iterdir())
        self.assertGreater(len(licences), 20)

    def test_its_glibc(self):
        versions = set().union(*map(glibc_versions, [self.prefix / "bin/octet", *self.libraries(),
                                                     *(self.prefix / "libexec/octet").glob("*.so")]))
        stated = re.search(r"Oldest glibc: ([\d.]+)", (self.prefix / "README").read_text()).group(1)
        self.assertEqual(tuple(map(int, stated.split("."))), max(versions))
        print(f"oldest glibc: {stated}")

    def test_glibc_is_all_it_needs(self):
        """In a root where there is nothing else."""
        if os.geteuid() != 0:
            self.skipTest("not root: no chroot")
        root = self.place / "root"
        shutil.copytree(self.prefix, root / "octet", symlinks=True)
        lines = output_of("ldd", self.prefix / "bin/octet").splitlines()
        for path in re.findall(r"(/\S+)", "\n".join(line for line in lines if re.search(GLIBC, line.split()[0]))):
            (root / path[1:]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, root / path[1:])
        # There is no /proc, by which the loader finds out where octet lies.
        said = output_of("chroot", root, "/octet/bin/octet", "suites", "--json",
                         env={"PATH": os.environ["PATH"], "HOME": "/", "LD_ORIGIN_PATH": "/octet/bin"})
        self.assertIn("mini-java", said)


class Deb(Package):
    @classmethod
    def unpacked(cls):
        root = cls.place / "an empty root"
        subprocess.run(["dpkg-deb", "-x", cls.package, root], check=True)
        return root / "usr"

    def field(self, name):
        return output_of("dpkg-deb", "-f", self.package, name).strip()

    def test_fields(self):
        self.assertEqual(self.field("Package"), "octet")
        self.assertEqual(self.field("Section"), "devel")
        self.assertRegex(self.field("Maintainer"), r"^[^<]+ <\S+@\S+>$")
        self.assertIn(self.field("Version"), self.package.name)
        self.assertRegex(self.field("Description"), r"^scores code models.*\n (.|\n)*Bash")
        names = [each.split()[0] for each in self.field("Depends").split(", ")]
        for name in "libc6", "libstdc++6", "libcurl4", "libseccomp2", "libsqlite3-0":
            self.assertIn(name, names)
        self.assertFalse([name for name in names if name.endswith("-dev")])

    def test_recommends_what_setup_installs(self):
        rows = [line.split()[:2] for line in (SOURCE / "scripts/packages.txt").read_text().splitlines()
                if line and not line.startswith("#")]
        wanted = [package for package, needed in rows if needed == "all"]
        self.assertIn("default-jdk-headless", wanted)
        self.assertEqual(self.field("Recommends").split(", "), wanted)

    def test_brings_no_libraries(self):
        self.assertFalse((self.prefix / "lib").exists())

    def test_dpkg_installs_it(self):
        """Into a root of its own, whose dpkg knows of no other package."""
        if os.geteuid() != 0:
            self.skipTest("not root: dpkg installs nothing")
        root = self.place / "dpkg"
        for name in "var/lib/dpkg/updates", "var/lib/dpkg/info", "var/lib/dpkg/triggers":
            (root / name).mkdir(parents=True)
        (root / "var/lib/dpkg/status").write_text("")
        dpkg = ["dpkg", f"--root={root}", "--log=/dev/null", "--force-depends", "--force-script-chrootless"]
        output_of(*dpkg, "--install", self.package)
        self.assertEqual(output_of("dpkg-query", f"--admindir={root}/var/lib/dpkg", "-W", "-f", "${db:Status-Abbrev}",
                                   "octet").strip(), "ii")
        self.assertTrue((root / "usr/bin/octet").exists())
        output_of(*dpkg, "--purge", "octet")
        self.assertFalse((root / "usr/bin/octet").exists())


if __name__ == "__main__":
    KIND = sys.argv.pop(1)
    absent = [name for name in KINDS[KIND][2] if shutil.which(name) is None]
    if absent:
        print(f"skipped: {', '.join(absent)} is not installed")
        sys.exit(77)
    case = Tarball if KIND == "tarball" else Deb
    chosen = sys.argv[1:] or unittest.defaultTestLoader.getTestCaseNames(case)
    tests = unittest.TestSuite(map(case, chosen))
    sys.exit(not unittest.TextTestRunner(verbosity=2).run(tests).wasSuccessful())
