#!/usr/bin/env python3
"""What is kept warm comes to the same verdicts as the plain commands, and to the same texts.

    warm_test.py sample                           programs of this file and the answers of examples/
    warm_test.py some                             the same with the answers to one problem in each language
    warm_test.py few                              a third of the programs of this file, without answers
    warm_test.py exec|score ARGUMENTS...          any run of octet: its arguments but --out, for example
        warm_test.py score --suite multipl-e --samples FOLDER

The programs of this file try to leave something behind in what stays. Between them stand plain ones, which
must not notice.
"""
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

DEEP = 20000  # far past what any of them can take, so that both ways overflow every time

HOSTILE = {
    "python": [
        "import builtins, sys\nbuiltins.len = lambda _: 7\nsys.modules['math'] = None\nprint(len([]))\n",
        "import typing, random, os\nrandom.seed(1)\ntyping.List = None\nos.environ.clear()\n",
        "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nprint('on')\n",
        "import gc\nfor each in gc.get_objects():\n    if isinstance(each, dict): each.pop('sum', None)\n",
        "import os\nfor fd in range(3, 64):\n    try: os.write(fd, b'x' * 100)\n    except OSError: pass\n",
        "import sys\nsys.meta_path.clear()\nsys.setrecursionlimit(10**6)\nimport json\n",
        "open('random.py', 'w').write('seed = 5')\nimport random\nprint(random.seed)\n",
        "import os\nif os.fork() == 0:\n    import time\n    time.sleep(60)\n",
    ],
    "java": [
        "package java.lang;\npublic class Problem { public static void main(String[] a) {} }\n",
        "class String { }\nclass Problem { public static void main(String[] a) { } }\n",
        "package org.javatuples;\npublic class Pair { }\nclass Problem { }\n",
        "class Problem { int x = " + "(" * DEEP + "1" + ")" * DEEP + "; }\n",
        "public class Other { public static void main(java.lang.String[] a) { } }\n",
        "@interface Processor { }\n@Processor class Problem { static { System.exit(3); } }\n",
        "class Problem { String s = \"" + "x" * 70000 + "\"; }\n",
        "module a { }\n",
    ],
    "cs": [
        "#pragma warning disable\n#define DEBUG2\nclass Program { static void Main() { int unused; } }\n",
        "namespace System { public class String { } public class Console { } }\nclass P { static void Main() { } }\n",
        "[assembly: System.Reflection.AssemblyKeyFile(\"/etc/passwd\")]\nclass P { static void Main() { } }\n",
        "class P { static int x = " + "(" * DEEP + "1" + ")" * DEEP + "; static void Main() { } }\n",
        "#line 1 \"/etc/passwd\"\nclass P { static void Main() { oops } }\n",
        "extern alias other;\nclass P { static void Main() { } }\n",
        "unsafe class P { static void Main() { } }\n@/etc/passwd\n",
    ],
    "ts": [
        "/// <reference path=\"/etc/passwd\" />\nlet x: number = 1;\n",
        "interface Array<T> { length: string; octet(): void }\nlet y: number[] = [];\n",
        "export {};\ndeclare global { interface String { octet(): number } }\n\"a\".octet();\n",
        "import * as other from \"./other\";\nimport fs = require(\"fs\");\n",
        "type Deep<N extends number, T extends any[] = []> = T[\"length\"] extends N ? T : Deep<N, [...T, 1]>;\n"
        "let d: Deep<5000>;\n",
        "let z = " + "(" * DEEP + "1" + ")" * DEEP + ";\n",
        "declare var Math: string;\nvar Promise = 5;\nlet parseInt: number = 3;\n",
        "// @ts-nocheck\nlet x: number = \"a\";\n",
    ],
    "cpp": [
        "#include <bits/stdc++.h>\n#include \"/etc/passwd\"\nint main() {}\n",
        "#include <bits/stdc++.h>\nstd::thread t;\nint main() { return std::this_thread::get_id() == t.get_id(); }\n",
        "#include <bits/stdc++.h>\nusing namespace std;\nint main() { auto wait = 5min; return wait.count() - 5; }\n",
        "#define private public\n#include <bits/stdc++.h>\nint main() {}\n",
        "#define NDEBUG\n#include <bits/stdc++.h>\nint main() { assert(false); }\n",
        "#include <bits/stdc++.h>\n#define J(a, b) a##b\nJ(ran, dom)_device device;\nint main() {}\n",
        "#include <bits/stdc++.h>\nusing namespace std;\nint filesystem = 1;\nint main() { return filesystem; }\n",
        "#include <bits/stdc++.h>\ntemplate <int N> struct A { A<N + 1> next; };\nA<0> a;\nint main() {}\n",
    ],
}

# What could notice that templates of the library are instantiated already.
HOSTILE["cpp"] += ["#include <bits/stdc++.h>\nusing namespace std;\n" + program for program in [
    "template <> void std::sort(vector<long>::iterator, vector<long>::iterator) { cout << \"mine\"; }\n"
    "int main() { vector<long> v{2, 1}; sort(v.begin(), v.end()); return v[0]; }\n",
    "template <> void std::vector<long>::push_back(const long&) { cout << \"mine\"; }\n"
    "int main() { vector<long> v; long x = 1; v.push_back(x); return v.size(); }\n",
    "template class std::vector<long>;\ntemplate class std::vector<char*>;\nint main() { return vector<long>(3).size(); }\n",
    "extern template class std::vector<long>;\nint main() { return vector<long>(3).size(); }\n",
    "#define OF template <\nOF > void std::vector<int>::pop_back() {}\nint main() { vector<int> v(3); v.pop_back(); return v.size(); }\n",
    "void sort(vector<long>::iterator, vector<long>::iterator) { cout << \"mine\"; }\n"
    "int main() { vector<long> v{2, 1}; ::sort(v.begin(), v.end()); return v[0]; }\n",
    "bool operator==(const vector<long>&, const vector<long>&) { return false; }\n"
    "int main() { return vector<long>{1} == vector<long>{1}; }\n",
    "int main() { vector<string> v{\"b\", \"a\"}; sort(v.begin(), v.end()); string s = v[0] + '-' + v[1];\n"
    "s += to_string(1.5) + to_string(7L); cout << s << stoi(\"12\") << stod(\"2.5\") << stoul(\"9\") << (v == v); wcout << to_wstring(3); }\n",
    "int main() { try { stoi(\"x\"); } catch (exception& e) { cout << e.what(); } vector<float> v; v.at(1); }\n",
    "int main() { vector<vector<int>> v(2, vector<int>{1}); v.emplace_back(3, 4); vector<double> d(v.size());\n"
    "for (auto& each : v) cout << each.size() << d.front(); long& beyond = vector<long>{1, 2, 3}[5]; return beyond; }\n",
    "int main() { vector<long> v; v.push_back(\"a\"); }\n",
    "int main() { vector<long> v = {1.5}; sort(v); string s = 1; s + 2.0L + v; copy(s); }\n",
    "int main() { cout << beta(2.0, 3.0) << riemann_zeta(2.0) << hypot(1.0, 2.0, 2.0); }\n",
    "struct S { bool operator<(const S&) const; };\nint main() { vector<S> v(2); sort(v.begin(), v.end()); }\n",
    "int f() { return undefined_symbol; }\nint g();\nint main() { return g(); }\n",
]]

# What acts when Python takes itself apart, which it does in full for these alone.
HOSTILE["python"] += [
    "class A:\n    def __del__(self): print('gone')\na = A()\n",
    "class A:\n    __slots__ = ()\n    def __del__(self): print('gone')\nimport os\nos.a = A()\n",
    "class M(type):\n    def __del__(self): print('no class more')\nclass A(metaclass=M): pass\n",
    "def f():\n    try: yield 1\n    finally: print('closed')\nf = f()\nnext(f)\n",
    "async def f():\n    pass\nf = f()\n",
    "import _weakref\nclass A: pass\na = A()\nr = _weakref.ref(a, lambda _: print('dead'))\nb = [a]\nb.append(b)\ndel a\n",
    "f = open(1, 'w', closefd=False)\nf.write('unwritten')\n",
    "import sys\nsys.stdout.write('unwritten')\nsys.stdout = None\n",
    "import sys\nclass Out:\n    def write(self, text): pass\n    def flush(self): sys.__stdout__.write('flushed')\nsys.stdout = Out()\n",
    "import atexit\natexit.register(print, 'at the end')\n",
    "import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.1), print('late'))).start()\n",
    "import _thread, time\n_thread.start_new_thread(time.sleep, (0.1,))\nprint('early')\n",
    "import sys\nprint('ended by 3')\nsys.exit(3)\n",
    "import sys\nsys.excepthook = lambda *_: print('hooked')\nraise ValueError\n",
    "import sys\ndef see(frame, event, _):\n    if event == 'call': print(frame.f_code.co_name)\nsys.setprofile(see)\n",
    "import sys\nsys.addaudithook(lambda event, _: sys.__stderr__.write(event + '\\n'))\n",
    "import sys\nsys.modules.clear()\n",
    "import sys\nsys.modules[5] = 'no module'\nsys.modules['json'] = None\n",
    "import os\nos.close(1)\n",
    "import sys\nsys.stdout.write('x' * 20)\nimport os\nos.close(1)\n",
    "import os\nif os.fork() == 0: print('child')\nelse: os.wait()\n",
    "import os, random\nrandom.seed(1)\na = random.random()\nrandom.seed(1)\n"
    "if os.fork() == 0: print('reseeded' if random.random() != a else 'not')\nelse: os.wait()\n",
    "import sys, os\nbefore = set(sys.modules)\nif os.fork() == 0: print(set(sys.modules) - before)\nelse: os.wait()\n",
    "import numpy, threading\nmain = threading.main_thread()\n"
    "print(main.native_id == threading.get_native_id(), main is threading.current_thread(), threading.active_count())\n",
    "import sys\nsys.stdout.flush = lambda: sys.stderr.write('flushed')\nprint('text', end='')\n",
    "x = None\nfor _ in range(200000): x = [x]\nprint('deep')\n",
    "x = iter([])\nfor _ in range(100000): x = map(int, x)\nprint('deeper')\n",
    "import ctypes\nctypes.CDLL(None).printf(b'from C')\n",
]

# Runs that are forked from a zygote: what the program can ask of its process, what it has of its own, what it
# leaves behind, how it ends.
HOSTILE["js"] = [
    "console.log(process.cwd(), process.argv, process.execArgv, process.execPath, Object.keys(process.env).sort(), process.pid,\n"
    "  process.ppid, process.title, process.getuid(), process.umask(), require.main === module, Object.keys(require.cache),\n"
    "  process.stdin.isTTY, require('os').userInfo().username, require('fs').readdirSync('/proc/self/fd').length);\n",
    "const fs = require('fs');\nfs.readFile(__filename, (e, d) => { console.log(d.length); require('zlib').deflate('a'.repeat(99),\n"
    "  (e, d) => require('crypto').pbkdf2('a', 'b', 99, 9, 'sha256', (e, k) => {\n"
    "  console.log(d.length, k.toString('hex')); setTimeout(() => console.log('late'), 5); })); });\n"
    "process.nextTick(() => console.log('tick')); process.on('exit', (c) => console.log(c));\n",
    "const { Worker } = require('worker_threads');\nnew Worker('require(\"worker_threads\").parentPort.postMessage(42)', { eval: true })\n"
    "  .on('message', (m) => console.log(m)).on('exit', (c) => console.log('worker', c));\n",
    "const all = [];\nfor (let i = 0; i < 2e6; i++) all.push({ i });\nlet s = 0;\nfor (const { i } of all) s += i;\nconsole.log(s);\n",
    "function f(n) { return f(n + 1) + 1; }\ntry { f(0); } catch (e) { console.log(e.message); }\nthrow new TypeError('x');\n",
    "process.stdin.on('data', (d) => console.log(d.length)).on('end', () => console.log('end'));\n",
    "process.on('SIGUSR2', () => { console.log('told'); clearInterval(t); });\nconst t = setInterval(() => {}, 10);\nprocess.kill(process.pid, 'SIGUSR2');\n",
    "process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000);\n", "process.abort();\n", "process.exit(7);\n",
    "const code = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11]);\n"
    "WebAssembly.instantiate(code).then((m) => console.log(m.instance.exports.f()));\n",
    "Array.prototype.map = Object.keys = JSON.stringify = () => 7;\nprocess.env.HOME = 'x'; process.chdir('/tmp'); process.exitCode = 3;\n",
    "const fs = require('fs');\nfor (let fd = 3; fd < 200; fd++) { try { fs.writeSync(fd, 'x'.repeat(100)); } catch { } }\ntry { process.kill(process.ppid, 9); } catch { }\n",
    "try { process.setuid(process.getuid() + 1); } catch (e) { console.log(e.message); }\nprocess.setgroups([1]);\n",
    "try { process.kill(-1, 9); } catch { }\nconsole.log('on');\n",
    "import('fs').then((m) => console.log(typeof m.readFileSync));\nrequire('./missing');\n",
]
HOSTILE["php"] = [
    "<?php echo getcwd(), __FILE__, json_encode($argv), json_encode(array_keys(getenv())), ini_get('memory_limit'), getmypid(), posix_getuid(),\n"
    "  count(get_loaded_extensions()), count(scandir('/proc/self/fd')), $_SERVER['PHP_SELF'], time() - $_SERVER['REQUEST_TIME'] < 9;\n",
    "<?php file_put_contents('a.txt', 'x'); echo realpath('a.txt'), var_export(fgets(STDIN), true); fwrite(STDERR, 'to err'); exit(5);\n",
    "<?php throw new Exception('x');\n", "<?php function f($n) { return f($n + 1); } f(0);\n", "<?php undefined_function();\n",
    "<?php register_shutdown_function(function () { echo 'bye'; }); class A { function __destruct() { echo 'gone'; } } $a = new A; echo 1 / 3;\n",
    "<?php mt_srand(3); echo mt_rand(); srand(5); echo rand(), strlen(random_bytes(8)), var_export(@shell_exec('echo hi'), true);\n",
    "<?php ini_set('precision', 3); putenv('HOME=x'); chdir('/tmp'); set_error_handler(fn() => true); echo 1 / 3, $nothing;\n",
    "<?php for ($fd = 3; $fd < 64; $fd++) { $f = @fopen(\"php://fd/$fd\", 'w'); if ($f) fwrite($f, str_repeat('x', 99)); } posix_kill(posix_getppid(), 9);\n",
    "<?php set_time_limit(1); for (;;);\n",
]
HOSTILE["java"] += [
    "import java.util.*;\nclass Problem { public static void main(String[] a) throws Exception {\n"
    "for (String k : new TreeSet<>(System.getProperties().stringPropertyNames())) System.out.println(k + '=' + System.getProperty(k));\n"
    "System.out.println(System.getenv() + new java.io.File(\"x\").getAbsolutePath() + java.nio.file.Path.of(\"y\").toAbsolutePath());\n"
    "System.out.println(Runtime.getRuntime().availableProcessors() + \" \" + Runtime.getRuntime().maxMemory() + \" \" + ProcessHandle.current().pid());\n"
    "System.out.println(new TreeSet<>(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList()));\n"
    "System.out.println(Problem.class.getProtectionDomain().getCodeSource().getLocation() + \" \" + System.in.read()); } }\n",
    "import java.util.concurrent.*;\nclass Problem { public static void main(String[] a) throws Exception {\n"
    "ScheduledExecutorService s = Executors.newScheduledThreadPool(2); System.out.println(s.submit(() -> 42).get());\n"
    "s.schedule(() -> System.out.println(\"late\"), 20, TimeUnit.MILLISECONDS); s.shutdown(); s.awaitTermination(9, TimeUnit.SECONDS);\n"
    "Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(\"hook\")));\n"
    "System.out.println(java.util.stream.IntStream.range(0, 100000).parallel().asLongStream().sum()); } }\n",
    "import java.util.*;\nclass Problem { public static void main(String[] a) { Map<Integer, Integer> m = new HashMap<>();\n"
    "for (int i = 0; i < 2000000; i++) m.merge(i % 1000, 1, Integer::sum); System.gc(); System.out.println(m.size()); assert m.isEmpty() : \"no\"; } }\n",
    "class Problem { static int f(int n) { return f(n + 1) + 1; } public static void main(String[] a) {\n"
    "try { f(0); } catch (StackOverflowError e) { System.out.println(\"deep\"); } throw new RuntimeException(\"x\"); } }\n",
    "class Problem { public static void main(String[] a) { System.exit(4); } }\n", "class Problem { void main() { } }\n",
    "import java.util.*;\nclass Problem { public static void main(String[] a) { List<int[]> l = new ArrayList<>(); for (;;) l.add(new int[1000000]); } }\n",
    "class Problem { public static void main(String[] a) throws Exception { Process p = new ProcessBuilder(\"/bin/echo\", \"hi\").start();\n"
    "System.out.println(new String(p.getInputStream().readAllBytes()) + p.waitFor()); } }\n",
]
HOSTILE["cs"] += [
    "using System;\nusing System.Linq;\nclass P { static void Main(string[] a) {\n"
    "Console.WriteLine(Environment.CurrentDirectory + Environment.CommandLine + Environment.ProcessorCount + Environment.UserName);\n"
    "Console.WriteLine(string.Join(\",\", Environment.GetEnvironmentVariables().Keys.Cast<string>().OrderBy(x => x)));\n"
    "Console.WriteLine(System.Diagnostics.Process.GetCurrentProcess().Id + AppDomain.CurrentDomain.BaseDirectory + typeof(P).Assembly.Location);\n"
    "var t = new System.Threading.Thread(() => Console.WriteLine(\"t\")); t.Start(); t.Join();\n"
    "Console.WriteLine(System.Threading.Tasks.Task.Run(() => 42).Result + (Console.In.ReadLine() ?? \"end\")); } }\n",
    "class P { static int F(int n) { return F(n + 1) + 1; } static void Main() { F(0); } }\n",
    "class P { static void Main() { throw new System.InvalidOperationException(\"x\"); } }\n",
    "using System;\nclass P { class D { ~D() { Console.WriteLine(\"gone\"); } } static void Make() { new D(); }\n"
    "static int Main() { Make(); GC.Collect(); GC.WaitForPendingFinalizers(); AppDomain.CurrentDomain.ProcessExit += (s, e) => Console.WriteLine(\"exit\"); return 9; } }\n",
    "using System.Diagnostics;\nclass P { static void Main() { Trace.Assert(1 == 2, \"message\"); System.Console.WriteLine(\"on\"); } }\n",
]

PLAIN = {
    "python": "import math, random, json, typing\nassert len('abc') == 3 and sum([1, 2]) == 3\n"
              "x: typing.List[int] = [random.randint(1, 1)]\nprint(math.pi, json.dumps(x))\n",
    "java": "import java.util.*;\nimport org.javatuples.*;\nclass Problem { public static void main(String[] a) {\n"
            "List<Integer> l = new ArrayList<>(List.of(2, 1)); Collections.sort(l);\n"
            "assert l.get(0) == 1; System.out.println(Pair.with(1, \"a\")); } }\n",
    "cs": "using System;\nusing System.Linq;\nclass P { static void Main() {\n"
          "Console.WriteLine(string.Join(\",\", new[] { 2, 1 }.OrderBy(x => x))); } }\n",
    "ts": "const words: string[] = [\"b\", \"a\"].sort();\nif (words.length !== 2) throw new Error(\"no\");\n"
          "console.log(parseInt(\"7\"), Math.max(1, 2), words.map((w) => w.length));\n",
    "cpp": "#include <assert.h>\n#include <bits/stdc++.h>\nusing namespace std;\nint main() {\n"
           "map<string, vector<int>> m; m[\"a\"].push_back(1); assert(m.size() == 1);\n"
           "cout << m[\"a\"][0] << endl; }\n",
    "js": "const assert = require('node:assert');\nassert.deepEqual([2, 1].sort(), [1, 2]);\nconsole.log(parseInt('7'), Object.keys({ a: 1 }).map((x) => x + 1));\n",
    "php": "<?php\n$words = ['b', 'a'];\nsort($words);\necho json_encode($words), round(1 / 3, 3), getenv('HOME'), getcwd();\n",
}

BROKEN = {
    "python": "def f(:\n", "java": "class Problem { int x = \"a\"; }\n", "cs": "class P { static void Main() { int x = \"a\"; } }\n",
    "ts": "let x: number = \"a\";\n", "cpp": "#include <bits/stdc++.h>\nint main() { return undeclared; }\n",
    "js": "let x = ;\n", "php": "<?php if (\n",
}


def write(path, rows):
    """None is the same as another, which would be run once: each ends with its number."""
    with open(path, "w", encoding="utf-8") as file:
        for i, (language, program) in enumerate(rows):
            comment = "#" if language == "python" else "//"
            record = {"id": f"{i:03}", "language": language, "program": f"{program}{comment} {i}\n"}
            file.write(json.dumps(record) + "\n")
    return path


def sample(folder, step):
    """Warm each (of STEP one) hostile program with a plain one and a broken one behind it, before them all enough to warm up;
    cold each once, for nothing is kept there."""
    rows = []
    for language, hostile in HOSTILE.items():
        rows += [(language, PLAIN[language])] * 14
        for program in hostile[::step]:
            rows += [(language, program), (language, PLAIN[language]), (language, BROKEN[language])]
    distinct = list(dict.fromkeys(rows))
    warm = run(["exec", "--programs", str(write(folder / "warm.jsonl", rows))], folder / "warm")
    cold = run(["exec", "--programs", str(write(folder / "cold.jsonl", distinct))], folder / "cold", "--cold")
    own = {"task_id": "", "program_sha256": ""}  # of the number
    place = {row: i for i, row in enumerate(distinct)}
    return report([(left | own, cold[place[row]] | own) for left, row in zip(warm, rows, strict=True)])


MAPS = {
    "js": "console.log(require('fs').readFileSync('/proc/self/maps', 'utf8').includes('octet-zygote'));\n",
    "php": "<?php echo var_export(str_contains(file_get_contents('/proc/self/maps'), 'octet-zygote'), true), \"\\n\";\n",
    "java": "class Problem { public static void main(String[] a) throws Exception { System.out.println(\n"
            "java.nio.file.Files.readString(java.nio.file.Path.of(\"/proc/self/maps\")).contains(\"octet-zygote\")); } }\n",
    "cs": "class P { static void Main() { System.Console.WriteLine(\n"
          "System.IO.File.ReadAllText(\"/proc/self/maps\").Contains(\"octet-zygote\") ? \"true\" : \"false\"); } }\n",
}


def forked(folder):
    """That these languages' runs are forked at all, and by --cold are not: otherwise nothing is compared."""
    if platform.machine() != "x86_64":
        print("skipped: zygotes of other interpreters than Python's are for x86_64")
        return True
    # The artifacts are there by now, so the first one is forked, too.
    programs = write(folder / "maps.jsonl", MAPS.items())
    good = True
    for way, wanted in (("--warm", "true"), ("--cold", "false")):
        for record in run(["exec", "--programs", str(programs)], folder / f"maps{way}", *(["--cold"] if way == "--cold" else [])):
            if record["stdout"] != wanted + "\n":
                print(f"{record['language']} {way}: forked from a zygote: {record['stdout']!r} {record['stderr']!r}")
                good = False
    return good


def run(arguments, out, *more):
    command = [os.environ["OCTET"], *arguments, "--out", str(out), "--no-cache", "--quiet", *more]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\nexit code {finished.returncode}\n{finished.stderr}")
    texts = [path.read_text(encoding="utf-8") for path in sorted(out.rglob("verdicts.jsonl"))]
    return [json.loads(line) for text in texts for line in text.splitlines()]


# All that may differ between two runs.
TIMES = {"cpu_ms", "wall_ms", "rss_kib"}


def facts(record):
    plain = {key: value for key, value in record.items() if key != "cached"}
    if "java.lang.StackOverflowError" in plain.get("stderr", ""):  # at which frame depends on what was compiled by then
        plain["stderr"] = plain["stderr"].partition("StackOverflowError")[0]
    plain["stderr"] = re.sub(r"/tmp/cc\w{6}\.o", "/tmp/cc.o", plain.get("stderr", ""))  # what g++ made on its way
    for step in ("compile", "run"):
        if plain.get(step):
            plain[step] = {key: value for key, value in plain[step].items() if key not in TIMES}
    return plain


def compare(arguments, folder):
    warm, cold = run(arguments, folder / "warm"), run(arguments, folder / "cold", "--cold")
    return report(list(zip(warm, cold, strict=True)))


def report(pairs):
    complaints = []
    for i, (left, right) in enumerate(pairs):
        for key in sorted(set(left) | set(right)):
            if facts(left).get(key) != facts(right).get(key):
                complaints.append(f"{left['language']} {left['task_id'] or i}: {key}\n  warm {facts(left).get(key)!r:.600}\n"
                                  f"  cold {facts(right).get(key)!r:.600}")
    print(*complaints, f"{len(pairs)} programs, {len(complaints)} differences", sep="\n")
    return len(pairs) > 0 and not complaints


def main():
    arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="octet-warm-") as name:
        folder = pathlib.Path(name)
        if arguments not in (["sample"], ["some"], ["few"]):
            return 0 if compare(arguments, folder) else 1
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")  # what is kept warm is made here, too
        (folder / "cache").mkdir()
        (folder / "programs").mkdir()
        folder.chmod(0o755)
        answers = pathlib.Path(os.environ["OCTET_SOURCE"]) / "examples/answers-hasty"
        few = arguments == ["few"]
        good = sample(folder / "programs", 3 if few else 1)
        good &= forked(folder / "programs")
        if not few:
            limit = ["--limit", "1"] if arguments == ["some"] else []
            good &= compare(["score", "--suite", "mini,mini@native", "--samples", str(answers), *limit], folder / "answers")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
