// Which header compiled before may stand for the ones a C++ program includes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "runners/languages/warmth.hpp"

namespace octet {

class PrecompiledChoice final {
 public:
  // Reads what each holds from the artifacts. Throws InputError when that is not there.
  PrecompiledChoice(const std::vector<Precompiled>& headers,
                    const std::filesystem::path& artifacts);

  // The first that `source` cannot tell from its own includes; null when none is. Thread-safe.
  const Precompiled* find(std::string_view source) const;

 private:
  using Names = std::unordered_set<std::string>;

  const std::vector<Precompiled>& headers_;
  std::vector<Names> words_;     // of each header
  std::vector<Names> includes_;  // likewise
};

}  // namespace octet
