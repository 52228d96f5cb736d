#include "generation/prompts/template_leak.hpp"

#include <catch2/catch.hpp>
#include <cctype>
#include <string>
#include <vector>

#include "generation/prompts/role_prompt.hpp"

using namespace octet;

namespace {

const TemplateTexts& template_texts() {
  static const TemplateTexts texts(RolePrompts::embedded());
  return texts;
}

// Words in lower case with one blank between two.
std::string plain_words(const std::string& text) {
  std::string words = " ";
  for (const char c : text) {
    const bool is_word = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (is_word) words += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!is_word && words.back() != ' ') words += ' ';
  }
  return words;
}

// What good questions and answers say by themselves.
const std::vector<std::string> k_good{
    "Write a complete C++ program that reads its input from standard input and writes its result "
    "to "
    "standard output. The first line of the input holds one integer n (1 to 1000). Each of the "
    "next n "
    "lines holds one integer, the temperature of a day. Output: one line with the number of days "
    "in the "
    "longest run in which no temperature is below 0; 0 if there is none.\n\nExample "
    "input:\n3\n1\n-1\n4\n"
    "\nExample output:\n1",
    "Write a Java program that reads standard input and writes standard output. Input: one line "
    "with "
    "integers separated by blanks; this line may be empty. Output: the integers in ascending "
    "order, one "
    "in each line. If there are no integers, print nothing.",
    "Write a Python function `median` with the parameter `values` (a list of integers, perhaps "
    "empty) "
    "that returns the median as a float, or None if the list is empty. For an even number of "
    "values it "
    "is the mean of the two in the middle. Example: median([3, 1, 2]) gives 2.0.",
    "Implement a public static method `wordCounts` of a class named Problem. Its parameter is "
    "`text` "
    "(String). It returns a HashMap<String, Long> from each word to how often it occurs. Words are "
    "separated by blanks, upper and lower case are alike. An empty text gives an empty map.",
    "Write a TypeScript program that reads all lines from standard input and prints exactly one "
    "line: the "
    "number of distinct words. The program reads its input from standard input and prints exactly "
    "the "
    "output described, with no prompts and no further words.",
    "Schreibe eine PHP-Funktion, die eine Liste von ganzen Zahlen nimmt und die Summe der geraden "
    "liefert. Eine leere Liste ergibt 0.",
    "Write a Bash script that reads plain text from standard input and prints a result table: for "
    "each "
    "word the number of times that it occurs, in alphabetical order, one word in each line, the "
    "name, a "
    "colon, one blank, and the count. Print the lines in the order of the input if counts are "
    "equal.",
    "Write a C# function that takes a list of strings and an integer k and returns the k longest "
    "strings "
    "in the order of the input. If two strings have equal length, the one that comes first is "
    "taken. The "
    "function prints nothing and reads no input. It returns an empty list if k is 0.",
    "The solution keeps a running total in one pass and compares it with the "
    "limit.\n\n```python\nimport "
    "sys\n\ndef main():\n    data = sys.stdin.read().split()\n    n = int(data[0])\n    total = "
    "0\n    for "
    "value in data[1:n + 1]:\n        total += int(value)\n    print(total)\n\nif __name__ == "
    "'__main__':\n    main()\n```",
    "State exactly what the program prints: for every valid input the same input gives the same "
    "result "
    "every time. Numbers are integers from 0 to 500. Print the answer on a single line, followed "
    "by a "
    "line break.",
    "We first sort the numbers, then walk from both ends towards the middle. Each step moves the "
    "pointer "
    "of the smaller sum, so that the whole search is linear after sorting.\n\n```java\nimport "
    "java.util.*;\n\npublic class Main {\n  public static void main(String[] args) {\n    Scanner "
    "in = new "
    "Scanner(System.in);\n    int n = in.nextInt();\n    long[] a = new long[n];\n    for (int i = "
    "0; i < "
    "n; i++) a[i] = in.nextLong();\n    Arrays.sort(a);\n    System.out.println(a[0]);\n  "
    "}\n}\n```"};

}  // namespace

TEST_CASE("eight words of a template in a row are a leak", "[template_leak]") {
  const std::string sentence = "Whoever solves an exercise of yours sees nothing but its text";
  CHECK(template_texts().leaked_in("Count the words. " + sentence + ".") ==
        "Whoever solves an exercise of yours sees nothing");
  CHECK(template_texts().leaked_in("whoever SOLVES an\n exercise - of yours, sees (nothing)"));
  CHECK_FALSE(template_texts().leaked_in("Whoever solves an exercise of yours sees"));
  CHECK_FALSE(template_texts().leaked_in("Whoever solves an exercise of yours sees all"));
  CHECK_FALSE(template_texts().leaked_in(""));
}

TEST_CASE("good questions and answers are no leak", "[template_leak]") {
  for (const std::string& text : k_good) {
    INFO(text);
    CHECK(template_texts().leaked_in(text).value_or("") == "");
  }
}

TEST_CASE("a template itself is a leak, also its example", "[template_leak]") {
  for (const RolePrompt& prompt : RolePrompts::embedded().all()) {
    for (const std::string& text : prompt.texts()) {
      INFO(prompt.name() << ": " << text);
      std::size_t words = 0;
      for (const char c : plain_words(text)) words += c == ' ' ? 1 : 0;
      if (words > 40) CHECK(template_texts().leaked_in(text).has_value());
    }
  }
}

TEST_CASE("phrases that are common stand in their template", "[template_leak]") {
  for (const RolePrompt& prompt : RolePrompts::embedded().all()) {
    std::string all;
    for (const std::string& text : prompt.texts()) all += plain_words(text) + "|";
    for (const std::string& phrase : prompt.common()) {
      INFO(prompt.name() << ": " << phrase);
      CHECK(all.find(plain_words(phrase)) != std::string::npos);
    }
  }
}
