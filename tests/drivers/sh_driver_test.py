#!/usr/bin/env python3
"""octet_driver.sh: what a function prints, and what honest answers do by accident."""
import unittest

import driving

driving.need("bash")
BEHIND = "\n".join(driving.driver_of("sh")["behind"]) + "\n"


def run(answer, entry, cases, **more):
    files = {"octet_driver.sh": driving.driver("octet_driver.sh"), "answer.sh": answer + "\n" + BEHIND,
             "octet_cases": driving.cases_fields(entry, cases)}
    with driving.Folder(files) as folder:
        return driving.run(["bash", folder / "octet_driver.sh"], folder, **more)


def printed(done):
    """The texts of all cases."""
    return [done.values[index].decode() for index in sorted(done.values)]


class Values(unittest.TestCase):
    def test_arguments_arrive_as_they_are(self):
        texts = ["", " a  b ", "*", "-n", "\\n\\t$HOME`x`", "a\nb", "\u00e9\U0001f600", "'\"", "!", "a,b\nc,d"]
        done = run('f() { printf "%s" "<$1>$#"; }', "f", [[text] for text in texts] + [[], ["a", "", "b"]])
        self.assertEqual((done.code, done.kinds), (0, "l" + "v" * 12 + "e"))
        self.assertEqual(printed(done), [f"<{text}>1" for text in texts] + ["<>0", "<a>3"])

    def test_lengths_are_of_bytes(self):
        for locale in ("C", "C.UTF-8"):
            done = run(f'export LC_ALL={locale} LANG=x\nf() {{ printf "%s%d\\n\\n" "$1" "${{#1}}"; }}', "f", [["\u00e9\u00e9"]])
            self.assertEqual(printed(done), ["\u00e9\u00e9" + ("4" if locale == "C" else "2")])

    def test_what_is_printed_is_the_value_however_it_ends(self):
        answer = """f() {
  echo "$1"
  echo "no value" >&2
  case $1 in
    exit) exit 3 ;;
    false) return 1 ;;
    input) read -r line; echo "read <$line>" ;;
    unset) echo "${not_there}"; echo later ;;
    failed) false; missing_command; echo later ;;
    report) echo "v 9 0" >&3; ls /proc/$BASHPID/fd/3 ;;
  esac
}"""
        names = ["exit", "false", "input", "unset", "failed", "report"]
        done = run(answer, "f", [[name] for name in names])
        self.assertEqual(printed(done), ["exit", "false", "input\nread <>", "unset\n\nlater", "failed\nlater", "report"])
        self.assertEqual(done.stderr, "")
        done = run("set -eu -o pipefail\n" + answer, "f", [[name] for name in names])
        self.assertEqual(printed(done), ["exit", "false", "input\nread <>", "unset", "failed\nlater", "report"])

    def test_large_values_come_whole(self):
        done = run('f() { printf "%*s" "$1" x; }', "f", [["3000000"]])
        self.assertEqual(len(printed(done)[0]), 3_000_000)


class Ends(unittest.TestCase):
    def test_what_cannot_be_loaded(self):
        for answer, told in (("f() { (", "syntax error"), ('f() { echo; }\nx="', "unexpected EOF"),
                             ("f() { echo; }\nif [[ 1 -q ]]; then", "conditional binary operator expected")):
            done = run(answer, "f", [[]])
            self.assertEqual((done.code, done.frames), (2, []), answer)
            self.assertIn(told, done.stderr)
        done = run("g() { :; }\ntrap 'echo never' EXIT", "f", [[]])
        self.assertEqual((done.code, done.frames, done.stdout), (1, [], ""))
        self.assertIn("has no function f", done.stderr)

    def test_what_ends_before_the_tests_natively(self):
        for answer, code in (("f() { echo; }\nexit 0", 0), ("set -e\nf() { echo; }\nfalse\n", 1), ("f() { echo; }; kill -9 $$", -9)):
            done = run(answer, "f", [[]])
            self.assertEqual((done.code, done.frames), (code, []))

    def test_what_goes_on_natively(self):
        for answer in ("f() { echo 1; }\nfalse", "f() { echo 1; }\nreturn 0", "f() { echo 1; }\n(exit 2)",
                       "f() { echo 1; }\ncat <<E\nx", "f() { echo 1; }\nf 5\nread -r line"):
            self.assertEqual(printed(run(answer, "f", [[]])), ["1"], answer)

    def test_later_cases_only(self):
        done = run('f() { echo "$2"; }', "f", [[str(n)] * (n + 2) for n in range(5)], first=3)
        self.assertEqual([(kind, index) for kind, index, _ in done.frames], [("l", 0), ("v", 3), ("v", 4), ("e", 5)])
        self.assertEqual(printed(done), ["3", "4"])
        done = run('f() { if [[ $1 = 1 ]]; then kill -9 $$; fi; echo "$1"; }', "f", [["0"], ["1"], ["2"]])
        self.assertEqual((done.code, done.kinds), (-9, "lv"))

    def test_accidents(self):
        answer = """set -euf -o noclobber
declare -A kept=([1]=2)
printf() { command printf 'mine'; }
echo() { command echo "said $*"; }
read() { :; }; mapfile() { :; }; declare() { :; }; set() { :; }; trap() { :; }; source() { :; }
exec 3</dev/null
cd /
IFS=, index=7 at=9 fields=x folder=/nowhere
BASH_ENV=x PATH=/nowhere
builtin trap 'command echo never' EXIT
f() { echo "$1" "${kept[1]}"; kept=(); }
shopt -s expand_aliases extglob nullglob
alias local='echo' printf='false' echo='false' exec='false' set='false' if='false' exit='echo' builtin='false'
"""
        done = run(answer, "f", [["a b"], ["c"]])
        self.assertEqual((done.code, printed(done)), (0, ["said a b,2", "said c,2"]), done.stderr)
        self.assertNotIn("never", done.stdout)

    def test_processes_that_run_on(self):
        done = run('sleep 60 >/dev/null 2>&1 {__octet_report}>&- &\nf() { sleep 60 >/dev/null & echo "$1"; }', "f", [["1"], ["2"]])
        self.assertEqual((done.code, printed(done)), (0, ["1", "2"]))


if __name__ == "__main__":
    unittest.main()
