"""One definition of each name: two types of one qualified name, or two functions of one signature, in different files
are an error that no compiler and, where only one of them is linked, no linker finds.

What is looked at is namespace level: types in an anonymous namespace or inside a class are nobody else's, and so are static
functions. Namespaces are told apart by their whole name. Text is read off clang-format's layout.
"""

import collections
import re
import unittest

import tree

TOKEN = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|[{};]', re.DOTALL)
TYPE = re.compile(r"^(?:struct|class|union|enum(?: class| struct)?)(?: alignas\([^)]*\))? ([\w:]*\w)\b[^;=()]*$")
FUNCTION = re.compile(r"^(?P<before>[^=]*?)(?P<name>[\w:~]*\boperator[^\w\s]{1,3}|[\w:~]+)\((?P<rest>.*)\)"
                      r"(?: const| noexcept| override| final|\s*->.*)*(?:\s*:\s.*)?$")
OWN = ("static ", "template", "using ", "namespace", "extern ")
TEST_FOLDERS = ("tests",)


def statements(code):
    """(line, text before it, token) of every "{", "}" and ";" outside strings."""
    begin = 0
    for match in TOKEN.finditer(code):
        if match.group() not in ("{", "}", ";"):
            continue
        text = code[begin:match.start()]
        line = code.count("\n", 0, begin + len(text) - len(text.lstrip())) + 1
        yield line, " ".join(text.split()), match.group()
        begin = match.end()


def definitions(text):
    """(qualified name, line) of each definition at namespace level. A function's name ends with its parameters' types."""
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", tree.without_comments(text), flags=re.MULTILINE)
    open_scopes = []  # the name of a namespace, or None for all else that is in braces
    for line, before, token in statements(code):
        if token == ";":
            continue
        if token == "}":
            if open_scopes:
                open_scopes.pop()
            continue
        named = re.match(r"^(?:inline )?namespace ?([\w:]*)$", before)
        if named:
            open_scopes.append(named.group(1) or "(anonymous)")
            continue
        if None not in open_scopes and "(anonymous)" not in open_scopes:
            name = name_of(before)
            if name:
                yield "::".join([*open_scopes, name]), line
        open_scopes.append(None)


def name_of(before):
    """Of what a "{" begins; None for what defines nothing that has a name outside."""
    before = re.sub(r"\[\[[^]]*\]\] ?", "", before)
    found = TYPE.match(before)
    if found:
        return found.group(1)
    if before.startswith(OWN) or "=" in re.sub(r"operator\W+", "", before).partition("(")[0]:
        return None
    found = FUNCTION.match(before)
    if not found or not found.group("before").strip() or found.group("name") == "main":
        return None
    return f"{found.group('name')}({', '.join(types_of(found.group('rest')))})"


def types_of(parameters):
    """Of "const std::string& name, int n": the types, without names and defaults."""
    depth, parts = 0, [""]
    for character in parameters:
        depth += {"<": 1, "(": 1, ">": -1, ")": -1}.get(character, 0)
        if depth < 0:  # the parameters are over: initializers follow
            break
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    plain = (part.partition("=")[0].strip() for part in parts)
    return [re.sub(r"(?<=[\s&*>])\w+$", "", part).strip() if " " in part or "&" in part else part for part in plain if part]


def second_definitions(places):
    """places: qualified name -> ["file:line"]."""
    for name, found in sorted(places.items()):
        if len({place.rpartition(":")[0] for place in found}) > 1:
            yield f"{name} is defined {len(found)} times: {', '.join(found)}"


def places_of(texts):
    places = collections.defaultdict(list)
    for path, text in texts:
        for name, line in definitions(text):
            places[name].append(f"{path}:{line}")
    return places


class SelfCheck(tree.TreeTest):
    def of(self, *texts):
        return list(second_definitions(places_of((f"{place}.hpp", text) for place, text in enumerate(texts))))

    def test_types(self):
        one = "namespace octet {\nstruct Answer {\n  int a;\n};\n}\n"
        self.assert_complains(self.of(one, "namespace octet {\n\nenum class Answer : int { no };\n}"), "0.hpp:2, 1.hpp:3")
        self.assert_complains(self.of(one, "namespace octet {\nclass Answer final : public B {\n};\n}"), "octet::Answer")
        self.assert_none(self.of(one, "namespace octet::cell {\nstruct Answer {\n};\n}\n"))
        self.assert_none(self.of(one, "namespace octet {\nnamespace {\nstruct Answer {\n};\n}\n}\n"))
        self.assert_none(self.of(one, "namespace octet {\nclass A {\n  struct Answer {\n  };\n};\n}\n"))
        self.assert_none(self.of(one, "namespace octet {\nstruct Answer;\nclass B {};\n}\n"))
        self.assert_none(self.of(one, 'namespace octet {\n// struct Answer {}\nauto a = "}} struct Answer {";\n}\n'))
        self.assert_complains(self.of(one, "namespace octet {\nnamespace inner {\n}\nstruct Answer {\n};\n}\n"), "octet::Answer")

    def test_functions(self):
        one = "namespace octet {\ninline int half(const std::string& text, int n = 2) {\n  return n / 2;\n}\n}\n"
        self.assert_complains(self.of(one, "namespace octet {\nint half(const std::string& other, int m) {\n}\n}\n"),
                              "octet::half(const std::string&, int)")
        self.assert_none(self.of(one, "namespace octet {\nint half(const std::string& other) {\n}\n}\n"))
        self.assert_none(self.of(one, "namespace octet {\nstatic int half(const std::string& a, int n) {\n}\n}\n"))
        self.assert_none(self.of(one, "namespace octet {\nint half(const std::string& text, int n = 2);\n}\n"))
        made = "namespace octet {\nA::A(int a) : a_(a), b_{2} {\n}\nint A::get() const {\n}\n}\n"
        self.assertEqual([name for name, _ in definitions(made)], ["octet::A::get()"])
        self.assert_complains(self.of(made, "namespace octet {\nint A::get() const {\n}\n}\n"), "octet::A::get()")


class Tree(tree.TreeTest):
    def test_one_definition(self):
        """Tests are programs of their own, one a folder."""
        own = [path for path in tree.cpp_files() if path.parts[0] not in TEST_FOLDERS]
        places = places_of((path, tree.text_of(path)) for path in own)
        types = [name for name in places if "(" not in name]
        self.assertGreater(len(types), 100)
        self.assertGreater(len(places) - len(types), 300)
        print(f"{len(types)} types and {len(places) - len(types)} functions at namespace level")
        self.assert_none(second_definitions(places))

    def test_one_definition_with_tests(self):
        folders = {path.parts[1] for path in tree.cpp_files() if path.parts[0] == "tests" and len(path.parts) > 2}
        for folder in sorted(folders):
            with self.subTest(folder=folder):
                taken = [path for path in tree.cpp_files() if path.parts[0] != "tests" or path.parts[1:2] == (folder,)]
                taken = [path for path in taken if path.suffix == ".hpp" or path.parts[0] == "tests"]
                self.assert_none(second_definitions(places_of((path, tree.text_of(path)) for path in taken)))


if __name__ == "__main__":
    unittest.main()
