#!/usr/bin/env python3
"""octet_driver.h: arguments and results by declared type and by the answer's own, and what does not compile natively."""
import functools
import pathlib
import subprocess
import tempfile
import unittest

import driving

driving.need("g++")
EVERYTHING = "#include <assert.h>\n#include <bits/stdc++.h>\n"
# As runners/languages/cpp.json spells them.
TYPES = {"bool": "bool", "int": "long", "float": "float", "str": "std::string", "none": "std::nullptr_t", "any": "std::any",
         "list": "std::vector", "tuple": "std::tuple", "opt": "std::optional", "map": "std::map"}


def spelled(types):
    for name, cpp in TYPES.items():
        types = types.replace(name, f"@{list(TYPES).index(name)}@")
    for index, cpp in enumerate(TYPES.values()):
        types = types.replace(f"@{index}@", cpp)
    return types


@functools.lru_cache(None)
def headers():
    """Precompiled, to be quick."""
    folder = tempfile.TemporaryDirectory(prefix="octet-driver.")
    (pathlib.Path(folder.name) / "all.h").write_text(EVERYTHING)
    subprocess.run(["g++", "-std=c++17", "-x", "c++-header", "all.h"], cwd=folder.name, check=True)
    return folder


def program(answer, entry, signature):
    if signature == "?":
        call = "run_own"
    else:
        arguments, result = signature[1:].split(") -> ")
        call = f"run<{spelled(result)}, octet_driver::Arguments<{spelled(arguments)}>>"
    behind = f"int main() {{\n  auto candidate = {entry};\n  return octet_driver::{call}(candidate);\n}}\n"
    return driving.driver("octet_driver.h").decode() + EVERYTHING + answer + "\n" + behind


def compiled(text, folder, *more):
    (folder / "answer.cpp").write_text(text)
    command = ["g++", "-std=c++17", "-include", f"{headers().name}/all.h", "-w", *more, "answer.cpp", "-o", "answer"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def run(answer, entry, cases, signature="?", **more):
    with driving.Folder({"octet_cases": driving.cases_text(entry, cases, signature)}) as folder:
        done = compiled(program(answer, entry, signature), folder)
        assert done.returncode == 0, done.stderr
        return driving.run(["./answer"], folder, **more)


def compiles(answer, entry, signature):
    with driving.Folder({}) as folder:
        return compiled(program(answer, entry, signature), folder, "-fsyntax-only").returncode == 0


class Values(unittest.TestCase):
    def check(self, answer, signature, *pairs):
        """`answer` defines f."""
        done = run(answer, "f", [list(given) for given, _ in pairs], signature)
        self.assertEqual((done.code, done.kinds[0] + done.kinds[-1]), (0, "le"), done.stderr)
        self.assertEqual([done.value(index) for index in range(len(pairs))], [driving.exact(wanted) for _, wanted in pairs])

    def test_scalars(self):
        answer = """typedef std::tuple<long, float, bool, std::string> All;
                    All f(long a, float b, bool c, std::string d) { return {a + 1, b / 2, !c, d + d}; }"""
        self.check(answer, "(int, float, bool, str) -> tuple<int, float, bool, str>",
                   ([4, 3, True, "a\0\u00e9\U0001f600:;"], (5, 1.5, False, "a\0\u00e9\U0001f600:;" * 2)),
                   ([-2**63, 0.1, False, ""], (-2**63 + 1, 0.05000000074505806, True, "")), ([0, -0.0, True, "x"], (1, -0.0, False, "xx")))

    def test_containers(self):
        answer = """using namespace std;
                    map<string, vector<long>> f(vector<vector<long>> a, vector<string> b, map<string, string> c) {
                      map<string, vector<long>> m; for (size_t i = 0; i < b.size(); ++i) m[c[b[i]]] = a[i]; return m; }"""
        self.check(answer, "(list<list<int>>, list<str>, map<str, str>) -> map<str, list<int>>",
                   ([[[1, 2], []], ["x", "y"], {"x": "one", "y": "two"}], {"one": [1, 2], "two": []}), ([[], [], {}], {}))

    def test_optional_and_tuples(self):
        answer = """std::vector<std::tuple<std::optional<long>, std::optional<long>>> f(std::tuple<long, long> t, std::optional<std::string> o) {
                      return {{std::get<0>(t), std::nullopt}, {o ? o->size() : -1, std::get<1>(t)}}; }"""
        self.check(answer, "(tuple<int, int>, opt<str>) -> list<tuple<opt<int>, opt<int>>>",
                   ([(1, 2), None], [(1, None), (-1, 2)]), ([(1, 2), "abc"], [(1, None), (3, 2)]))
        self.check("std::optional<std::string> f() { return \"a\"; }", "() -> opt<str>", ([], "a"))

    def test_any(self):
        answer = """std::string f(std::vector<std::any> all) { std::string s; for (auto& each : all) s +=
                      each.type() == typeid(int) ? "int " : each.type() == typeid(long) ? "long " : each.type() == typeid(float) ? "float " :
                      each.type() == typeid(const char*) ? std::string(std::any_cast<const char*>(each)) + " " :
                      each.type() == typeid(std::map<long, long>) ? "map " : each.type() == typeid(std::vector<long>) ? "vector " :
                      each.has_value() ? "? " : "none "; return s; }"""
        self.check(answer, "(list<any>) -> str", ([[4, {}, [], 23.2, "adasd", 2**40, None, True]], "int map vector float adasd long none ? "))
        self.check("std::any f(std::any x) { return x; }", "(any) -> any", *([[value], value] for value in (
            None, True, 3, 0.5, "a", [], [1, "a", [None]], {}, {"a": {"b": 2}})))

    def test_comparable_results(self):
        for result, body, declared, wanted in (("int", "3", "int", 3), ("bool", "true", "int", 1), ("int", "1", "bool", True),
                                               ("int", "2", "bool", 2), ("double", "0.1", "float", 0.1), ("char", "'a'", "int", 97),
                                               ("const char*", "\"a\"", "str", "a"), ("unsigned long", "-1", "int", 2**64 - 1),
                                               ("std::vector<bool>", "{true, false}", "list<bool>", [True, False]),
                                               ("const long&", "*new long(5)", "int", 5)):
            with self.subTest(result=result):
                self.check(f"{result} f() {{ return {body}; }}", f"() -> {declared}", ([], wanted))
        self.check("int f(int x) { return x; }", "(int) -> int", ([5], 5))
        self.check("long f(const char* s) { return strlen(s); }", "(str) -> int", (["abc"], 3))
        self.check("auto f = [](const auto& v) { return v.size(); };", "(list<str>) -> int", ([["a"]], 1))

    def test_the_answer_declares(self):
        answer = """using namespace std; struct { list<pair<int, string>> operator()(vector<int>& a, const unordered_map<string, double>& b,
                      array<char, 2> c, deque<unsigned char>&& d, const char* e, string_view g) const {
                        a.push_back(c[0]); return {{a.size(), c.data() == nullptr ? "" : e}, {b.at("x") * 2, string(g)}, {d.front(), "d"}}; } } f;"""
        self.check(answer, "?", ([[1], {"x": 1.5}, ["a", "b"], [255], "e", "g"], [(2, "e"), (3, "g"), (255, "d")]))
        self.check("void f(int x) {}", "?", ([1], None), (["a"], "raised an argument is not an integer"),
                   ([2**40], "raised an argument does not fit in the answer's integer type"),
                   ([1, 2], "raised another number of arguments, or of parts of a tuple"))
        self.check("std::variant<int, std::string> f(bool x) { if (x) return \"a\"; return 1; }", "?", ([True], "a"), ([False], 1))
        self.check("struct S {}; S f() { return {}; }", "?", ([], "raised not plain: 1S"))

    def test_names_of_the_answer(self):
        answer = """#define read write
                    #define value 1 +
                    struct Wire {}; template <class T> void put(T) {} template <class T> int run(T) { return 0; } long write_frame, text, kept_texts;
                    long f(long x) { return x; }"""
        self.check(answer, "(int) -> int", ([4], 4))


class Compilation(unittest.TestCase):
    def test_what_natively_does_not_compile(self):
        for answer, signature in (("std::string f(long x) { return \"\"; }", "(int) -> int"),
                                  ("std::vector<int> f() { return {}; }", "() -> list<int>"),
                                  ("long f(std::vector<int> x) { return 0; }", "(list<int>) -> int"),
                                  ("long f(std::vector<long>& x) { return 0; }", "(list<int>) -> int"),
                                  ("long f(long x, long y) { return 0; }", "(int) -> int"),
                                  ("long f() { return 0; }", "() -> opt<int>"),
                                  ("void f() { }", "() -> int"),
                                  ("std::pair<long, long> f() { return {}; }", "() -> tuple<int, int>"),
                                  ("template <class T> T f(T x) { return x; }", "(int) -> int"),
                                  ("long g() { return 0; }", "() -> int")):
            self.assertFalse(compiles(answer, "f", signature), answer)

    def test_what_does(self):
        for answer, signature in (("std::optional<long> f() { return 0; }", "() -> opt<int>"),
                                  ("long f(const std::vector<long>& x) { return 0; }", "(list<int>) -> int"),
                                  ("float f(double x) { return 0; }", "(int) -> float")):
            self.assertTrue(compiles(answer, "f", signature), answer)

    def test_precompiled_headers_may_serve(self):
        """What runners/warm/precompiled.cpp excludes; names of the headers left out are looked up there."""
        text = driving.driver("octet_driver.h").decode()
        for trick in "##", "\\\n", "??", "%:", "\\u", "#if", "template <>", "__has_":
            self.assertNotIn(trick, text)
        self.assertNotIn("#define", text)


class Ends(unittest.TestCase):
    def test_the_next_case_goes_on(self):
        answer = """long f(long x) { if (x == 0) throw std::out_of_range("no\u00e9" + std::string(400, 'y')); if (x == 1) throw 1;
                      if (x == 2) throw std::string("a"); return x; }"""
        done = run(answer, "f", [[0], [1], [2], [3]], "(int) -> int")
        self.assertEqual((done.code, done.kinds, done.value(3)), (0, "lxxxve", 3))
        self.assertTrue(done.raised[0].startswith("St12out_of_range: no\u00e9yyy"))
        self.assertEqual(len(done.raised[0].encode()), 300)

    def test_exit_prints_and_objects(self):
        answer = """struct Last { ~Last() { std::puts("destroyed"); } } last;
                    long f(long x) { printf("p%ld", x); if (x == 1) exit(5); return x; }"""
        done = run(answer, "f", [[0], [1], [2]], "(int) -> int")
        self.assertEqual((done.code, done.kinds), (5, "lv"))
        done = run(answer, "f", [[0], [1], [2]], "(int) -> int", first=2)
        self.assertEqual((done.code, [frame[:2] for frame in done.frames]), (0, [("l", 0), ("v", 2), ("e", 3)]))
        self.assertEqual(done.stdout, "p2")

    def test_a_crash(self):
        done = run("long f(long x) { return x == 0 ? f(x) + 1 : x; }", "f", [[1], [0], [2]], "(int) -> int")
        self.assertEqual(done.kinds, "lv")
        self.assertNotEqual(done.code, 0)


if __name__ == "__main__":
    unittest.main()
