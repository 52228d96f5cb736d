#!/usr/bin/env python3
"""--help, manual pages and completion are of one table: what one knows the others know. bash completes for real."""
import functools
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

OCTET = os.environ["OCTET"]
# Values of flags that are required; of others a file.
GOOD = {"--suite": "mini", "--base-url": "http://127.0.0.1:9/v1"}


@functools.cache
def octet(*arguments, code=0):
    done = subprocess.run([OCTET, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def sections_of(help_text):
    """Names in the lists of a --help: {"Subcommands": ["score", ...]}."""
    found, heading = {}, None
    for line in help_text.splitlines():
        if re.match(r"\w.*:$", line):
            heading = line[:-1]
        elif heading and (name := re.match(r"  (\S+)", line)):
            found.setdefault(heading, []).append(name.group(1))
    return found


def parts_of(command):
    sections = sections_of(octet(*command, "--help"))
    return [name for heading, names in sections.items() if heading.startswith("Subcommands") for name in names]


@functools.cache
def commands():
    """Every command and part, as words."""
    top = [(name,) for name in parts_of(())]
    return top + [(*command, part) for command in top for part in parts_of(command)]


def flags_of(command):
    """As --help has them, without --help itself."""
    names = re.findall(r"(?<=[ ,])--[a-z][a-z-]*", "\n".join(
        line.split("   ")[0] for line in octet(*command, "--help").splitlines() if line.startswith("  -")))
    return [name for name in names if name not in ("--help", "--version")]


def complete(line, script=None):
    """What bash completes of a line that ends where the cursor is; None where it is left to files."""
    program = ('source "$1"; COMP_LINE=$2 COMP_POINT=${#2}; eval "COMP_WORDS=($3)"; COMP_CWORD=$4; _octet; '
               'printf "%s\\n" "${#COMPREPLY[@]}" "${COMPREPLY[@]}"')
    # As readline splits a line: the characters of COMP_WORDBREAKS are words, too.
    words = re.findall(r"[=@:]+|[^\s=@:]+", line) + ([""] if line.endswith((" ", "=")) else [])
    done = subprocess.run(["bash", "--norc", "-c", program, "bash", script or Shells.script, line,
                           " ".join(map(shlex.quote, words)), str(len(words) - 1)],
                          capture_output=True, text=True, check=True, timeout=30)
    assert not done.stderr, done.stderr
    count, *replies = done.stdout.splitlines()
    return replies[:int(count)] if int(count) else None


# zsh completes for somebody who types only, so it gets a terminal. What it would offer goes to a file: $1 is the script,
# $2 the line, $3 the file, which ends with DONE.
ZSH = r"""
zmodload zsh/zpty
TERM=dumb
zpty shell zsh -f -i
zpty -w shell "PROMPT=; autoload -U compinit; compinit -D -u; source ${(q)1}"
zpty -w shell 'compadd() { local -a hits; builtin compadd -O hits "$@"; print -rl -- $hits >> '${(q)3}'; builtin compadd "$@" }'
zpty -w shell 'mark() { print DONE >> '${(q)3}' }; zle -N mark; bindkey "^I" complete-word; bindkey "^X" mark; print REA""DY'
zpty -r shell out '*READY*'
zpty -w -n shell "$2"$'\t\C-x'
repeat 100 { grep -qs DONE $3 && break; sleep 0.1 }
zpty -d shell
"""


class Shells(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="completion-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir)
        for shell in "bash", "zsh", "fish":
            (cls.dir / f"octet.{shell}").write_text(octet("completion", shell))
        Shells.script = str(cls.dir / "octet.bash")

    def test_flags_of_help_are_everywhere(self):
        zsh, fish = (octet("completion", shell) for shell in ("zsh", "fish"))
        counted = 0
        for command in commands():
            page = octet("man", command[0]).replace("\\-", "-")
            flags = flags_of(command)
            offered = complete(f"octet {' '.join(command)} --")
            function = re.search(rf"^_octet_{'_'.join(command)}\(\) \{{$(.*?)^\}}$", zsh, re.M | re.S).group(1)
            lines = [line for line in fish.splitlines() if f"'__octet_at {' '.join(command)}'" in line]
            for flag in flags:
                self.assertIn(flag, offered, command)
                self.assertRegex(page, rf"\\fB{flag}\\fR", command)
                self.assertRegex(function, rf"'\*?{flag}[=\[]", command)
                self.assertTrue(any(f" -l {flag[2:]} " in line for line in lines), (command, flag))
                counted += 1
            self.assertEqual(set(offered), {*flags, "--help"}, command)
        print(f"{counted} flags of {len(commands())} commands in help, manual pages and three completions")
        self.assertGreater(counted, 300)

    def test_help_tells_what_is_required(self):
        self.assertRegex(octet("score", "--help"), r"--suite S\[,S\.\.\.\] REQUIRED")
        self.assertRegex(octet("run", "--help"), r"--base-url URL REQUIRED or \$OPENAI_BASE_URL")
        self.assertRegex(octet("snippets", "--help"), r"--out FILE REQUIRED")
        for command in commands():
            self.assertRegex(octet(*command, "--help"), r"\nExample:\n  octet " + " ".join(command))

    def test_what_is_required_is_refused_without(self):
        (self.dir / "file").write_text("")
        seen = 0
        for command in commands():
            if command == ("generate",):
                continue  # which looks for somebody to ask first
            text = octet(*command, "--help")
            for flag in re.findall(r"^  (--\S+) \S+ REQUIRED", text, re.M):
                # Other flags have values that are there, so that this one is what is missing.
                others = [word for other, _ in re.findall(r"^  (--\S+) (\S+) REQUIRED", text, re.M) if other != flag
                          for word in (other, GOOD.get(other, str(self.dir / "file")))]
                positionals = [str(self.dir)] * len(re.findall(r"^  [A-Z_]+ TEXT.* REQUIRED", text, re.M))
                environment = {**os.environ, "OPENAI_BASE_URL": ""}
                done = subprocess.run([OCTET, *command, *positionals, *others], capture_output=True, text=True,
                                      stdin=subprocess.DEVNULL, env=environment, cwd=self.dir, timeout=60)
                said = done.stdout + done.stderr
                self.assertEqual(done.returncode, 2, (command, flag, said))
                self.assertRegex(said, rf"{flag} (\w+ )?is (missing|required)", command)
                seen += 1
        self.assertGreater(seen, 8)

    def test_bash_completes(self):
        self.assertIn("score", complete("octet "))
        self.assertEqual(complete("octet sco"), ["score"])
        self.assertEqual(complete("octet data "), ["add", "list", "pull"])
        self.assertEqual(complete("octet data a"), ["add"])
        self.assertEqual(complete("octet score --protocol "), ["evalplus", "human-eval"])
        self.assertEqual(complete("octet score --protocol=h"), ["human-eval"])
        self.assertEqual(complete("octet score --sui"), ["--suite"])
        self.assertIn("--no-resume", complete("octet score --no-r"))
        self.assertIn("--suite", complete("octet score "))
        self.assertIn("multipl-e-java", complete("octet score --suite multipl-e-j"))
        self.assertEqual(complete("octet score --suite mini,multipl-e-jav"), ["mini,multipl-e-java"])
        self.assertEqual(complete("octet score --suite=mini,multipl-e-jav"), ["mini,multipl-e-java"])
        self.assertEqual(complete("octet score --suite mini-java@n"), ["native"])  # what stands behind @
        self.assertIn("python", complete("octet doctor --language "))
        self.assertEqual(complete("octet score --suite x --limits p"), ["published"])

    def test_bash_leaves_files_to_bash(self):
        for line in ("octet score --samples ", "octet score --samples=a", "octet audit ", "octet table ru",
                     "octet data add ", "octet score --out x"):
            self.assertIsNone(complete(line), line)

    def test_other_shells_read_theirs(self):
        for shell in "bash", "zsh", "fish":
            with self.subTest(shell=shell):
                if shutil.which(shell) is None:
                    self.skipTest(f"{shell} is not installed")
                subprocess.run([shell, "-n", self.dir / f"octet.{shell}"], check=True)

    def test_fish_completes(self):
        if shutil.which("fish") is None:
            self.skipTest("fish is not installed")
        def of(line):
            done = subprocess.run(["fish", "-N", "-c", f"source {self.dir}/octet.fish; complete -C '{line}'"],
                                  capture_output=True, text=True, check=True)
            return [each.split("\t")[0] for each in done.stdout.splitlines()]
        self.assertEqual(of("octet score --protocol "), ["evalplus", "human-eval"])
        self.assertEqual(of("octet score --suite mini,multipl-e-jav"), ["mini,multipl-e-java"])
        self.assertEqual(of("octet data "), ["add", "list", "pull"])

    def test_zsh_completes(self):
        if shutil.which("zsh") is None:
            self.skipTest("zsh is not installed")
        def of(line):
            offered = self.dir / "offered"
            offered.unlink(missing_ok=True)
            subprocess.run(["zsh", "-f", "-c", ZSH, "zsh", self.dir / "octet.zsh", line, offered], check=True, timeout=60,
                           stdout=subprocess.DEVNULL)
            words = offered.read_text().split()
            self.assertEqual(words[-1:], ["DONE"], line)
            return sorted({*words[:-1]})
        self.assertEqual(of("octet sco"), ["score"])
        self.assertEqual(of("octet data "), ["add", "list", "pull"])
        self.assertEqual(of("octet score --protocol "), ["evalplus", "human-eval"])
        self.assertEqual(of("octet score --suite mini,multipl-e-jav"), ["multipl-e-java"])
        self.assertEqual(of("octet score --sui"), ["--suite"])
        self.assertEqual(of("octet doctor --language pyth"), ["python"])

    def test_unknown(self):
        self.assertIn("expected bash or zsh or fish", octet("completion", "tcsh", code=2))
        self.assertIn("no such command", octet("man", "frobnicate", code=2))
        self.assertIn("leave out one", octet("man", "score", "--out", str(self.dir / "x"), code=2))


class Pages(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="man-"))
        self.addCleanup(shutil.rmtree, self.dir)

    def test_a_page_a_command(self):
        octet("man", "--out", str(self.dir / "man1"))
        names = {path.name for path in (self.dir / "man1").iterdir()}
        self.assertEqual(names, {"octet.1"} | {f"octet-{command[0]}.1" for command in commands()})
        for command in commands():
            page = (self.dir / "man1" / f"octet-{command[0]}.1").read_text()
            self.assertEqual(page, octet("man", command[0]))
            self.assertIn(".SH EXAMPLE\n.nf\noctet ", page)

    def test_man_shows_them(self):
        if shutil.which("man") is None:
            self.skipTest("man is not installed")
        octet("man", "--out", str(self.dir))
        environment = {**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}
        for path in sorted(self.dir.iterdir()):
            done = subprocess.run(["man", "--warnings", "-l", path], capture_output=True, text=True, env=environment,
                                  check=True)
            self.assertEqual(done.stderr, "", path.name)
            self.assertIn("EXIT STATUS", done.stdout)
        shown = subprocess.run(["man", "-l", self.dir / "octet-score.1"], capture_output=True, text=True,
                               env=environment, check=True).stdout
        self.assertRegex(shown, r"(?s)--limits RULE\s.*?One of: quick,\s+published\. Default: quick\.")

    def test_mandoc_finds_nothing(self):
        if shutil.which("mandoc") is None:
            self.skipTest("mandoc is not installed")
        octet("man", "--out", str(self.dir))
        subprocess.run(["mandoc", "-Tlint", "-W", "error", *self.dir.iterdir()], check=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
