// Real programs of every language through real toolchains. A language that is absent is skipped by
// name.
#include "runners/runner.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "runners/languages/language.hpp"
#include "runners/languages/toolchain.hpp"
#include "tests/runners/full_sandbox.hpp"

namespace octet {
namespace {

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

const std::map<std::string, Toolchain>& toolchains() {
  static const Toolchains all = [] {
    std::vector<const Language*> wanted;
    for (const auto& language : languages().all()) wanted.push_back(language.get());
    Toolchains result = find_toolchains(wanted, *sandbox());
    for (const auto& [name, missing] : result.missing) WARN("SKIPPED language " << missing.reason);
    return result;
  }();
  return all.found;
}

const Runner* runner() {
  if (sandbox() == nullptr) return nullptr;
  static const SandboxedRunner made(*sandbox(), toolchains());
  return &made;
}

struct Sample {
  const char* language;
  const char* reaches_end;  // prints "hello" and reports its end
  const char* does_not;     // exits 0 before
};

// Each reports its end as the assembly makes it do.
const Sample k_samples[] = {
    {"python",
     "import os\nimport numpy\nprint('hello')\nos.write(3, b'octet-puts-a-fresh-token-in-here')\n",
     "import os\nraise SystemExit(0)\n"},
    {"sh", "echo hello\nprintf %s octet-puts-a-fresh-token-in-here >&3\n", "exit 0\n"},
    {"php",
     "<?php\necho 'hello';\nfwrite(fopen('php://fd/3', 'w'), "
     "'octet-puts-a-fresh-token-in-here');\n",
     "<?php\nexit(0);\n"},
    {"js",
     "console.log('hello');\nrequire('fs').writeSync(3, 'octet-puts-a-fresh-token-in-here');\n",
     "process.exit(0);\n"},
    {"ts",
     "declare var require: any;\ndeclare var process: any;\nconst word: string = 'hello';\n"
     "console.log(word);\nrequire('fs').writeSync(3, 'octet-puts-a-fresh-token-in-here');\n",
     "declare var process: any;\nprocess.exit(0);\n"},
    {"cpp",
     "#include <bits/stdc++.h>\n#include <unistd.h>\nint main() {\n  std::cout << \"hello\";\n"
     "  const char* t = \"octet-puts-a-fresh-token-in-here\";\n  return write(3, t, strlen(t)) < "
     "0;\n}\n",
     "int main() { return 0; }\n"},
    {"java",
     "import org.javatuples.*;\nclass Problem {\n  public static void main(String[] args) throws "
     "Exception {\n"
     "    System.out.println(Pair.with(\"hello\", 1).getValue0());\n"
     "    try (java.io.FileOutputStream out = new java.io.FileOutputStream(\"/proc/self/fd/3\")) "
     "{\n"
     "      out.write(\"octet-puts-a-fresh-token-in-here\".getBytes());\n    }\n  }\n}\n",
     "class Problem {\n  public static void main(String[] args) { System.exit(0); }\n}\n"},
    {"cs",
     "using System;\nusing System.Numerics;\nclass Problem {\n  public static void Main(string[] "
     "args) {\n"
     "    Console.WriteLine(\"hello\" + new BigInteger(1));\n"
     "    byte[] t = "
     "System.Text.Encoding.ASCII.GetBytes(\"octet-puts-a-fresh-token-in-here\");\n"
     "    using (var f = new System.IO.FileStream(\"/proc/self/fd/3\", System.IO.FileMode.Open, "
     "System.IO.FileAccess.Write)) { f.Write(t, 0, t.Length); }\n  }\n}\n",
     "class Problem {\n  public static void Main(string[] args) { System.Environment.Exit(0); "
     "}\n}\n"},
    {"lua",
     "print('hello')\nlocal f = io.open('/proc/self/fd/3', "
     "'w')\nf:write('octet-puts-a-fresh-token-in-here')\nf:close()\n",
     "os.exit(0)\n"},
};

bool present(const Language& language) {
  return toolchains().contains(language.name);
}

}  // namespace

TEST_CASE("every language runs a program and tells whether its end was reached") {
  if (runner() == nullptr) return;
  for (const Sample& sample : k_samples) {
    INFO("language " << sample.language);
    Program program;
    program.language = languages().find(sample.language);
    REQUIRE(program.language != nullptr);
    if (!present(*program.language)) continue;
    program.judged_by = ReachedEnd{};
    program.source = sample.reaches_end;
    const Execution whole = runner()->run(program, Contention::alone);
    INFO("compiler: " << (whole.compile ? whole.compile->out + whole.compile->err : ""));
    REQUIRE(whole.run.has_value());
    INFO("run: " << name_of(whole.run->termination) << " " << whole.run->err);
    if (const auto* failed = std::get_if<SandboxFailed>(&whole.run->termination))
      FAIL(failed->reason);
    CHECK(exited_cleanly(whole.run->termination));
    CHECK(whole.run->out.starts_with("hello"));
    CHECK(whole.reached_end);
    program.source = sample.does_not;
    const Execution early = runner()->run(program, Contention::alone);
    REQUIRE(early.run.has_value());
    CHECK(exited_cleanly(early.run->termination));
    CHECK_FALSE(early.reached_end);
  }
}

TEST_CASE("a program that does not compile has no run") {
  if (runner() == nullptr) return;
  for (const auto& language : languages().all()) {
    if (!language->compile || !present(*language)) continue;
    INFO("language " << language->name);
    Program program;
    program.language = language.get();
    program.source = "this is no program in any language {";
    const Execution execution = runner()->run(program, Contention::alone);
    REQUIRE(execution.compile.has_value());
    CHECK(name_of(execution.compile->termination) == "exited");
    CHECK_FALSE(exited_cleanly(execution.compile->termination));
    CHECK_FALSE(execution.run.has_value());
  }
}

TEST_CASE("beside others a program that ends a little late is undecided, one that spins is not") {
  if (runner() == nullptr || !present(*languages().find("python"))) return;
  Program program;
  program.language = languages().find("python");
  program.limits.cpu = std::chrono::milliseconds(1000);
  program.limits.wall = std::chrono::minutes(1);  // whatever else this machine does
  const auto burn = [&](const std::string& seconds) {
    program.source = "import time\nwhile time.process_time() < " + seconds + ": pass\n";
  };
  burn("1.08");
  const Execution late = runner()->run(program, Contention::shared);
  CHECK(name_of(late.run->termination) == "exited");
  CHECK(late.undecided);
  const Execution alone = runner()->run(program, Contention::alone);
  CHECK(name_of(alone.run->termination) == "cpu_timeout");
  CHECK_FALSE(alone.undecided);
  burn("9");
  const Execution endless = runner()->run(program, Contention::shared);
  CHECK(name_of(endless.run->termination) == "cpu_timeout");
  CHECK_FALSE(endless.undecided);
  CHECK(endless.run->usage.cpu >= std::chrono::milliseconds(1250));
  program.limits.wall = std::chrono::milliseconds(100);
  CHECK(runner()->run(program, Contention::shared).undecided);
}

TEST_CASE("the fingerprint follows everything an execution depends on") {
  if (runner() == nullptr) return;
  Program program;
  program.language = languages().find("sh");
  const std::string plain = runner()->fingerprint(program);
  CHECK(runner()->fingerprint(program) == plain);
  program.limits.cpu = std::chrono::milliseconds(1);
  CHECK(runner()->fingerprint(program) != plain);
}

}  // namespace octet
