// Which header compiled before may stand for the ones a C++ program includes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "runners/warmth.hpp"

namespace octet {

class PrecompiledChoice final {
 public:
  // Reads the words of each from the kit. Throws SystemError when they are not there.
  PrecompiledChoice(const std::vector<Precompiled>& headers, const std::filesystem::path& kit);

  // The first that `source` cannot tell from its own includes; null when none is. Thread-safe.
  const Precompiled* find(std::string_view source) const;

 private:
  const std::vector<Precompiled>& headers_;
  std::vector<std::unordered_set<std::string>> words_;  // of each header
};

}  // namespace octet
