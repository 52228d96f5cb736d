// What the host gives: sandbox layers, each proven; toolchains; and whether octet judges right
// here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/tools/self_test.hpp"
#include "jobs/options/option.hpp"
#include "runners/languages/language.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/layers.hpp"

namespace octet {

struct DoctorOptions {
  std::vector<std::string> only;  // languages; none: all
  std::string languages;          // directory of further language files
  std::string sandbox = "full";
  std::vector<std::string> require;   // layers that must hold
  std::uint64_t problems = 2;         // of the suite mini, to try in each language
  bool all = false;                   // every solution, right and wrong
  std::optional<std::uint64_t> jobs;  // not set: usable cores
};

OptionTable options_of(DoctorOptions& options);

struct Diagnosis {
  Layers layers;
  std::vector<const Language*> languages;
  Toolchains toolchains;
  std::vector<SelfTestResult> tests;  // of the languages found, in their order
};

// `known` must outlive the diagnosis. `say` is told what is tried now, a few words at a time: all
// of it takes a minute. Throws InputError for a language that is not known, MissingError when the
// host cannot give the sandbox.
Diagnosis examine(const DoctorOptions& options, const Languages& known,
                  const std::function<void(const std::string&)>& say);

}  // namespace octet
