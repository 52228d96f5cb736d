#!/usr/bin/env python3
"""OctetDriver.cs: arguments and results by declared type and by the answer's own, and what does not compile natively."""
import functools
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import driving

driving.need("mcs", "mono")
HEAD = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Numerics;\n"
BEHIND = """
static class OctetStart {
    static void Main() {
        global::System.Reflection.Assembly.LoadFrom("octet_driver.dll").GetType("OctetDriver").GetMethod("Run").Invoke(null, null);
    }
}
"""


def mcs(*arguments):
    done = subprocess.run(["mcs", "-d:DEBUG", "-r:System.Numerics.dll", *map(str, arguments)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@functools.lru_cache(None)
def driver_library():
    folder = tempfile.TemporaryDirectory(prefix="octet-driver.")
    mcs("-target:library", f"-out:{folder.name}/octet_driver.dll", *driving.DRIVERS.glob("Octet*.cs"))
    return folder


@functools.lru_cache(None)
def compiled(answer):
    folder = tempfile.TemporaryDirectory(prefix="octet-driver.")
    path = pathlib.Path(folder.name)
    (path / "answer.cs").write_text(HEAD + answer + BEHIND, encoding="utf-8")
    shutil.copy(pathlib.Path(driver_library().name) / "octet_driver.dll", path)
    mcs(f"-out:{path}/answer.exe", path / "answer.cs")
    return folder


def run(answer, entry, cases, signature="?", **more):
    """Of class Problem with these members."""
    folder = compiled(answer if "class Problem" in answer else f"class Problem {{\n{answer}\n}}\n").name
    (pathlib.Path(folder) / "octet_cases").write_bytes(driving.cases_text(entry, cases, signature))
    return driving.run(["mono", "answer.exe"], folder, **more)


ECHOES = """
static long OneInt(long x) { return x + 1; }
static int Narrow(long x) { return (int) x; }
static float Half(float x) { return x / 2; }
static double Wide(double x) { return x; }
static bool Not(bool x) { return !x; }
static string Twice(string x) { return x + x; }
static List<long> Ints(List<long> x) { x.Add(7L); return x; }
static IEnumerable<float> Floats(IEnumerable<float> x) { foreach (float y in x) yield return y; }
static string[] Words(IList<string> x) { return x.ToArray(); }
static object Rows(List<List<long>> x) { return x; }
static Tuple<long, long> Pair(Tuple<long, long> x) { return Tuple.Create(x.Item2, x.Item1); }
static Tuple<string, bool, float> Three() { return Tuple.Create("a", true, 1.5f); }
static Nullable<long> Some(long? x) { return x; }
static string Word(string x) { return x; }
static Tuple<Nullable<long>, Nullable<long>> Both() { return Tuple.Create((Nullable<long>)null, (Nullable<long>)3L); }
static Dictionary<string, long> Map(IDictionary<string, string> x) { return x.ToDictionary(e => e.Key, e => (long) e.Value.Length); }
static List<Tuple<long, long>> Pairs() { return new List<Tuple<long, long>> { Tuple.Create(1L, 2L) }; }
static IEnumerable<long> Filter(List<object> x) { return x.OfType<long>(); }
static string Classes(List<object> x) { return string.Join(" ", x.Select(o => o == null ? "null" : o.GetType().Name)); }
static T Generic<T>(IEnumerable<T> x) where T : IComparable<T> { return x.First(); }
static long Memo(long x, Dictionary<long, long> memo = null, long start = 5) { return memo == null ? x + start : 0; }
"""


class Declared(unittest.TestCase):
    def check(self, entry, signature, *pairs, answer=ECHOES):
        done = run(answer, entry, [list(given) for given, _ in pairs], signature)
        self.assertEqual((done.code, done.kinds[0:1] + done.kinds[-1:]), (0, "le"), done.stderr)
        self.assertEqual([done.value(index) for index in range(len(pairs))], [driving.exact(wanted) for _, wanted in pairs])

    def test_every_type(self):
        self.check("OneInt", "(int) -> int", ([4], 5), ([-2**63], -2**63 + 1))
        self.check("Narrow", "(int) -> int", ([4], 4))
        self.check("Half", "(float) -> float", ([3], 1.5), ([0.5], 0.25), ([-0.0], -0.0))
        self.check("Wide", "(float) -> float", ([0.1], 0.10000000149011612), ([float(2**60)], float(2**60)))
        self.check("Wide", "(int) -> float", ([3], 3.0))
        self.check("Not", "(bool) -> bool", ([True], False))
        self.check("Twice", "(str) -> str", (["a\0\u00e9\U0001f600:;"], "a\0\u00e9\U0001f600:;" * 2), ([""], ""))
        self.check("Ints", "(list<int>) -> list<int>", ([[]], [7]), ([[1, 2]], [1, 2, 7]))
        self.check("Floats", "(list<float>) -> list<float>", ([[1, 2.5]], [1.0, 2.5]))
        self.check("Words", "(list<str>) -> list<str>", ([["a", ""]], ["a", ""]))
        self.check("Rows", "(list<list<int>>) -> any", ([[[1], []]], [[1], []]))
        self.check("Pair", "(tuple<int, int>) -> tuple<int, int>", ([(1, 2)], (2, 1)))
        self.check("Three", "() -> tuple<str, bool, float>", ([], ("a", True, 1.5)))
        self.check("Some", "(opt<int>) -> opt<int>", ([None], None), ([3], 3))
        self.check("Word", "(opt<str>) -> opt<str>", ([None], None), (["a"], "a"))
        self.check("Both", "() -> tuple<opt<int>, opt<int>>", ([], (None, 3)))
        self.check("Map", "(map<str, str>) -> map<str, int>", ([{"a": "xy"}], {"a": 2}), ([{}], {}))
        self.check("Pairs", "() -> list<tuple<int, int>>", ([], [(1, 2)]))
        self.check("Filter", "(list<any>) -> list<int>", ([[4, {}, [], 23.2, 9, "adasd", True, None]], [4, 9]))
        self.check("Classes", "(list<any>) -> str", ([[4, {}, [], 2.5, "a", None]], "Int64 Dictionary`2 List`1 Single String null"))
        self.check("Generic", "(list<str>) -> str", ([["z"]], "z"))
        self.check("Memo", "(int) -> int", ([1], 6))

    def test_what_natively_is_unequal(self):
        answer = """
            static Tuple<int, int> F() { return Tuple.Create(1, 2); }
            static int? G() { return 1; }
            static (long, long) H() { return (1, 2); }
            class OwnList : List<long> { public override bool Equals(object o) { return true; } }
            static List<long> Own() { return new OwnList(); }
            static char Letter() { return 'a'; }
            static object Self() { return new Problem(); }
        """
        for entry, result, wanted in (("F", "tuple<int, int>", "raised not plain: System.Int32 where int is declared inside"),
                                      ("G", "opt<int>", "raised not plain: System.Int32 where int is declared inside"),
                                      ("H", "tuple<int, int>", "raised not plain: System.ValueTuple`2[System.Int64,System.Int64] where tuple is declared"),
                                      ("Own", "list<int>", "raised not plain: Problem+OwnList"), ("Letter", "int", 97),
                                      ("Self", "any", "raised not plain: Problem")):
            self.check(entry, f"() -> {result}", ([], wanted), answer=answer)

    def test_what_natively_does_not_compile(self):
        answer = """
            static long Narrow(int x) { return x; }
            static int List(List<int> x) { return 0; }
            static int Linked(LinkedList<long> x) { return 0; }
            static string Text(long x) { return ""; }
            static object Object(long x) { return x; }
            static List<int> Ints() { return null; }
            static void Nothing(long x) { }
            static long Two(long x, long y) { return x; }
            static long Ref(ref long x) { return x; }
        """
        for entry, signature in (("Narrow", "(int) -> int"), ("List", "(list<int>) -> int"), ("Linked", "(list<int>) -> int"),
                                 ("Text", "(int) -> int"), ("Object", "(int) -> int"), ("Ints", "() -> list<int>"),
                                 ("Nothing", "(int) -> str"), ("Two", "(int) -> int"), ("Ref", "(int) -> int"),
                                 ("Absent", "(int) -> int"), ("Narrow", "(bool) -> int"), ("Narrow", "(float) -> int")):
            done = run(answer, entry, [], signature)
            self.assertEqual((done.code, done.frames), (1, []), (entry, done.stderr))
            self.assertTrue(done.stderr.startswith(f"octet: no such signature: {entry} {signature}"), done.stderr)

    def test_overloads(self):
        answer = "static long F(double x) { return 1; } static long F(long x) { return 2; } static long F(object x) { return 3; }"
        self.check("F", "(int) -> int", ([5], 2), answer=answer)
        self.check("F", "(str) -> int", (["5"], 3), answer=answer)


class Undeclared(unittest.TestCase):
    def check(self, entry, given, wanted, answer):
        done = run(answer, entry, [given])
        self.assertEqual((done.code, done.kinds[0:1]), (0, "l"), done.stderr)
        self.assertEqual(done.value(0), driving.exact(wanted))

    def test_the_answer_declares(self):
        answer = """
            int I(int x) { return x + 1; }
            public int? Boxed(int? x, byte y) { return x + y; }
            static double D(double x) { return x; }
            static decimal M(decimal x) { return x / 4; }
            static char C(char x) { return ++x; }
            static int[] Array(int[] x) { return x; }
            static string[][] Grid(string[][] x) { return x; }
            static char[] Letters(char[] x) { return x; }
            private static List<List<int>> Lists(IList<List<int>> x) { x[0].Add(4); return x.ToList(); }
            static IDictionary<string, List<double>> Map(SortedDictionary<string, List<double>> x) { return x; }
            static BigInteger Big(BigInteger x) { return x * x * x; }
            static object Any(object x) { return x is int ? 1 : x; }
            static (int, string) Pair((int, string) x) { return x; }
            static List<T> Same<T>(List<T> x) { return x; }
            static long Many(long a, long b, long c, long d, long e, long f) { return a + f; }
            static void Nothing() { }
        """
        for entry, given, wanted in (
                ("I", [4], 5), ("Boxed", [4, 5], 9), ("Boxed", [None, 5], None), ("D", [3], 3.0), ("M", [3], 0.75), ("C", ["a"], "b"),
                ("Array", [[1, 2]], [1, 2]), ("Grid", [[["a"], []]], [["a"], []]), ("Letters", ["ab"], ["a", "b"]),
                ("Lists", [[[1]]], [[1, 4]]), ("Map", [{"b": [1], "a": [0.5]}], {"b": [1.0], "a": [0.5]}), ("Big", [10**18], 10**54),
                ("Any", [5], 1), ("Any", [[{"a": None}, 2.5]], [{"a": None}, 2.5]), ("Pair", [(1, "a")], (1, "a")),
                ("Same", [["a"]], ["a"]), ("Many", [1, 2, 3, 4, 5, 6], 7), ("Nothing", [], None)):
            with self.subTest(entry=entry):
                self.check(entry, given, wanted, answer)
        self.assertIn("OverflowException", run(answer, "I", [[1], [99999999999]]).value(1))

    def test_overloads_by_the_first_case(self):
        answer = "static int F(int[] x) { return 1; } static int F(string x) { return 2; } static int F(List<string> x) { return 3; }"
        self.check("F", [[1]], 1, answer)
        self.check("F", ["a"], 2, answer)
        self.check("F", [["a"]], 3, answer)
        self.assertEqual(run(answer, "F", [[True]]).code, 1)

    def test_another_class(self):
        answer = "class Problem { }\nclass Solution { private int b = 2; int Add(int x) { return b + x; } }\n"
        self.check("Add", [1], 3, answer)


class Ends(unittest.TestCase):
    def test_the_next_case_goes_on(self):
        answer = """
            class Silent : Exception { public override string Message { get { throw this; } } }
            static long F(long x) {
              if (x == 0) throw new InvalidOperationException("no\\u00e9" + new string('y', 400));
              if (x == 1) return F(x) + 1;
              if (x == 2) throw new Silent();
              return x;
            }
            static object G(long x) {
              var list = new List<object>(); list.Add(list); if (x == 1) return list;
              if (x == 2) { list.Clear(); for (int i = 0; i < 24; ++i) list = new List<object> { list, list, list }; return list; }
              if (x == 3) return "a\\ud800";
              return new HashSet<long>();
            }
        """
        done = run(answer, "F", [[0], [1], [2], [4]], "(int) -> int")
        self.assertEqual((done.code, done.kinds, done.value(3)), (0, "lxxxve", 4), done.stderr[-500:])
        self.assertTrue(done.raised[0].startswith("System.InvalidOperationException: no\u00e9yyy"))
        self.assertEqual(len(done.raised[0].encode()), 300)
        self.assertEqual(done.raised[1].split(":")[0], "System.StackOverflowException")
        self.assertEqual(done.raised[2], "Problem+Silent")
        done = run(answer, "G", [[1], [2], [3], [4]])
        self.assertEqual([done.raised[index] for index in range(4)],
                         ["not plain: too deep", "not plain: too large", "not plain: a lone surrogate",
                          "not plain: System.Collections.Generic.HashSet`1[System.Int64]"])

    def test_exit_prints_and_threads(self):
        answer = """
            static Problem() { new System.Threading.Thread(() => { while (true) { } }).Start(); }
            static long F(long x) { Console.Write("p"); if (x == 1) Environment.Exit(5); return x; }
        """
        done = run(answer, "F", [[0], [1], [2]])
        self.assertEqual((done.code, done.kinds), (5, "lv"))
        done = run(answer, "F", [[0], [1], [2]], first=2)
        self.assertEqual((done.code, [frame[:2] for frame in done.frames]), (0, [("l", 0), ("v", 2), ("e", 3)]))
        self.assertEqual(done.stdout, "p")

    def test_failing_to_load(self):
        done = run("static long zero = 0, x = 1 / zero; static long F() { return x; }", "F", [[]])
        self.assertEqual((done.code, done.frames), (1, []))
        self.assertIn("DivideByZeroException", done.stderr)


if __name__ == "__main__":
    unittest.main()
