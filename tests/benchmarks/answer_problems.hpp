// One small problem in every language, in the shape of MultiPL-E records, for tests of extraction
// and assembly.
#pragma once

#include <map>
#include <string>

#include "benchmarks/answers/assembly.hpp"
#include "runners/languages/language.hpp"

namespace octet {

inline const Languages& answer_languages() {
  static const Languages table = Languages::embedded();
  return table;
}

struct PromptAndTests {
  std::string prompt;
  std::string tests;
};

inline const PromptAndTests& triple_in(const std::string& language) {
  static const std::map<std::string, PromptAndTests> table = {
      {"python",
       {"from typing import List\n\n\ndef triple_it(n: int) -> int:\n    \"\"\" Three times n.\n   "
        " >>> "
        "triple_it(2)\n    6\n    \"\"\"\n",
        "def check(candidate):\n    assert candidate(2) == 6\n\ncheck(triple_it)\n"}},
      {"java",
       {"import java.util.*;\nclass Problem {\n    // Three times n.\n    public static long "
        "tripleIt(long n) {\n",
        "    }\n    public static void main(String[] args) {\n    assert(tripleIt((2l)) == "
        "(6l));\n "
        "   }\n\n}\n"}},
      {"cpp",
       {"#include<assert.h>\n#include<bits/stdc++.h>\n// Three times n.\nlong triple_it(long n) "
        "{\n",
        "}\nint main() {\n    auto candidate = triple_it;\n    assert(candidate((2)) == "
        "(6));\n}\n"}},
      {"cs",
       {"using System;\nusing System.Diagnostics;\nclass Problem {\n    // Three times n.\n    "
        "public "
        "static long TripleIt(long n) {\n",
        "    }\n    public static void Main(string[] args) {\n    Debug.Assert(TripleIt((2L)) == "
        "(6L));\n    }\n\n}\n"}},
      {"ts",
       {"//Three times n.\nfunction triple_it(n: number): number {\n",
        "declare var require: any;\nconst assert = require('node:assert');\n\n\nfunction test() "
        "{\n  "
        "let candidate = triple_it;\n  assert.deepEqual(candidate(2),6);\n}\n\ntest();"}},
      {"js",
       {"//Three times n.\nfunction triple_it(n){\n",
        "const assert = require('node:assert');\n\n\nfunction test() {\n  let candidate = "
        "triple_it;\n "
        " assert.deepEqual(candidate(2),6);\n}\n\ntest();"}},
      {"php",
       {"<?php\n// Three times n.\nfunction triple_it($n) {\n",
        "function candidate(...$args) {\n    return triple_it(...$args);\n}\n\nfunction test(): "
        "void "
        "{\n    if (candidate(2) !== 6) { throw new Exception(\"Test failed!\"); }\n}\n\ntest();"}},
      {"sh",
       {"#!/bin/bash\n# Three times n.\n#\n# $1 is an integer\ntriple_it() {\n",
        "}\n\ncandidate() {\n    triple_it \"$@\"\n}\n\nset -e\nrun_test() {\n    [[ $(candidate "
        "\"2\") "
        "= \"6\" ]]\n}\n\nrun_test"}},
      {"lua",
       {"-- Three times n.\nlocal function triple_it(n)\n",
        "lu = require('luaunit')\n\nfunction test_it()\nlocal candidate = triple_it\n    "
        "lu.assertEquals(candidate(2), 6)\nend\n\nos.exit(lu.LuaUnit.run())"}},
  };
  return table.at(language);
}

inline Problem triple_problem(const std::string& language) {
  const PromptAndTests& text = triple_in(language);
  Problem problem;
  problem.task_id = "triple";
  problem.language = answer_languages().find(language);
  problem.prompt = text.prompt;
  problem.tests = text.tests;
  return problem;
}

inline Assembled assembled_from(const Problem& problem, const std::string& answer,
                                CompletionKind kind = CompletionKind::chat) {
  Completion completion;
  completion.kind = kind;
  completion.text = answer;
  return assemble(problem, completion);
}

// How often `text` holds `piece`.
inline std::size_t occurrences(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace octet
