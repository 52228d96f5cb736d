"""Languages are data: no C++ asks which language it has, and what a language file says to install is
what scripts/setup installs."""

import json
import re
import unittest

import tree

# The files whose subject is the published suites, which are named after languages, and the seeds of the paper, whose
# languages it names.
TABLES = ["benchmarks/suites/suite_table.cpp", "benchmarks/suites/suite_limits.cpp",
          "benchmarks/suites/human_eval_pack.cpp", "generation/recipes/recipe.hpp",
          "generation/recipes/recipe_table.cpp", "generation/recipes/field_value.cpp"]
COMPARISONS = r"==|!=|<=>|\bcase\b|\b(?:compare|contains|find|starts_with|ends_with|strcmp)\s*\("
# Always there in Debian.
ESSENTIAL = {"bash", "coreutils", "grep", "sed"}


def language_files():
    for path in tree.files():
        if path.parts[:2] == ("runners", "languages") and path.suffix == ".json":
            yield path, json.loads(tree.without_comments(tree.text_of(path)))


def names():
    found = set()
    for _, language in language_files():
        found |= {language["name"], language["title"], *language["aliases"]}
    return {name.lower() for name in found}


def branches(path, text, known):
    for number, line in enumerate(tree.without_comments(text).splitlines(), 1):
        literals = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
        named = [literal for literal in literals if literal.lower() in known]
        if named and re.search(COMPARISONS, line):
            yield f'{path}:{number}: compares with the language "{named[0]}"; make it language data'
        elif named and str(path) not in TABLES:
            yield f'{path}:{number}: names the language "{named[0]}" outside runners/languages/'


def packages():
    lines = tree.text_of("scripts/packages.txt").splitlines()
    return {line.split()[0] for line in lines if line and not line.startswith("#")}


def strangers(path, language, known):
    for tool in language["tools"]:
        match = re.fullmatch(r"apt-get install (.+)", tool["install"])
        for package in match.group(1).split() if match else []:
            if package not in known:
                yield f'{path}: {tool["name"]} needs {package}, unknown to scripts/packages.txt'


class SelfCheck(tree.TreeTest):
    def test_branches(self):
        known = {"java", "c++"}
        bad = 'if (language.name == "java") {}'
        self.assert_complains(branches("runners/a.cpp", bad, known), "compares")
        self.assert_complains(branches(TABLES[0], bad, known), "compares")
        self.assert_complains(branches("a.cpp", 'if (name.starts_with("C++")) {}', known), "compares")
        self.assert_complains(branches("a.cpp", 'f("Java");', known), "names the language")
        self.assert_none(branches(TABLES[0], 'constexpr array names = {"java"};', known))
        self.assert_none(branches("a.cpp", 'int x;  // == "java"', known))
        self.assert_none(branches("a.cpp", 'f("javatuples");', known))

    def test_strangers(self):
        tool = {"name": "go", "install": "apt-get install golang-go bash"}
        self.assert_complains(strangers("go.json", {"tools": [tool]}, {"bash"}), "golang-go")
        self.assert_none(strangers("go.json", {"tools": [tool]}, {"bash", "golang-go"}))


class Tree(tree.TreeTest):
    def test_no_branch_on_a_language(self):
        known = names()
        self.assertGreaterEqual(len(known), 8)
        for path in tree.cpp_files():
            if path.parts[0] != "tests":
                with self.subTest(path=str(path)):
                    self.assert_none(branches(path, tree.text_of(path), known))

    def test_setup_installs_what_languages_need(self):
        for path, language in language_files():
            with self.subTest(path=str(path)):
                self.assert_none(strangers(path, language, packages() | ESSENTIAL))


if __name__ == "__main__":
    unittest.main()
