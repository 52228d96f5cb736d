#!/usr/bin/env python3
"""octet_driver.php: values by their exact type, and what honest answers do by accident."""
import math
import unittest

import driving

driving.need("php")


def run(answer, entry, cases, signature="?", **more):
    files = {"octet_driver.php": driving.driver("octet_driver.php"), "answer.php": "<?php\n" + answer,
             "octet_cases": driving.cases_text(entry, cases, signature)}
    with driving.Folder(files) as folder:
        return driving.run(["php", folder / "octet_driver.php"], folder, **more)


def given(expression, before="", signature="?"):
    """What the driver makes of a value of the answer."""
    done = run(f"{before}\nfunction f() {{ global $x; return {expression}; }}\n", "f", [[]], signature)
    assert done.kinds in ("lve", "lxe"), (done.kinds, done.stderr, done.stdout)
    return done.value(0)


class Values(unittest.TestCase):
    def test_arguments_arrive_and_come_back(self):
        values = [None, True, False, 0, -12, 2**63 - 1, -2**63, 0.1, -0.0, 2.0, 1e308, "", "a\nb:;\0",
                  "\u00e9\U0001f600\ufeff", [], [1, [2, []]], {"b": 1, "a": {"x": None}}, {"5": 1, "a": [0.5]}]
        done = run("function echo_it($x) { return $x; }", "echo_it", [[value] for value in values])
        self.assertEqual((done.code, done.kinds), (0, "l" + "v" * len(values) + "e"))
        for index, value in enumerate(values):
            got = done.value(index)
            self.assertEqual((type(got), got), (type(driving.exact(value)), driving.exact(value)))

    def test_what_the_language_cannot_tell_apart(self):
        done = run("function f($x) { return $x; }", "f", [[(1, "a")], [{}], [{"0": "a", "1": "b"}]])
        self.assertEqual([done.value(0), done.value(1), done.value(2)], [[1, "a"], [], ["a", "b"]])

    def test_maps_by_what_is_declared(self):
        for signature, expected in (("() -> map<str, str>", {"0": "a", "1": "b"}), ("() -> map<int, str>", {0: "a", 1: "b"}),
                                    ("() -> opt<map<int, any>>", {0: "a", 1: "b"}), ("() -> list<str>", ["a", "b"]),
                                    ("() -> any", ["a", "b"])):
            self.assertEqual(given("['a', 'b']", signature=signature), expected)
        self.assertEqual(given("[[5 => 1]]", signature="() -> tuple<map<int, int>>"), [{5: 1}])
        self.assertEqual(given("[5 => 1, 'x' => 2]"), {"5": 1, "x": 2})
        self.assertEqual(given("array_filter([1, 0, 2])", signature="() -> list<int>"), {"0": 1, "2": 2})
        self.assertEqual(given("['k' => []]", signature="() -> map<str, map<str, int>>"), {"k": {}})
        self.assertEqual(given("[]", signature="() -> map<str, int>"), {})

    def test_what_is_no_plain_data(self):
        for expression, told in (("new stdClass()", "stdClass"), ("(object)[1]", "stdClass"), ("fn() => 1", "Closure"),
                                 ("[1, new ArrayObject([1])]", "ArrayObject"), ("STDIN", "resource (stream)"),
                                 ("(function () { yield 1; })()", "Generator"), ("Suit::A", "Suit"),
                                 ('"\\xff"', "string that is not UTF-8"), ('"\\xed\\xa0\\x80"', "string that is not UTF-8")):
            self.assertEqual(given(expression, "enum Suit { case A; }"), f"raised not plain: {told}", expression)
        self.assertEqual(given("new Same()", "class Same { function __toString() { return '5'; } }"),
                         "raised not plain: Same")

    def test_numbers(self):
        self.assertEqual(given("[-0.0, NAN, -INF, 3.0, PHP_INT_MIN, PHP_INT_MAX + 1]"),
                         [driving.Real(-0.0), driving.Real(math.nan), driving.Real(-math.inf), driving.Real(3.0), -2**63,
                          driving.Real(2.0**63)])

    def test_depth_and_cycles(self):
        deep = "$x = []; for ($i = 0; $i < {}; ++$i) $x = [$x];"
        self.assertNotIsInstance(given("$x", deep.replace("{}", "99")), str)
        self.assertEqual(given("$x", deep.replace("{}", "100")), "raised not plain: too deep")
        self.assertEqual(given("$x", "$x = [1]; $x[0] = &$x;"), "raised not plain: too deep")
        self.assertEqual(given("$x", "$x = 1; for ($i = 0; $i < 60; ++$i) $x = [$x, $x];"), "raised not plain: too many parts")


class Ends(unittest.TestCase):
    def test_exceptions_are_of_one_case(self):
        answer = """class Odd extends Exception {}
function f(int $n) {
    if ($n == 0) throw new Odd(str_repeat("\u00e9", 400));
    if ($n == 1) return intdiv(1, 0);
    if ($n == 2) return missing();
    if ($n == 3) throw new Exception("\\xff");
    return $n;
}"""
        done = run(answer, "f", [[n] for n in range(5)] + [["x"], []])
        self.assertEqual((done.code, done.kinds), (0, "lxxxxvxxe"))
        self.assertEqual(done.raised[0], "Odd: " + "\u00e9" * 147)
        self.assertEqual([done.raised[n] for n in (1, 2, 3)],
                         ["DivisionByZeroError: Division by zero", "Error: Call to undefined function missing()",
                          "Exception: ?"])
        self.assertTrue(done.raised[5].startswith("TypeError: f(): Argument #1"))
        self.assertTrue(done.raised[6].startswith("ArgumentCountError: Too few arguments"))

    def test_what_cannot_be_loaded(self):
        for answer, told in (("function f( {", "PHP Parse error:  syntax error"), ("throw new Exception('seven');", "seven"),
                             ("function strlen($x) { return 0; }", "Cannot redeclare")):
            done = run(answer, "f", [[]])
            self.assertEqual((done.code, done.frames), (255, []), answer)
            self.assertIn(told, done.stderr + done.stdout)
        done = run("function g() {}", "f", [[]])
        self.assertEqual((done.code, done.frames), (1, []))
        self.assertIn("has no function f", done.stderr)
        self.assertEqual(run("exit(4);", "f", [[]]).code, 4)

    def test_later_cases_only(self):
        done = run("function f($x) { return $x; }", "f", [[n] for n in range(5)], first=3)
        self.assertEqual([(kind, index) for kind, index, _ in done.frames], [("l", 0), ("v", 3), ("v", 4), ("e", 5)])
        done = run("function f($x) { if ($x === 1) exit(9); return $x; }", "f", [[0], [1], [2]])
        self.assertEqual((done.code, done.kinds), (9, "lv"))

    def test_accidents(self):
        answer = """declare(strict_types=1);
const DRIVER = 1, DEEPEST = 0;
class Driver { public $x; } class Reader {} class Writer {} class Type {} class NotPlain extends Exception {}
function describe() {} function run() {}
$count = 0; $value = $this_one = $index = 7;
set_error_handler(function () { throw new Exception("a warning"); });
function f(array &$items) { global $count; $items[] = ++$count; echo "said\\n"; return $items; }
?>text behind it
"""
        done = run(answer, "f", [[[1]], [[1]]])
        self.assertEqual((done.code, done.value(0), done.value(1)), (0, [1, 1], [1, 2]))
        self.assertEqual(done.stdout, "text behind it\nsaid\nsaid\n")

    def test_large_values_come_whole(self):
        done = run("ini_set('memory_limit', -1); function f($n) { return str_repeat('x', $n); }", "f",
                   [[3_000_000], [70_000_000]])
        self.assertEqual(len(done.value(0)), 3_000_000)
        self.assertEqual(done.raised[1], "not plain: too long")

    def test_a_pipe_that_is_full(self):
        done = run("function f($n) { return str_repeat('x', $n); }", "f", [[3_000_000], [5]], blocking=False)
        self.assertEqual((done.kinds, len(done.value(0)), done.value(1)), ("lvve", 3_000_000, "xxxxx"), done.stderr)


if __name__ == "__main__":
    unittest.main()
