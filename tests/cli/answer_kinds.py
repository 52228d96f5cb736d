"""For each language: a right answer, a wrong one, one that exits before its tests, and the tests as code that follows
the answer (append) and as code around it (template)."""

ANSWERS = {
    "python": (
        "def f(x):\n    return x + 1",
        "def f(x):\n    return x",
        "import sys\ndef f(x):\n    sys.exit(0)",
        "assert f(1) == 2\n",
        "{{answer}}\nassert f(1) == 2\n",
    ),
    "sh": (
        "f() { echo $(($1 + 1)); }",
        "f() { echo $1; }",
        "f() { exit 0; }\nexit 0",
        '[ "$(f 1)" = 2 ] || exit 1\n',
        '{{answer}}\n[ "$(f 1)" = 2 ] || exit 1\n',
    ),
    "php": (
        "<?php\nfunction f($x) { return $x + 1; }",
        "<?php\nfunction f($x) { return $x; }\n?>",
        "<?php\nfunction f($x) { exit(0); }",
        "if (f(1) !== 2) { throw new Exception('no'); }\n",
        "<?php\n{{answer}}\nif (f(1) !== 2) { throw new Exception('no'); }\n",
    ),
    "js": (
        "function f(x) { return x + 1; }",
        "function f(x) { return x; }",
        "function f(x) { process.exit(0); }",
        "if (f(1) !== 2) throw new Error('no');\n",
        "{{answer}}\nif (f(1) !== 2) throw new Error('no');\n",
    ),
    "ts": (
        "function f(x: number): number { return x + 1; }",
        "function f(x: number): number { return x; }",
        "declare const process: any;\nfunction f(x: number): number { process.exit(0); return 0; }",
        "if (f(1) !== 2) throw new Error('no');\n",
        "{{answer}}\nif (f(1) !== 2) throw new Error('no');\n",
    ),
    "java": (
        "class Problem {\n    public static int f(int x) {\n        return x + 1;\n    }\n}",
        "class Problem {\n    public static int f(int x) {\n        return x;\n    }\n}",
        "class Problem {\n    public static int f(int x) {\n        System.exit(0); return 0;\n    }\n}",
        "    }\n    public static void main(String[] args) {\n        assert f(1) == 2;\n    }\n}\n",
        "{{answer}}\nclass Tests {\n    public static void main(String[] args) {\n        assert Problem.f(1) == 2;\n    }\n}\n",
    ),
    "cs": (
        "using System;\nclass Problem {\n    public static int F(int x) {\n        return x + 1;\n    }\n}",
        "using System;\nclass Problem {\n    public static int F(int x) {\n        return x;\n    }\n}",
        "using System;\nclass Problem {\n    public static int F(int x) {\n        Environment.Exit(0); return 0;\n    }\n}",
        "    }\n    public static void Main(string[] args) {\n        if (F(1) != 2) throw new Exception(\"no\");\n    }\n}\n",
        "{{answer}}\nclass Tests {\n    public static void Main(string[] args) {\n        if (Problem.F(1) != 2) throw new "
        "Exception(\"no\");\n    }\n}\n",
    ),
    "cpp": (
        "int f(int x) { return x + 1; }",
        "int f(int x) { return x; }",
        "#include <cstdlib>\nint f(int x) { exit(0); }",
        "}\nint main() {\n    assert(f(1) == 2);\n}\n",
        "#include <cassert>\n{{answer}}\nint main() {\n    assert(f(1) == 2);\n}\n",
    ),
}


def prompts():
    """Of each language one with append and one with template; responses "0" to "2" as above."""
    for language, (*answers, append, template) in ANSWERS.items():
        for kind, code in (("append", append), ("template", template)):
            yield {
                "id": f"{language}-{kind}",
                "language": language,
                "prompt": "Write f, which adds one.",
                "responses": [f"```{language}\n{answer}\n```" for answer in answers],
                "tests": {"kind": kind, "code": code},
            }
