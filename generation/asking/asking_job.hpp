// What one request asks for.
#pragma once

#include <cstddef>

namespace octet {

enum class AskingStep { explain, answer };

// Samples first to first + count - 1.
struct AskingJob {
  AskingStep step = AskingStep::answer;
  std::size_t index = 0;  // of a question; of the step explain, of a code of ExplanationPlan
  std::size_t first = 0;
  std::size_t count = 1;
};

}  // namespace octet
