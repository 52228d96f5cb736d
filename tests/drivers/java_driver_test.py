#!/usr/bin/env python3
"""OctetDriver.java: arguments and results by declared type and by the answer's own, and what does not compile natively."""
import functools
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import driving

driving.need("javac", "java")
TUPLES = next(pathlib.Path("/usr/share/java").glob("javatuples*.jar"), None)
if TUPLES is None:
    print("javatuples is absent")
    raise SystemExit(driving.SKIPPED)
JAVAC = ["javac", "-J-XX:+UseSerialGC", "-encoding", "UTF8", "-cp", str(TUPLES), "-d"]
HEAD = "import java.util.*;\nimport java.math.*;\nimport org.javatuples.*;\n"


@functools.lru_cache(None)
def driver_classes():
    folder = tempfile.TemporaryDirectory(prefix="octet-driver.")
    subprocess.run([*JAVAC, folder.name, *driving.DRIVERS.glob("Octet*.java")], check=True)
    return folder


@functools.lru_cache(None)
def compiled(answer):
    folder = tempfile.TemporaryDirectory(prefix="octet-driver.")
    path = pathlib.Path(folder.name)
    (path / "Problem.java").write_text(HEAD + answer, encoding="utf-8")
    shutil.copytree(driver_classes().name, path / "classes")
    subprocess.run([*JAVAC, path / "classes", path / "Problem.java"], check=True)
    return folder


def run(answer, entry, cases, signature="?", **more):
    """Of class Problem with these members."""
    folder = compiled(answer if "class Problem" in answer else f"class Problem {{\n{answer}\n}}\n").name
    (pathlib.Path(folder) / "octet_cases").write_bytes(driving.cases_text(entry, cases, signature))
    return driving.run(["java", "-XX:+UseSerialGC", "-Xmx1g", "-ea", "-cp", f"classes:{TUPLES}", "OctetDriver"],
                       folder, **more)


ECHOES = """
static long oneInt(long x) { return x + 1; }
static int narrow(long x) { return (int) x; }
static float half(float x) { return x / 2; }
static double wide(double x) { return x; }
static boolean not(boolean x) { return !x; }
static String twice(String x) { return x + x; }
static ArrayList<Long> ints(ArrayList<Long> x) { x.add(7L); return x; }
static List<Float> floats(Collection<? extends Float> x) { return new LinkedList<>(x); }
static ArrayList<String> words(Iterable<String> x) { ArrayList<String> y = new ArrayList<>(); for (String s : x) y.add(s); return y; }
static Object rows(List<ArrayList<Long>> x) { return Collections.unmodifiableList(x); }
static Pair<Long, Long> pair(Pair<Long, Long> x) { return Pair.with(x.getValue1(), x.getValue0()); }
static Triplet<String, Boolean, Float> three() { return Triplet.with("a", true, 1.5f); }
static Optional<Long> some(Optional<Long> x) { return x; }
static Pair<Optional<Long>, Optional<Long>> both() { return Pair.with(Optional.empty(), Optional.of(3L)); }
static HashMap<String, Long> map(Map<String, String> x) { HashMap<String, Long> y = new HashMap<>(); for (String k : x.keySet()) y.put(k, (long) x.get(k).length()); return y; }
static ArrayList<Pair<Long, Long>> pairs() { return new ArrayList<>(Arrays.asList(Pair.with(1L, 2L))); }
static ArrayList<Long> filter(ArrayList<Object> x) { ArrayList<Long> y = new ArrayList<>(); for (Object o : x) if (o instanceof Long) y.add((Long) o); return y; }
static String classes(ArrayList<Object> x) { String s = ""; for (Object o : x) s += (o == null ? "null" : o.getClass().getSimpleName()) + " "; return s; }
static <T extends Comparable<T>> T generic(List<T> x) { return x.get(0); }
"""


class Declared(unittest.TestCase):
    def check(self, entry, signature, *pairs, answer=ECHOES):
        done = run(answer, entry, [list(given) for given, _ in pairs], signature)
        self.assertEqual(done.kinds[0:1] + done.kinds[-1:], "le", done.stderr)
        self.assertEqual(done.code, 0)
        self.assertEqual([done.value(index) for index in range(len(pairs))], [driving.exact(wanted) for _, wanted in pairs])

    def test_every_type(self):
        self.check("oneInt", "(int) -> int", ([4], 5), ([-2**63], -2**63 + 1))
        self.check("narrow", "(int) -> int", ([4], 4))
        self.check("half", "(float) -> float", ([3], 1.5), ([0.5], 0.25), ([-0.0], -0.0))
        self.check("wide", "(float) -> float", ([0.1], 0.10000000149011612), ([float(2**60)], float(2**60)))
        self.check("wide", "(int) -> float", ([3], 3.0))
        self.check("not", "(bool) -> bool", ([True], False))
        self.check("twice", "(str) -> str", (["a\0\u00e9\U0001f600:;"], "a\0\u00e9\U0001f600:;" * 2), ([""], ""))
        self.check("ints", "(list<int>) -> list<int>", ([[]], [7]), ([[1, 2]], [1, 2, 7]))
        self.check("floats", "(list<float>) -> list<float>", ([[1, 2.5]], [1.0, 2.5]))
        self.check("words", "(list<str>) -> list<str>", ([["a", ""]], ["a", ""]))
        self.check("rows", "(list<list<int>>) -> any", ([[[1], []]], [[1], []]))
        self.check("pair", "(tuple<int, int>) -> tuple<int, int>", ([(1, 2)], (2, 1)))
        self.check("three", "() -> tuple<str, bool, float>", ([], ("a", True, 1.5)))
        self.check("some", "(opt<int>) -> opt<int>", ([None], None), ([3], 3))
        self.check("both", "() -> tuple<opt<int>, opt<int>>", ([], (None, 3)))
        self.check("map", "(map<str, str>) -> map<str, int>", ([{"a": "xy"}], {"a": 2}), ([{}], {}))
        self.check("pairs", "() -> list<tuple<int, int>>", ([], [(1, 2)]))
        self.check("filter", "(list<any>) -> list<int>", ([[4, {}, [], 23.2, 9, "adasd", True, None]], [4, 9]))
        self.check("classes", "(list<any>) -> str",
                   ([[4, {}, [], 2.5, "a", None]], "Long HashMap ArrayList Float String null "))
        self.check("generic", "(list<str>) -> str", ([["z"]], "z"))

    def test_what_natively_is_unequal(self):
        answer = """
            static List<Integer> f() { return Arrays.asList(1); }
            static Optional<Integer> g() { return Optional.of(1); }
            static long[] h() { return new long[] {1}; }
            static List<Long> own() { return new ArrayList<Long>() { public boolean equals(Object o) { return true; } }; }
            static List<Long> braces() { return new ArrayList<Long>() {{ add(3L); }}; }
            static char letter() { return 'a'; }
            static Object self() { return new Problem(); }
        """
        for entry, result, wanted in (("f", "list<int>", "raised not plain: java.lang.Integer where Long is declared inside"),
                                      ("g", "opt<int>", "raised not plain: java.lang.Integer where Long is declared inside"),
                                      ("h", "list<int>", "raised not plain: long[] where list is declared"),
                                      ("own", "list<int>", "raised not plain: Problem$1"),
                                      ("braces", "list<int>", [3]), ("letter", "int", 97),
                                      ("self", "any", "raised not plain: Problem")):
            self.check(entry, f"() -> {result}", ([], wanted), answer=answer)

    def test_what_natively_does_not_compile(self):
        answer = """
            static long narrow(int x) { return x; }
            static int list(ArrayList<Integer> x) { return 0; }
            static int wild(List<? super Integer> x) { return 0; }
            static int linked(LinkedList<Long> x) { return 0; }
            static String text(long x) { return ""; }
            static Object object(long x) { return x; }
            static void nothing(long x) { }
            static long thrown(long x) throws Exception { return x; }
            static long two(long x, long y) { return x; }
        """
        for entry, signature in (("narrow", "(int) -> int"), ("list", "(list<int>) -> int"), ("wild", "(list<int>) -> int"),
                                 ("linked", "(list<int>) -> int"), ("text", "(int) -> int"), ("object", "(int) -> int"),
                                 ("nothing", "(int) -> str"), ("thrown", "(int) -> int"), ("two", "(int) -> int"),
                                 ("absent", "(int) -> int"), ("narrow", "(bool) -> int"), ("narrow", "(float) -> int")):
            done = run(answer, entry, [], signature)
            self.assertEqual((done.code, done.frames), (1, []), (entry, done.stderr))
            self.assertTrue(done.stderr.startswith(f"octet: no such signature: {entry} {signature}"), done.stderr)

    def test_overloads(self):
        answer = "static long f(double x) { return 1; } static long f(long x) { return 2; } static long f(Object x) { return 3; }"
        self.check("f", "(int) -> int", ([5], 2), answer=answer)
        self.check("f", "(str) -> int", (["5"], 3), answer=answer)


class Undeclared(unittest.TestCase):
    def check(self, entry, given, wanted, answer):
        done = run(answer, entry, [given])
        self.assertEqual((done.code, done.kinds[0:1]), (0, "l"), done.stderr)
        self.assertEqual(done.value(0), driving.exact(wanted))

    def test_the_answer_declares(self):
        answer = """
            int i(int x) { return x + 1; }
            public Integer boxed(Integer x, byte y) { return x + y; }
            static double d(double x) { return x; }
            static char c(char x) { return ++x; }
            static int[] array(int[] x) { return x; }
            static String[][] grid(String[][] x) { return x; }
            static char[] letters(char[] x) { return x; }
            private static List<List<Integer>> lists(List<List<Integer>> x) { x.get(0).add(4); return x; }
            static Map<String, List<Double>> map(TreeMap<String, List<Double>> x) { return x; }
            static Deque<Integer> deque(Deque<Integer> x) { return x; }
            static BigInteger big(BigInteger x) { return x.pow(3); }
            static Object any(Object x) { return x instanceof Integer ? 1 : x; }
            static Pair<Integer, String> pair(Pair<Integer, String> x) { return x; }
            static Optional<Integer> some(Optional<Integer> x) { return x; }
            static <T> List<T> same(List<T> x) { return x; }
            static void nothing() { }
        """
        for entry, given, wanted in (
                ("i", [4], 5), ("boxed", [4, 5], 9), ("d", [3], 3.0), ("c", ["a"], "b"), ("array", [[1, 2]], [1, 2]),
                ("grid", [[["a"], []]], [["a"], []]), ("letters", ["ab"], ["a", "b"]), ("lists", [[[1]]], [[1, 4]]),
                ("map", [{"b": [1], "a": [0.5]}], {"b": [1.0], "a": [0.5]}), ("deque", [[1]], [1]),
                ("big", [10**18], 10**54), ("any", [5], 1), ("any", [[{"a": None}, 2.5]], [{"a": None}, 2.5]),
                ("pair", [(1, "a")], (1, "a")), ("some", [None], None), ("same", [["a"]], ["a"]), ("nothing", [], None)):
            with self.subTest(entry=entry):
                self.check(entry, given, wanted, answer)
        self.assertIn("99999999999 does not fit", run(answer, "i", [[1], [99999999999]]).value(1))

    def test_overloads_by_the_first_case(self):
        answer = "static int f(int[] x) { return 1; } static int f(String x) { return 2; } static int f(List<String> x) { return 3; }"
        self.check("f", [[1]], 1, answer)
        self.check("f", ["a"], 2, answer)
        self.check("f", [["a"]], 3, answer)
        self.assertEqual(run(answer, "f", [[True]]).code, 1)

    def test_another_class(self):
        answer = "class Problem { }\nclass Solution { private int base = 2; int add(int x) { return base + x; } }\n"
        self.check("add", [1], 3, answer)


class Ends(unittest.TestCase):
    def test_the_next_case_goes_on(self):
        answer = """
            static long f(long x) {
              if (x == 0) throw new IllegalStateException("no\\u00e9" + "y".repeat(400));
              if (x == 1) return f(x);
              if (x == 2) throw new Error() { public String getMessage() { throw new RuntimeException(); } };
              if (x == 3) { long[][] all = new long[100000][]; for (int i = 0; ; ++i) all[i] = new long[1 << 24]; }
              return x;
            }
            static Object g(long x) {
              List<Object> list = new ArrayList<>(); list.add(list); if (x == 1) return list;
              if (x == 2) { list.clear(); for (int i = 0; i < 24; ++i) { list = Arrays.asList(list, list, list); } return list; }
              if (x == 3) return "a\\ud800";
              return new HashSet<Long>();
            }
        """
        done = run(answer, "f", [[0], [1], [2], [3], [4]], "(int) -> int")
        self.assertEqual((done.code, done.kinds, done.value(4)), (0, "lxxxxve", 4), done.stderr[-500:])
        self.assertTrue(done.raised[0].startswith("java.lang.IllegalStateException: no\u00e9yyy"))
        self.assertEqual(len(done.raised[0].encode()), 300)
        self.assertEqual([done.raised[1], done.raised[2], done.raised[3]],
                         ["java.lang.StackOverflowError", "Problem$1", "java.lang.OutOfMemoryError: Java heap space"])
        done = run(answer, "g", [[1], [2], [3], [4]])
        self.assertEqual([done.raised[index] for index in range(4)],
                         ["not plain: too deep", "not plain: too large", "not plain: a lone surrogate", "not plain: java.util.HashSet"])

    def test_exit_prints_and_threads(self):
        answer = """
            static { new Thread(() -> { while (true) ; }).start(); }
            static long f(long x) { System.out.print("p"); if (x == 1) System.exit(5); return x; }
        """
        done = run(answer, "f", [[0], [1], [2]])
        self.assertEqual((done.code, done.kinds), (5, "lv"))
        done = run(answer, "f", [[0], [1], [2]], first=2)
        self.assertEqual((done.code, [frame[:2] for frame in done.frames]), (0, [("l", 0), ("v", 2), ("e", 3)]))
        self.assertEqual(done.stdout, "p")

    def test_failing_to_load(self):
        done = run("static long x = 1 / (int) 0L; static long f() { return 1; }", "f", [[]])
        self.assertEqual((done.code, done.frames), (1, []))
        self.assertIn("ArithmeticException", done.stderr)


if __name__ == "__main__":
    unittest.main()
