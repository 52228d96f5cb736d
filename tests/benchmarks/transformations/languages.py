"""What the rewritings write in each language: helpers, demo calls, stubs, explanations. Data only.

In the texts @F@ is the wanted function, @CALL@ and @EXPECTED@ are the first example of its prompt, @CORE@ a function
that the answer leaves its work to and @ARGUMENTS@ what it hands on. Members of a class are written as if they stood at
the left edge.
"""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Language:
    name: str
    tag: str
    wrong_tag: str
    definition: str  # how the line begins that defines the wanted function: a regular expression
    closing: str  # what ends a function; empty where indentation does
    comment: str
    unneeded: str  # a helper that nothing calls
    needed: str  # one without which the answer fails
    guard: str  # the statement that calls it
    core_name: str
    delegate: str
    stub: str  # a body that does nothing yet
    refusal: str  # and one that says so
    broken: str  # a statement that does not parse
    after: dict  # by name: what a model writes after its answer
    explanation: str  # an assignment to @LOCAL@
    usage: str
    class_line: str = ""  # of languages in which every function is a member: a regular expression
    indent: str = ""  # of members
    tail: tuple = ()  # those of `after` that stand outside the class
    declared: bool = False  # a helper must be declared before it is called
    needed_import: str = ""  # one that the prompt does not have
    import_guard: str = ""  # the statement that needs it
    needed_class: str = ""  # a class without which the answer fails
    class_guard: str = ""  # the statement that needs it
    old_name: str = "@F@_old"  # of an earlier attempt that stayed in the answer
    wordings: dict = dataclasses.field(default_factory=dict)  # by name: (a pattern, what stands in its place) in the whole text


PYTHON = Language(
    name="python", tag="python", wrong_tag="text", definition=r"def @F@\b", closing="", comment="#",
    unneeded='def describe_weather(degrees):\n    """Words for a temperature."""\n    if degrees > 20:\n        return "warm"\n'
             '    return "cold"\n',
    needed="def enough_light(lumen):\n    return lumen >= 40\n",
    guard='if not enough_light(60):\n    raise ValueError("too dark")\n',
    core_name="_@F@_core", delegate="return @CORE@(@ARGUMENTS@)\n",
    stub="# TODO: write this\npass\n", refusal='raise NotImplementedError("later")\n', broken="total = (1 +\n",
    after={
        "main": 'if __name__ == "__main__":\n    print(@CALL@)\n',
        "demo": "# Example usage\nprint(@CALL@)\nprint(@CALL@ == @EXPECTED@)\n",
        "tests": 'def test_@F@():\n    assert @CALL@ == @EXPECTED@\n\n\ntest_@F@()\nassert @CALL@ == @EXPECTED@\n'
                 'print("All tests passed")\n',
        "main_function": 'def main():\n    example = @CALL@\n    print("Example:", example)\n\n\nif __name__ == "__main__":\n    main()\n',
        "doctest": 'if __name__ == "__main__":\n    import doctest\n    doctest.testmod()\n',
        "result": "result = @CALL@\nprint(result)  # @EXPECTED@\n",
    },
    explanation="@LOCAL@ = 1\n@LOCAL@ = 2\n", usage="print(@CALL@)\n",
    needed_class='class Lamp:\n    """A lamp."""\n\n    @staticmethod\n    def bright(lumen):\n        return lumen >= 40\n',
    class_guard='if not Lamp.bright(60):\n    raise ValueError("too dark")\n',
    needed_import="import calendar\nfrom string import digits\n",
    import_guard='if not calendar.isleap(2024) or len(digits) != 10:\n    raise ValueError("no leap year")\n')

JAVASCRIPT = Language(
    name="js", tag="javascript", wrong_tag="java", definition=r"function @F@\b", closing="}", comment="//",
    unneeded='function describeWeather(degrees) {\n  if (degrees > 20) {\n    return "warm";\n  }\n  return "cold";\n}\n',
    needed="function enoughLight(lumen) {\n  return lumen >= 40;\n}\n",
    guard='if (!enoughLight(60)) {\n  throw new Error("too dark");\n}\n',
    core_name="@F@Core", delegate="return @CORE@(@ARGUMENTS@);\n",
    stub="// TODO: write this\n", refusal='throw new Error("later");\n', broken="const total = (1 +;\n",
    after={
        "main": "function main() {\n  console.log(@CALL@);\n}\n\nmain();\n",
        "demo": "// Example usage:\nconsole.log(@CALL@); // @EXPECTED@\nconsole.log(@CALL@);\n",
        "tests": 'console.assert(JSON.stringify(@CALL@) === JSON.stringify(@EXPECTED@), "first example");\n'
                 'console.log("All tests passed");\n',
        "exports": "module.exports = @F@;\n",
        "test_function": "function runExamples() {\n  const found = @CALL@;\n  console.log(JSON.stringify(found));\n}\n\nrunExamples();\n",
        "result": "const answer = @CALL@;\nconsole.log(answer);\n",
    },
    explanation="@LOCAL@ = 1;\n@LOCAL@ = 2;\n", usage="console.log(@CALL@);\n",
    needed_class="class Lamp {\n  static bright(lumen) {\n    return lumen >= 40;\n  }\n}\n",
    class_guard="if (!Lamp.bright(60)) {\n  throw new Error('too dark');\n}\n",
    needed_import="const path = require('path');\n",
    import_guard="if (path.basename('a/b') !== 'b') {\n  throw new Error('no base');\n}\n", old_name="@F@Old",
    wordings={"arrow": (r"(?m)^function @F@\((.*)\)\s*\{$", r"const @F@ = (\1) => {"),
              "function_value": (r"(?m)^function @F@\((.*)\)\s*\{$", r"const @F@ = function (\1) {"),
              "exported": (r"(?m)^function @F@\(", r"export function @F@(")})

TYPESCRIPT = dataclasses.replace(
    JAVASCRIPT, name="ts", tag="typescript", wrong_tag="javascript",
    unneeded='function describeWeather(degrees: number): string {\n  if (degrees > 20) {\n    return "warm";\n  }\n  return "cold";\n}\n',
    needed="function enoughLight(lumen: number): boolean {\n  return lumen >= 40;\n}\n",
    after={
        "main": "function main(): void {\n  console.log(@CALL@);\n}\n\nmain();\n",
        "demo": "// Example usage:\nconsole.log(@CALL@); // @EXPECTED@\nconsole.log(@CALL@);\n",
        "tests": 'console.assert(JSON.stringify(@CALL@) === JSON.stringify(@EXPECTED@), "first example");\n'
                 'console.log("All tests passed");\n',
        "exports": "export { @F@ };\n",
        "test_function": "function runExamples(): void {\n  const found = @CALL@;\n  console.log(JSON.stringify(found));\n}\n\nrunExamples();\n",
        "result": "const answer = @CALL@;\nconsole.log(answer);\n",
    },
    needed_class="class Lamp {\n  static bright(lumen: number): boolean {\n    return lumen >= 40;\n  }\n}\n",
    needed_import="", import_guard="",
    wordings={"arrow": (r"(?m)^function @F@\((.*)\): (.*)\s*\{$", r"const @F@ = (\1): \2 => {"),
              "exported": (r"(?m)^function @F@\(", r"export function @F@(")})

PHP = Language(
    name="php", tag="php", wrong_tag="javascript", definition=r"function @F@\b", closing="}", comment="//",
    unneeded='function describe_weather($degrees) {\n    if ($degrees > 20) {\n        return "warm";\n    }\n    return "cold";\n}\n',
    needed="function enough_light($lumen) {\n    return $lumen >= 40;\n}\n",
    guard="if (!enough_light(60)) {\n    throw new Exception('too dark');\n}\n",
    core_name="@F@_core", delegate="return @CORE@(@ARGUMENTS@);\n",
    stub="// TODO: write this\n", refusal="throw new Exception('later');\n", broken="$total = (1 +;\n",
    after={
        "main": "function main() {\n    print_r(@CALL@);\n}\n\nmain();\n",
        "demo": "// Example usage\necho json_encode(@CALL@), PHP_EOL;\necho json_encode(@CALL@) . \"\\n\"; // @EXPECTED@\n",
        "tests": 'assert(@CALL@ === @EXPECTED@);\nvar_dump(@CALL@ === @EXPECTED@);\necho "All tests passed\\n";\n',
        "test_function": "function run_examples() {\n    $found = @CALL@;\n    echo json_encode($found), \"\\n\";\n}\n\nrun_examples();\n",
        "result": "$answer = @CALL@;\nprint_r($answer);\n",
        "closing_tag": "?>\n",
        "demo_closing_tag": "print_r(@CALL@);\n?>\n",
    },
    explanation="$@LOCAL@ = 1;\n$@LOCAL@ = 2;\n", usage="print_r(@CALL@);\n",
    needed_class="class Lamp {\n    public static function bright($lumen) {\n        return $lumen >= 40;\n    }\n}\n",
    class_guard="if (!Lamp::bright(60)) {\n    throw new Exception('too dark');\n}\n",
    wordings={"open_tag": (r"\A(?!<\?php)", "<?php\n")})

BASH = Language(
    name="sh", tag="bash", wrong_tag="python", definition=r"(?:function )?@F@ *\(\)", closing="}", comment="#",
    unneeded='describe_weather() {\n    if (($1 > 20)); then\n        echo "warm"\n    else\n        echo "cold"\n    fi\n}\n',
    needed="enough_light() {\n    (($1 >= 40))\n}\n",
    guard="enough_light 60 || return 1\n",
    core_name="@F@_core", delegate='@CORE@ "$@"\n',
    stub="# TODO: write this\n:\n", refusal='echo "later" >&2\nreturn 1\n', broken="if [[ $1 == ; then\n",
    after={
        "main": 'main() {\n    echo "Example: $(@CALL@)"\n}\n\nmain "$@"\n',
        "demo": '# Example usage\n@CALL@\necho "Result: $(@CALL@)"\n',
        "tests": 'if [ "$(@CALL@)" = @EXPECTED@ ]; then\n    echo "pass"\nelse\n    echo "fail"\nfi\n',
        "test_function": 'run_examples() {\n    local found\n    found=$(@CALL@)\n    echo "found $found"\n}\n\nrun_examples\n',
        "result": 'result=$(@CALL@)\necho "$result"\n',
        "guarded": 'if [[ "${BASH_SOURCE[0]}" == "$0" ]]; then\n    @CALL@\nfi\n',
    },
    explanation="@LOCAL@=1\n@LOCAL@=2\n", usage="@CALL@\n",
    wordings={"function_word": (r"(?m)^@F@ *\(\)", "function @F@()"), "shebang": (r"\A(?!#!)", "#!/bin/bash\n\n")})

CPP = Language(
    name="cpp", tag="cpp", wrong_tag="java", definition=r"[\w:<>, *&]+\b@F@ *\(", closing="}", comment="//",
    unneeded='std::string describe_weather(int degrees) {\n    if (degrees > 20) {\n        return "warm";\n    }\n    return "cold";\n}\n',
    needed="bool enough_light(int lumen) {\n    return lumen >= 40;\n}\n",
    guard='if (!enough_light(60)) {\n    throw std::runtime_error("too dark");\n}\n',
    core_name="@F@_core", delegate="return @CORE@(@ARGUMENTS@);\n",
    stub="// TODO: write this\n", refusal='throw std::logic_error("later");\n', broken="long total = (1 +;\n",
    after={
        "main": 'int main() {\n    auto found = @CALL@;\n    (void)found;\n    std::cout << "done" << std::endl;\n    return 0;\n}\n',
        "tests": 'int main() {\n    assert(@CALL@ == @EXPECTED@);\n    std::cout << "All tests passed" << std::endl;\n    return 0;\n}\n',
        "test_function": 'void run_examples() {\n    assert(@CALL@ == @EXPECTED@);\n}\n\nint main() {\n    run_examples();\n'
                         '    std::cout << "All tests passed\\n";\n}\n',
    },
    explanation="@LOCAL@ = 1;\n@LOCAL@ = 2;\n", usage="auto found = @CALL@;\n", declared=True,
    needed_class="struct Lamp {\n    static bool bright(int lumen) {\n        return lumen >= 40;\n    }\n};\n",
    class_guard='if (!Lamp::bright(60)) {\n    throw std::runtime_error("too dark");\n}\n',
    needed_import="#include <bitset>\n#include <numeric>\n",
    import_guard='if (std::bitset<8>(5).count() != 2) {\n    throw std::runtime_error("no bits");\n}\n',
    wordings={"using_namespace": (r"\A((?:#include.*\n)*)", r"\1using namespace std;\n\n")})

JAVA = Language(
    name="java", tag="java", wrong_tag="cpp", definition=r"(?:public |private |protected )?static [\w<>\[\], ]+ @F@ *\(",
    closing="}", comment="//",
    unneeded='public static String describeWeather(int degrees) {\n    if (degrees > 20) {\n        return "warm";\n    }\n    return "cold";\n}\n',
    needed="private static boolean enoughLight(int lumen) {\n    return lumen >= 40;\n}\n",
    guard='if (!enoughLight(60)) {\n    throw new IllegalStateException("too dark");\n}\n',
    core_name="@F@Core", delegate="return @CORE@(@ARGUMENTS@);\n",
    stub="// TODO: write this\n", refusal='throw new UnsupportedOperationException("later");\n', broken="long total = (1 +;\n",
    after={
        "main": "public static void main(String[] args) {\n    System.out.println(@CALL@); // @EXPECTED@\n}\n",
        "tests": 'public static void main(String[] args) {\n    System.out.println("expected " + @EXPECTED@);\n'
                 '    System.out.println("found " + @CALL@);\n    assert args.length == 0;\n}\n',
        "test_function": "private static void runExamples() {\n    System.out.println(@CALL@);\n}\n\n"
                         "public static void main(String[] args) {\n    runExamples();\n}\n",
        "main_class": "class Main {\n    public static void main(String[] args) {\n        System.out.println(Problem.@CALL@);\n    }\n}\n",
    },
    explanation="@LOCAL@ = 1;\n@LOCAL@ = 2;\n", usage="System.out.println(@CALL@);\n",
    class_line=r"(?:public )?class Problem\b", indent="    ", tail=("main_class",),
    needed_class="class Lamp {\n    static boolean bright(int lumen) {\n        return lumen >= 40;\n    }\n}\n",
    class_guard='if (!Lamp.bright(60)) {\n    throw new IllegalStateException("too dark");\n}\n',
    needed_import="import java.time.Year;\n",
    import_guard='if (!Year.isLeap(2024)) {\n    throw new IllegalStateException("no leap year");\n}\n', old_name="@F@Old",
    wordings={"public_class": (r"(?m)^class Problem\b", "public class Problem"), "renamed_class": (r"(?m)^class Problem\b", "class Solution"),
              "final_class": (r"(?m)^class Problem\b", "public final class Problem"),
              "package": (r"\A(?=import)", "package answers;\n\n")})

CSHARP = Language(
    name="cs", tag="csharp", wrong_tag="java", definition=r"(?:public |private )?static [\w<>\[\], ]+ @F@ *\(", closing="}", comment="//",
    unneeded='public static string DescribeWeather(int degrees) {\n    if (degrees > 20) {\n        return "warm";\n    }\n    return "cold";\n}\n',
    needed="private static bool EnoughLight(int lumen) {\n    return lumen >= 40;\n}\n",
    guard='if (!EnoughLight(60)) {\n    throw new InvalidOperationException("too dark");\n}\n',
    core_name="@F@Core", delegate="return @CORE@(@ARGUMENTS@);\n",
    stub="// TODO: write this\n", refusal="throw new NotImplementedException();\n", broken="long total = (1 +;\n",
    after={
        "main": "public static void Main(string[] args) {\n    Console.WriteLine(@CALL@); // @EXPECTED@\n}\n",
        "tests": 'public static void Main(string[] args) {\n    Console.WriteLine("expected " + @EXPECTED@);\n'
                 '    Console.WriteLine("found " + @CALL@);\n}\n',
        "test_function": "private static void RunExamples() {\n    Console.WriteLine(@CALL@);\n}\n\n"
                         "static void Main() {\n    RunExamples();\n}\n",
    },
    explanation="@LOCAL@ = 1;\n@LOCAL@ = 2;\n", usage="Console.WriteLine(@CALL@);\n",
    class_line=r"(?:public |internal )?class Problem\b", indent="    ",
    needed_class="class Lamp {\n    public static bool Bright(int lumen) {\n        return lumen >= 40;\n    }\n}\n",
    class_guard='if (!Lamp.Bright(60)) {\n    throw new InvalidOperationException("too dark");\n}\n',
    needed_import="using System.Globalization;\n",
    import_guard='if (!new GregorianCalendar().IsLeapYear(2024)) {\n    throw new InvalidOperationException("no leap year");\n}\n',
    old_name="@F@Old",
    wordings={"public_class": (r"(?m)^class Problem\b", "public class Problem"), "renamed_class": (r"(?m)^class Problem\b", "class Solution"),
              "static_class": (r"(?m)^class Problem\b", "public static class Problem"),
              "namespace": (r"(?ms)^(class Problem\b.*)\Z", r"namespace Answers {\n\1}\n")})

LANGUAGES = {language.name: language for language in (PYTHON, JAVA, CPP, CSHARP, TYPESCRIPT, JAVASCRIPT, PHP, BASH)}
