// A page on generated data: one HTML file that needs nothing beside it and no network. Made from
// the templates in reports/generation/, with the style of reports/page/.
#pragma once

#include <string>
#include <vector>

#include "reports/generation/discussion_counts.hpp"
#include "reports/generation/generation_tally.hpp"

namespace octet {

struct GenerationPage {
  std::string title;
  std::string about;                  // below the title: when, by which octet
  std::vector<std::string> problems;  // what the figures do not have
  GenerationTally tally;
  PageDiscussions discussions = {};
};

// The file. What a sample holds may be hostile: it is data to the page, never markup.
std::string generation_html(const GenerationPage& page);

}  // namespace octet
