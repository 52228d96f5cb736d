#include "runners/warm/precompiled.hpp"

#include <catch2/catch.hpp>

#include "base/files/whole_files.hpp"

namespace octet {
namespace {

struct Headers {
  Headers() {
    write_file_atomically(folder.path() / "words", "thread\nchrono path\n");
    write_file_atomically(folder.path() / "usual.h", "#include <vector>\n#include <iostream>\n");
  }
  // "usual", "full" or "none"
  std::string of(const std::string& source) const {
    const Precompiled* found = PrecompiledChoice(list, folder.path()).find(source);
    return found == nullptr ? "none" : found->argv.at(0);
  }
  TemporaryDirectory folder;
  std::vector<Precompiled> list = {{{"usual"}, "usual.h", "words", {}}, {{"full"}, "", "", {}}};
};

TEST_CASE("a program that begins by including everything is given what it may use") {
  const Headers headers;
  CHECK(headers.of("#include <bits/stdc++.h>\nint main() {}\n") == "usual");
  CHECK(
      headers.of("// x\n/* y\n*/\n#include<assert.h>\n# include  <bits/stdc++.h> // all\nint x;") ==
      "usual");
  CHECK(headers.of("#include <bits/stdc++.h>\nstd::thread r;\n") == "full");
  CHECK(headers.of("#include <bits/stdc++.h>\n// a path, in a comment\n") == "full");
  CHECK(headers.of("#include <vector>\n#include <bits/stdc++.h>\n#include <iostream>\n") ==
        "usual");
  CHECK(headers.of("#include <bits/stdc++.h>\n#include <future>\n") == "full");
  CHECK(headers.of("#include <bits/stdc++.h>\n#define N 10\nint a[N];\n") == "usual");
  CHECK(headers.of("#include <bits/stdc++.h>\n#ifdef X\n#endif\n") == "full");
  CHECK(headers.of("#include <bits/stdc++.h>\nauto t = 5min;\n") == "full");
  CHECK(headers.of("#include <bits/stdc++.h>\nauto t = 0x1Full + 1e-5f + 1'000'000LL + 1.5;\n") ==
        "usual");
  CHECK(headers.of("#include <bits/stdc++.h>\nstruct A { operator B(); };\n") == "full");
  CHECK(headers.of("#include <bits/stdc++.h>\nint paths, thread_, x1path;\n") == "usual");
}

TEST_CASE("numbers as the language has them, of any length, tell nothing of a header") {
  const Headers headers;
  const auto used = [&](const std::string& number) {
    return headers.of("#include <bits/stdc++.h>\nauto t = " + number + ";\n");
  };
  const std::string zeros(1'000'000, '0');
  for (const std::string& number :
       {std::string("0"), std::string("1.5e+3F"), std::string("0XabCd.8p-3L"),
        std::string("0b1'0u"), std::string("7ull"), std::string("7LLU"), std::string("7lu"),
        std::string("1.l"), zeros, "0x" + zeros + "f", "1." + zeros + "e" + zeros,
        "0b" + zeros + "UL"})
    CHECK(used(number) == "usual");
  for (const std::string& number :
       {std::string("1e"), std::string("1e+"), std::string("0xp1"), std::string("0b2"),
        std::string("0b"), std::string("7ulu"), std::string("7Ll"), std::string("7lll"),
        std::string("7fl"), std::string("1_km"), zeros + "s", "0x" + zeros + "p", zeros + "if"})
    CHECK(used(number) == "full");
}

TEST_CASE("a program that specializes or instantiates is not given what is instantiated already") {
  const Headers headers;
  const std::string begin = "#include <bits/stdc++.h>\n";
  for (const std::string rest :
       {"template <class T> T twice(T x) { return x; }", "template<typename... T> struct A {};",
        "template\n<\n  int n> struct A {};", "int templates, a_template;"}) {
    INFO(rest);
    CHECK(headers.of(begin + rest + "\n") == "usual");
  }
  for (const std::string rest :
       {"template <> struct std::less<int> {};", "template<> void f<long>();",
        "template < > struct std::hash<A>;", "template class std::vector<long>;",
        "extern template class std::vector<A>;", "template </* none */> struct std::less<A>;",
        "template/**/<> struct std::less<A>;", "#define SPECIAL template <", "template"}) {
    INFO(rest);
    CHECK(headers.of(begin + rest + "\n") == "full");
  }
}

TEST_CASE("a program that does not begin so is given nothing") {
  const Headers headers;
  for (const char* source :
       {"int main() {}\n", "#include <vector>\nint main() {}\n",
        "#include <vector>\nint x;\n#include <bits/stdc++.h>\n",
        "#define private public\n#include <bits/stdc++.h>\n",
        "#if 1\n#include <bits/stdc++.h>\n#endif\n", "#include \"a.h\"\n#include <bits/stdc++.h>\n",
        "// \"\n'#include <bits/stdc++.h>\n", "/* #include <bits/stdc++.h>", "",
        "#include <bits/stdc++.h> int x;\n", "#include <bits/stdc++.h",
        "#include <sys/types.h>\n#include <bits/stdc++.h>\n"}) {
    INFO(source);
    CHECK(headers.of(source) == "none");
  }
}

TEST_CASE("what is written in a roundabout way is given nothing") {
  const Headers headers;
  const std::string begin = "#include <bits/stdc++.h>\n";
  for (const std::string& rest :
       {std::string("#define J(a, b) a##b\nJ(reg, ex) r;\n"), std::string("std::reg\\\nex r;\n"),
        std::string("%:define X\n"), std::string("#pragma GCC poison x\n"),
        std::string("int c = __COUNTER__;\n"), std::string("#include \"a.h\"\n"),
        std::string("int \\u0070ath;\n"),
        std::string("a ?"
                    "?/\n"),
        std::string("\0", 1)}) {
    INFO(rest);
    CHECK(headers.of(begin + rest) == "none");
  }
}

}  // namespace
}  // namespace octet
