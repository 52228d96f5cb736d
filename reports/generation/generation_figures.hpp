// The figures of a page on generated data: an <svg> each, empty where there is nothing to draw.
#pragma once

#include <string>

#include "reports/generation/generation_tally.hpp"

namespace octet {

// A bar for each language and direction: what is kept, and what is dropped at each stage.
std::string yield_svg(const GenerationTally& tally);
// How many units come through each stage.
std::string funnel_svg(const GenerationTally& tally);
// A histogram for each language.
std::string scores_svg(const GenerationTally& tally);
// Questions and answers of what is kept, in tokens.
std::string lengths_svg(const GenerationTally& tally);
// The share of samples whose tests are verified, by what the judge gave them.
std::string agreement_svg(const GenerationTally& tally);

}  // namespace octet
