#!/usr/bin/env python3
"""octet_driver.js: values by their exact type, and what honest answers do by accident."""
import math
import unittest

import driving

driving.need("node")
BEHIND = "\n".join(driving.driver_of("js")["behind"])


def run(answer, entry, cases, signature="?", **more):
    files = {"octet_driver.js": driving.driver("octet_driver.js"), "answer.js": answer + "\n" + BEHIND.replace("{entry}", entry),
             "octet_cases": driving.cases_text(entry, cases, signature)}
    with driving.Folder(files) as folder:
        return driving.run(["node", folder / "answer.js"], folder, **more)


def given(expression, before="", signature="?"):
    """What the driver makes of a value of the answer."""
    done = run(f"{before}\nfunction f() {{ return {expression}; }}\n", "f", [[]], signature)
    assert done.kinds in ("lve", "lxe"), (done.kinds, done.stderr)
    return done.value(0)


class Values(unittest.TestCase):
    def test_arguments_arrive_and_come_back(self):
        values = [None, True, False, 0, -12, 2**53 - 1, 0.1, -0.0, 1e308, "", "a\nb:;\0", "\u00e9\U0001f600\ufeff",
                  [], [1, [2, []]], {}, {"b": 1, "a": {"x": None}}, {"__proto__": 1, "2": [0.5], "1": 3}]
        done = run("const echo = (x) => x", "echo", [[value] for value in values])
        self.assertEqual((done.code, done.kinds), (0, "l" + "v" * len(values) + "e"))
        for index, value in enumerate(values):
            got = done.value(index)
            self.assertEqual((type(got), got), (type(driving.exact(value)), driving.exact(value)))

    def test_what_the_language_cannot_tell_apart(self):
        done = run("let f = (x) => x", "f", [[2.0], [(1, "a")], [2**60], [1e300]])
        self.assertEqual([done.value(0), done.value(1), done.value(2), done.value(3)],
                         [2, [1, "a"], driving.Real(2.0**60), driving.Real(1e300)])

    def test_missing_values_are_undefined(self):
        done = run("function f(x, y = 7) { return [typeof x, x === undefined, y]; }", "f", [[None], [{"a": None}, 1]])
        self.assertEqual(done.value(0), ["undefined", True, 7])
        self.assertEqual(given("[null, undefined, , 1]"), [None, None, None, 1])

    def test_what_is_no_plain_data(self):
        for expression, told in (("new Set([1])", "Set"), ("new Date()", "Date"), ("f", "function"), ("[Symbol()]", "symbol"),
                                 ("new Proxy([1], {})", "Proxy"), ("new Proxy({}, {})", "Proxy"), ("new Number(1)", "Number"),
                                 ("Promise.resolve(1)", "Promise"), ("/a/", "RegExp"), ("new Uint8Array(2)", "Uint8Array"),
                                 ("new (class Mine extends Array {})()", "Mine"), ("new (class Mine {})()", "Mine"),
                                 ("new (class Mine extends Map {})()", "Mine"), ("Object.create({a: 1})", "object"),
                                 ("10n ** 4096n", "bigint of too many digits"),
                                 ("'\\ud800'", "string with a lone surrogate"), ("new Array(1e9)", "too many parts")):
            self.assertEqual(given(expression), f"raised not plain: {told}", expression)

    def test_nothing_of_the_answer_is_asked(self):
        before = "const same = {toString: () => '5', valueOf: () => 5, toJSON: () => 5, [Symbol.toPrimitive]: () => 5};"
        self.assertIn("not plain: function", given("same", before))
        self.assertEqual(given("Object.create(null)"), {})
        self.assertEqual(given("Object.assign(['a'], {toJSON: 1, x: 2})"), ["a"])
        self.assertEqual(given("[{get a() { throw new TypeError('no'); }}]"), "raised TypeError: no")

    def test_numbers_and_maps(self):
        self.assertEqual(given("[-0, NaN, -Infinity, 2 ** 53, 2.5, -3, 12n]"),
                         [driving.Real(-0.0), driving.Real(math.nan), driving.Real(-math.inf), driving.Real(2.0**53),
                          driving.Real(2.5), -3, 12])
        self.assertEqual(given("new Map([[1, 'a'], ['b', [2]]])"), {1: "a", "b": [2]})
        self.assertEqual(given("{1: 'a', '01': 'b', '': 'c'}"), {"1": "a", "01": "b", "": "c"})
        for signature, expected in (("() -> map<int, str>", {1: "a", -2: "b"}), ("() -> map<str, str>", {"1": "a", "-2": "b"}),
                                    ("() -> opt<map<int, str>>", {1: "a", -2: "b"})):
            self.assertEqual(given("{1: 'a', '-2': 'b'}", signature=signature), expected)
        self.assertEqual(given("[[{}, {1: 2}]]", signature="() -> list<tuple<int, map<int, int>>>"), [[{}, {1: 2}]])

    def test_depth_and_cycles(self):
        deep = "let x = []; for (let i = 0; i < {}; ++i) x = [x];"
        self.assertNotIsInstance(given("x", deep.replace("{}", "99")), str)
        self.assertEqual(given("x", deep.replace("{}", "100")), "raised not plain: too deep")
        self.assertEqual(given("x", "const x = {}; x.x = x;"), "raised not plain: too deep")
        self.assertEqual(given("x", "const x = new Map(); x.set(x, 1);"), "raised not plain: too deep")
        self.assertEqual(given("x", "let x = 1; for (let i = 0; i < 60; ++i) x = [x, x];"), "raised not plain: too many parts")


class Ends(unittest.TestCase):
    def test_exceptions_are_of_one_case(self):
        answer = """function f(n) {
  if (n == 0) throw new RangeError("\\u00e9".repeat(400));
  if (n == 1) return f(n);
  if (n == 2) throw undefined;
  if (n == 3) throw {toString() { throw 1; }};
  if (n == 4) throw "text";
  return n;
}"""
        done = run(answer, "f", [[n] for n in range(6)])
        self.assertEqual((done.code, done.kinds), (0, "lxxxxxve"))
        self.assertEqual(done.raised[0], "RangeError: " + "\u00e9" * 144)
        self.assertEqual([done.raised[n] for n in (1, 2, 3, 4)],
                         ["RangeError: Maximum call stack size exceeded", "thrown: undefined",
                          "an exception without a text", "thrown: text"])

    def test_what_cannot_be_loaded(self):
        for answer, told in (("function f( {", "SyntaxError"), ("throw new Error('seven')", "Error: seven"),
                             ("function g() {}", "has no function f"), ("const f = 1", "has no function f")):
            done = run(answer, "f", [[]])
            self.assertEqual((done.code, done.frames), (1, []), answer)
            self.assertIn(told, done.stderr)

    def test_later_cases_only(self):
        done = run("var f = function (x) { return x; }", "f", [[n] for n in range(5)], first=3)
        self.assertEqual([(kind, index) for kind, index, _ in done.frames], [("l", 0), ("v", 3), ("v", 4), ("e", 5)])
        done = run("function f(x) { if (x === 1) process.exit(9); return x; }", "f", [[0], [1], [2]])
        self.assertEqual((done.code, done.kinds), (9, "lv"))

    def test_accidents(self):
        answer = """'use strict';
var require = 1, module = 2, exports = 3, process = 4, __dirname = 5, fs = 6, Buffer = 7, Object = 8;
Array.prototype.sum = function () { return 0; };
globalThis.Object.prototype.extra = 'x';
Array.prototype.push = Array.prototype.map = Array.prototype.join = undefined;
setInterval(() => console.log('never'), 1);
let count = 0;
const f = (list) => { list[list.length] = ++count; console.log('said'); return {list}; }"""
        done = run(answer, "f", [[[1]], [[1]]])
        self.assertEqual((done.code, done.value(0), done.value(1)), (0, {"list": [1, 1]}, {"list": [1, 2]}))
        self.assertEqual(done.stdout, "said\nsaid\n")

    def test_large_values_come_whole(self):
        done = run("const f = (n) => 'x'.repeat(n)", "f", [[3_000_000], [70_000_000]])
        self.assertEqual(len(done.value(0)), 3_000_000)
        self.assertEqual(done.raised[1], "not plain: too long")

    def test_a_pipe_that_is_full(self):
        done = run("const f = (n) => 'x'.repeat(n)", "f", [[3_000_000], [5]], blocking=False)
        self.assertEqual((done.kinds, len(done.value(0)), done.value(1)), ("lvve", 3_000_000, "xxxxx"), done.stderr)


if __name__ == "__main__":
    unittest.main()
