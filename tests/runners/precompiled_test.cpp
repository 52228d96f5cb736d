#include "runners/precompiled.hpp"

#include <catch2/catch.hpp>

#include "base/files.hpp"

namespace octet {
namespace {

struct Headers {
  Headers() { write_file_atomically(folder.path() / "words", "regex thread\npath\n"); }
  // "usual", "full" or "none"
  std::string of(const std::string& source) const {
    const Precompiled* found = PrecompiledChoice(list, folder.path()).find(source);
    return found == nullptr ? "none" : found->argv.at(0);
  }
  TemporaryDirectory folder;
  std::vector<Precompiled> list = {{{"usual"}, "words"}, {{"full"}, ""}};
};

TEST_CASE("a program that begins by including everything is given what it may use") {
  const Headers headers;
  CHECK(headers.of("#include <bits/stdc++.h>\nint main() {}\n") == "usual");
  CHECK(
      headers.of("// x\n/* y\n*/\n#include<assert.h>\n# include  <bits/stdc++.h> // all\nint x;") ==
      "usual");
  CHECK(headers.of("#include <bits/stdc++.h>\nstd::regex r;\n") == "full");
  CHECK(headers.of("#include <bits/stdc++.h>\n// a path, in a comment\n") == "full");
  CHECK(headers.of("#include <bits/stdc++.h>\nint paths, regex_, x1path;\n") == "usual");
}

TEST_CASE("a program that does not begin so is given nothing") {
  const Headers headers;
  for (const char* source :
       {"int main() {}\n", "#include <vector>\nint main() {}\n",
        "#include <vector>\nint x;\n#include <bits/stdc++.h>\n",
        "#define private public\n#include <bits/stdc++.h>\n",
        "#if 1\n#include <bits/stdc++.h>\n#endif\n", "#include \"a.h\"\n#include <bits/stdc++.h>\n",
        "// \"\n'#include <bits/stdc++.h>\n", "/* #include <bits/stdc++.h>", "",
        "#include <bits/stdc++.h> int x;\n", "#include <bits/stdc++.h"}) {
    INFO(source);
    CHECK(headers.of(source) == "none");
  }
}

TEST_CASE("what is written in a roundabout way is given nothing") {
  const Headers headers;
  const std::string begin = "#include <bits/stdc++.h>\n";
  for (const std::string& rest :
       {std::string("#define J(a, b) a##b\nJ(reg, ex) r;\n"), std::string("std::reg\\\nex r;\n"),
        std::string("%:define X\n"), std::string("int \\u0070ath;\n"),
        std::string("a ?"
                    "?/\n"),
        std::string("\0", 1)}) {
    INFO(rest);
    CHECK(headers.of(begin + rest) == "none");
  }
}

}  // namespace
}  // namespace octet
