#!/usr/bin/env python3
"""The tables themselves: each rewriting of a small answer gives the text that is expected, and each name leads back."""
import random
import unittest

import dresses
import parts as cutting
import subjects
import transformations_test
import wraps
import wrongs
from languages import LANGUAGES

PROMPTS = {
    "python": ("def triple_it(n: int) -> int:\n    \"\"\"Three times n.\n    >>> triple_it(2)\n    6\n    \"\"\"\n", "    return 3 * n\n"),
    "java": ("import java.util.*;\nclass Problem {\n    // Three times n.\n    // >>> tripleIt((2l))\n    // (6l)\n"
             "    public static long tripleIt(long n) {\n", "        return 3 * n;\n"),
    "cpp": ("#include<assert.h>\n// Three times n.\n// >>> triple_it((2))\n// (6)\nlong triple_it(long n) {\n", "    return 3 * n;\n"),
    "sh": ("#!/bin/bash\n# Three times n.\n# >>> $(triple_it \"2\")\n# \"6\"\ntriple_it() {\n", "    echo $(($1 * 3))\n"),
    "php": ("<?php\n// Three times n.\n// >>> triple_it(2)\n// 6\nfunction triple_it($n) {\n", "    return 3 * $n;\n"),
    "js": ("//Three times n.\n// >>> triple_it(2)\n// 6\nfunction triple_it(n){\n", "  return 3 * n;\n"),
}


def triple_in(name):
    prompt, body = PROMPTS[name]
    return cutting.Subject("mini", f"mini-{name}", name, "triple", "tripleIt" if name == "java" else "triple_it", prompt, body,
                           body.replace("3", "2"))


def dressed(name, dress):
    return dresses.dressed(triple_in(name), dresses.dress_named(dress))


JAVA_MAIN = ("    public static void main(String[] args) {\n        System.out.println(tripleIt((2l))); // (6l)\n    }\n")
BASH_HELPER = LANGUAGES["sh"].unneeded

# (language, dress, the whole answer)
WHOLE = (
    ("python", "body", "```python\n    return 3 * n\n```\n"),
    ("python", "plain_function+bare", "def triple_it(n: int) -> int:\n    return 3 * n\n"),
    ("python", "body+main", '```python\n    return 3 * n\n\nif __name__ == "__main__":\n    print(triple_it(2))\n```\n'),
    ("python", "body+core_after+bare", "    return _triple_it_core(n)\n\ndef _triple_it_core(n: int) -> int:\n    return 3 * n\n"),
    ("python", "body+stripped", "```python\nreturn 3 * n\n```\n"),
    ("python", "plain_function+twice+bare", "def triple_it(n: int) -> int:\n    return 2 * n\n\n"
                                            "def triple_it(n: int) -> int:\n    return 3 * n\n"),
    ("python", "plain_function+unclosed+crlf", "The code:\r\n\r\n```python\r\ndef triple_it(n: int) -> int:\r\n    return 3 * n\r\n"),
    ("java", "body+bare", "        return 3 * n;\n"),
    ("java", "closed+bare", "        return 3 * n;\n    }\n"),
    ("java", "continued+main+bare", "        return 3 * n;\n    }\n\n" + JAVA_MAIN + "}\n"),
    ("java", "closed+main+bare", "        return 3 * n;\n    }\n\n" + JAVA_MAIN),
    ("java", "plain_function+bare+tabs", "public static long tripleIt(long n) {\n\treturn 3 * n;\n}\n"),
    ("java", "class+bare+public_class", "public class Problem {\n    // Three times n.\n    // >>> tripleIt((2l))\n    // (6l)\n"
                                        "    public static long tripleIt(long n) {\n        return 3 * n;\n    }\n}\n"),
    ("cpp", "plain_function+core_before+bare", "long triple_it_core(long n) {\n    return 3 * n;\n}\n\n"
                                               "long triple_it(long n) {\n    return triple_it_core(n);\n}\n"),
    ("cpp", "closed+tests+bare", "    return 3 * n;\n}\n\nint main() {\n    assert(triple_it((2)) == (6));\n"
                                 "    std::cout << \"All tests passed\" << std::endl;\n    return 0;\n}\n"),
    ("sh", "closed+unneeded_after+bare", "    echo $(($1 * 3))\n}\n\n" + BASH_HELPER),
    ("sh", "closed+result+bare", "    echo $(($1 * 3))\n}\n\nresult=$(triple_it \"2\")\necho \"$result\"\n"),
    ("php", "closed+closing_tag+bare", "    return 3 * $n;\n}\n\n?>\n"),
    ("php", "plain_function+core_after+bare", "function triple_it($n) {\n    return triple_it_core($n);\n}\n\n"
                                              "function triple_it_core($n) {\n    return 3 * $n;\n}\n"),
    ("js", "plain_function+arrow+bare", "const triple_it = (n) => {\n  return 3 * n;\n}\n"),
    ("js", "plain_function+stub_before", "We are to fill in this:\n\n```javascript\nfunction triple_it(n){\n  // TODO: write this\n}\n```\n\n"
                                         "And so the solution is:\n\n```javascript\nfunction triple_it(n){\n  return 3 * n;\n}\n```\n"),
    ("js", "plain_function+explanation_after", "```javascript\nfunction triple_it(n){\n  return 3 * n;\n}\n```\n\n"
                                               "Step by step, the values are:\n\n```\npower = 1\npower = 2\n```\n"),
    ("js", "closed+item", "1. First the solution:\n\n   ```javascript\n     return 3 * n;\n   }\n   ```\n\n2. That is all.\n"),
    ("js", "closed+think_draft+bare", "<think>\nA first try:\n\n```javascript\nfunction triple_it(n){\n  return 2 * n;\n}\n```\n\n"
                                      "No, that forgets a case.\n</think>\n\n  return 3 * n;\n}\n"),
)


class Dressing(unittest.TestCase):
    def test_texts(self):
        for name, dress, expected in WHOLE:
            with self.subTest(language=name, dress=dress):
                self.assertEqual(dressed(name, dress), expected)

    def test_what_makes_no_sense(self):
        for name, dress in (("cpp", "body+main"), ("python", "closed"), ("cpp", "continued"), ("cpp", "closed+needed_after"),
                            ("java", "closed+twice"), ("js", "body+bare+output_after"), ("python", "body+tabs"),
                            ("python", "function+stripped"), ("java", "closed+main_class"), ("php", "function+package")):
            with self.subTest(language=name, dress=dress):
                self.assertIsNone(dressed(name, dress))

    def test_names(self):
        tables = [set(table) for table in dresses.TABLES.values()]
        self.assertEqual(sum(map(len, tables)), len(set.union(*tables)), "a word in two tables")
        for language in LANGUAGES.values():
            for dress in dresses.systematic(language):
                self.assertEqual(dresses.dress_named(dress.name), dress)

    def test_wrapping_keeps_the_code(self):
        code = "def f():\n    return 1\n"
        blocks = [wraps.Block(code, "python", main=True)]
        for name, wrap in wraps.WRAPS.items():
            with self.subTest(wrap=name):
                text = wrap(blocks, LANGUAGES["python"])
                self.assertIn("return 1\n", text)
                self.assertEqual(text.count("```") > 0, name not in (*wraps.ONE_BLOCK, "tildes"))

    def test_every_dress_fits_somewhere(self):
        """No row of a table is dead."""
        answers = [right for right, _ in subjects.mini(LANGUAGES)][::7]
        used = set()
        for answer in answers:
            for dress in dresses.systematic(LANGUAGES[answer.language]):
                if dresses.dressed(answer, dress):
                    used |= set(dress.name.split("+"))
        self.assertEqual({word for table in dresses.TABLES.values() for word in table} - used,
                         {*dresses.PLAIN.values(), "given"} - used)


class Cutting(unittest.TestCase):
    def test_whole_file(self):
        for name, (prompt, body) in PROMPTS.items():
            parts = cutting.cut(triple_in(name))
            text = cutting.whole_file(parts)
            self.assertEqual("".join(text.split()), "".join((prompt + body + parts.closing + parts.class_closing).split()))

    def test_example(self):
        self.assertEqual(cutting.example(triple_in("sh")), ('triple_it "2"', '"6"'))
        self.assertEqual(cutting.example(triple_in("java")), ("tripleIt((2l))", "(6l)"))

    def test_arguments(self):
        for name, signature, expected in (("java", "    public static int f(Map<String, Integer> a, long b) {\n", "a, b"),
                                          ("python", "def f(a: Dict[str, int], b=3) -> int:\n", "a, b"), ("sh", "f() {\n", ""),
                                          ("php", "function f($a, int $b = 2) {\n", "$a, $b"), ("python", "def f(*all):\n", None)):
            found = cutting.argument_names(signature, "f", LANGUAGES[name])
            self.assertEqual(found, expected, signature)

    def test_closing(self):
        self.assertEqual(subjects.without_closing("  if (a) {\n  }\n}\n", LANGUAGES["js"]), "  if (a) {\n  }\n")
        self.assertEqual(subjects.without_closing("  if (a) {\n  }\n", LANGUAGES["js"]), "  if (a) {\n  }\n")

    def test_real_answers(self):
        code = triple_in("java").prompt + "        return 3 * n;\n    }\n}\n"
        self.assertEqual(subjects.only_block(f"So:\n\n```java\n{code}```\nDone."), code)
        self.assertEqual(subjects.body_in_block(code, "java", "tripleIt"), "        return 3 * n;\n")
        self.assertEqual(subjects.body_in_block(code + "class More {\n}\n", "java", "tripleIt"), "")


class Wrongs(unittest.TestCase):
    def bodies(self, body, language, kind):
        return dict(wrongs.wrong_bodies(body, language, kind))

    def test_bodies(self):
        found = self.bodies("    if n <= 0:\n        return 0\n    return n - 1\n", "python", "number")
        self.assertEqual(found["missing_branch"], "    return n - 1\n")
        self.assertEqual(found["negated_return"], "    if n <= 0:\n        return 0\n    return -1 - (n - 1)\n")
        self.assertIn("n < 0", found["less_for_at_most"])
        self.assertIn("n - 2", found["one_less"])
        self.assertIn("1 - n", found["swapped_operands"])

    def test_branches_with_more_hanging_on_them_stay(self):
        body = "  if (a) {\n    b();\n  } else {\n    c();\n  }\n"
        self.assertEqual(wrongs.missing_branch(body, "number"), body)

    def test_kinds(self):
        for expected, kind in (("(true)", "truth"), ("(-3l)", "number"), ('"3"', "other"), ("[1]", "other"), ("4.5", "number")):
            self.assertEqual(wrongs.kind_of(expected), kind, expected)


class Choosing(unittest.TestCase):
    def variants(self, seed):
        rights, wrong = [], []
        for right, known in subjects.mini(LANGUAGES):
            rights.append(right)
            wrong += known
        return [each.id for each in transformations_test.distinct(
            transformations_test.ci_variants(rights, wrong, random.Random(seed), False))]

    def test_ci(self):
        first = self.variants(17)
        self.assertEqual(first, self.variants(17), "a seed gives the same variants each time")
        self.assertNotEqual(first, self.variants(18))
        self.assertGreater(len(first), 1200)
        answers = {each.rpartition(":")[0] for each in first if ":right:" in each}
        self.assertEqual(len(answers), 8 * 20, "every answer of mini")


if __name__ == "__main__":
    unittest.main()
