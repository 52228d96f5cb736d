"""Nothing in the repository ties it to one machine, to a package source or to published benchmarks."""

import pathlib
import re
import unittest

import tree

PACKAGE_HOST = re.compile(
    r"\b(?:registry|deb|security|pypi|files|crates|static|proxy|repo1?|packages)"
    r"\.(?:npmjs|debian|yarnpkg|ubuntu|pythonhosted|crates|golang|maven)\.(?:org|com|io)\b")

# Where this checkout lies, and each folder above it but the topmost.
MACHINE_PATHS = [str(path) + "/" for path in (tree.ROOT, *tree.ROOT.parents) if len(path.parts) > 2]

# Functions that published benchmarks ask for, in lower case without underscores: their prompts and
# tests, and answers to them, are not to be copied here.
PUBLISHED = {
    "hascloseelements", "separateparengroups", "meanabsolutedeviation", "rollingmax",
    "makepalindrome", "stringxor", "allprefixes", "howmanytimes", "findclosestelements",
    "rescaletounit", "filterintegers", "cycpatterncheck", "minpathsum", "similarelements",
    "isnotprime", "heapqueuelargest", "specialfactorial", "vowelscount", "digitsum", "wordsstring",
}


def complaints(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        match = PACKAGE_HOST.search(line)
        if match:
            yield f"{path}:{number}: names the package source {match.group()}"
        for place in MACHINE_PATHS:
            if place in line:
                yield f"{path}:{number}: {place} is a path of one machine"
        for word in re.findall(r"[A-Za-z][A-Za-z0-9_]{7,}", line):
            if re.sub(r"HumanEval_\d*|_", "", word).lower() in PUBLISHED:
                yield f"{path}:{number}: holds {word}, a function of a published benchmark"


class SelfCheck(tree.TreeTest):
    def test_complains(self):
        host = "https://registry" + ".npmjs.org/typescript"
        self.assert_complains(complaints("lock", host), "package source")
        self.assert_complains(complaints("a.cpp", f'open("{tree.ROOT}/data")'), "one machine")
        for name in ("has" + "_close_elements", "has" + "CloseElements", "HumanEval_0_has" + "_close_elements"):
            self.assert_complains(complaints("a.jsonl", f'"prompt": "{name}("'), "published")

    def test_good(self):
        self.assert_none(complaints("a.json", '["{work}/answer", "/work/answer", "/home/user/x"]'))


class Tree(tree.TreeTest):
    def test_texts(self):
        for path in tree.files():
            if (tree.ROOT / path) == pathlib.Path(__file__).resolve():
                continue  # names what it looks for
            with self.subTest(path=str(path)):
                try:
                    text = tree.text_of(path)
                except UnicodeDecodeError:
                    continue  # a compressed sample of a test
                self.assert_none(complaints(path, text))


if __name__ == "__main__":
    unittest.main()
