"""Exercises and programs of made-up words in eight languages, and what is made of them: copies, near copies, other words."""
import re

LANGUAGES = ["python", "java", "cpp", "cs", "ts", "js", "php", "sh"]
FENCES = {"sh": "bash"}
_HEADS = "bar cor dal fen gor hal jin kel lom mar nor pel quo ras sil tor ult ven wol yar zem bri cla dro flo gre pli sto tra".split()
_TAILS = "ad ben cot dil el fer gan ith jor kin lo mun nel od pen rin sel tor um vak wen xil yon zar ash ock und ile ose ant".split()
WORDS = [head + tail for head in _HEADS for tail in _TAILS]
COMMENT = {"python": "# {}", "sh": "# {}"}
# What every program of a language has: it makes nobody a duplicate.
FRAMES = {
    "python": "import sys\n\ndef main():\n    rows = sys.stdin.read().split()\n{}\n    print({})\n\nif __name__ == \"__main__\":\n    main()",
    "java": "import java.util.*;\n\npublic class Main {{\n    public static void main(String[] args) {{\n        Scanner scanner = new "
            "Scanner(System.in);\n        List<String> rows = new ArrayList<>();\n        while (scanner.hasNext()) rows.add(scanner.next());\n"
            "{}\n        System.out.println({});\n    }}\n}}",
    "cpp": "#include <iostream>\n#include <string>\n#include <vector>\n\nint main() {{\n    std::vector<std::string> rows;\n    for "
           "(std::string row; std::cin >> row;) rows.push_back(row);\n{}\n    std::cout << {} << std::endl;\n    return 0;\n}}",
    "cs": "using System;\nusing System.Collections.Generic;\n\nclass Program {{\n    static void Main() {{\n        var rows = "
          "Console.In.ReadToEnd().Split();\n{}\n        Console.WriteLine({});\n    }}\n}}",
    "ts": "import * as fs from \"fs\";\n\nconst rows: string[] = fs.readFileSync(0, \"utf8\").split(/\\s+/);\n{}\nconsole.log({});",
    "js": "const fs = require(\"fs\");\n\nconst rows = fs.readFileSync(0, \"utf8\").split(/\\s+/);\n{}\nconsole.log({});",
    "php": "<?php\n$rows = preg_split('/\\s+/', stream_get_contents(STDIN));\n{}\necho {}, PHP_EOL;",
    "sh": "#!/bin/bash\nmapfile -t rows\n{}\necho \"{}\"",
}
# Statements that differ in form, so that no two programs are the same once their names are.
FORMS = {
    "python": ["{a} = {b} + {n}", "{a} = [{b} * {n}, {c}]", "if {a} > {n}: {b} = {c} - {a}", "{a} = {b}({c}, {n})", "{a} = {b}[{n}] if {c} else {a}"],
    "sh": ["{a}=$(( {b} + {n} ))", "{a}=\"${b}-{n}\"", "if (( {a} > {n} )); then {b}=$(( {c} - {a} )); fi", "{a}=$({b} {c} {n})", "echo \"${a} {n}\" | {b}"],
    "php": ["${a} = ${b} + {n};", "${a} = [${b} * {n}, ${c}];", "if (${a} > {n}) ${b} = ${c} - ${a};", "${a} = {b}(${c}, {n});", "${a} = ${c} ? ${b}[{n}] : ${a};"],
}
_C_FORMS = ["{a} = {b} + {n};", "{a} = {b} * {n} - {c};", "if ({a} > {n}) {b} = {c} - {a};", "{a} = {b}({c}, {n});", "{a} = {c} ? {b} : {a};"]


def question(random, words=60):
    """Made of words of ours, as long as exercises are."""
    chosen = random.choices(WORDS, k=words)
    return " ".join(" ".join(chosen[at:at + 12]).capitalize() + "." for at in range(0, words, 12))


def code(random, language, lines=14):
    indent = {"python": "    ", "cpp": "    ", "java": "        ", "cs": "        "}.get(language, "")
    forms = FORMS.get(language, _C_FORMS)
    body = []
    for _ in range(lines):
        a, b, c = random.sample(WORDS, 3)
        form = random.choice(forms)
        body.append(indent + form.replace("{a}", a).replace("{b}", b).replace("{c}", c).replace("{n}", str(random.randrange(1000))))
    return FRAMES[language].replace("{{", "{").replace("}}", "}").replace("{}", "\n".join(body), 1).replace("{}", random.choice(WORDS), 1)


def commented(random, text, language):
    """The same program: other blanks between lines, comments at their ends and on lines of their own."""
    mark = COMMENT.get(language, "// {}")
    lines = []
    for number, line in enumerate(text.split("\n")):
        lines.append(line.rstrip())
        if number > 1 and random.random() < 0.3:
            lines += ["", mark.format(random.choice(WORDS))]
    return "\n".join(lines)


def reworded(random, text, share):
    """`share` of the words, drawn, are others."""
    return re.sub(r"[A-Za-z]+", lambda found: random.choice(WORDS) if random.random() < share else found.group(), text)


def with_words_changed(random, text, count):
    """So many words, in one place after another, are others."""
    words = text.split(" ")
    for at in random.sample(range(len(words)), count):
        words[at] = random.choice(WORDS)
    return " ".join(words)


def with_numbers_changed(random, text, count):
    places = [found.span() for found in re.finditer(r"\b\d+\b", text)]
    for begin, end in sorted(random.sample(places, min(count, len(places))), reverse=True):
        text = text[:begin] + str(random.randrange(1000, 9999)) + text[end:]
    return text


def renamed(random, text):
    """Every name of the program's own is another, the same one everywhere."""
    names = {}
    known = set(WORDS)
    return re.sub(r"[a-z]+", lambda found: names.setdefault(found.group(), random.choice(WORDS) + "_x") if found.group() in known else found.group(),
                  text)


def grams(words):
    return {tuple(words[i:i + 5]) for i in range(len(words) - 4)}


def jaccard(one, other):
    """Of word 5-grams, as octet has them of questions."""
    a, b = (grams(re.findall(r"[a-z0-9_\x80-\U0010ffff]+", text.lower())) for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 0


_TOKEN = re.compile(r"//[^\n]*|#(?!include)[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\w+|[^\w\s]")


def code_jaccard(one, other):
    """Of token 5-grams; tokens nearly as octet has them."""
    a, b = (grams([token for token in _TOKEN.findall(text) if not token.startswith(("//", "#"))]) for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 0
