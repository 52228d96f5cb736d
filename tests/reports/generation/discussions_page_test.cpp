#include "reports/generation/discussions_page.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "reports/generation/generation_page.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

PageDiscussion discussed(std::uint64_t number, const std::string& mode, bool is_kept) {
  PageDiscussion discussion;
  discussion.number = number;
  discussion.mode = mode;
  discussion.operation = number == 0 ? "o10" : "o9";
  discussion.target = "js";
  discussion.target_kind = "new";
  discussion.result = fmt::format("s3-{:07}", number);
  discussion.question = "</script><script>x";
  discussion.participants = {{"ag-000-0001", "java", "s1-0000001", "<i>idea</i>"}};
  discussion.ideas_asked = 3;
  discussion.ideas_named = 1;
  discussion.changes = {{"ag-000-0001", "similar", "", "s1-0000001", -1, 812, true},
                        {"ag-000-0002", "", "", "", -1, 0, false}};
  discussion.is_kept = is_kept;
  return discussion;
}

std::string s3_line(const std::string& language, const std::string& drop) {
  return fmt::format(
      R"({{"id":"s3-0000000","language":"{}","kind":"s3","question":"q","answer":"a","tokens":{{"question":4,"answer":1}},)"
      R"("tests":null,"score":null,"usage":{{"in":1,"out":2,"micros":0}},"status":"x","drop":{}}})",
      language, drop);
}

GenerationPage page_with_agents() {
  GenerationPage page;
  page.tally.add(s3_line("js", "null"), "samples", 1);
  page.tally.add(s3_line("js", R"({"stage":"score","reason":"gate","detail":"","with":null})"),
                 "samples", 2);
  page.tally.add(s3_line("sh", "null"), "samples", 3);
  PageDiscussions& discussions = page.discussions;
  discussions.targets = {{"js", 3}, {"sh", 1}};
  discussions.operations = {{"o9", {"kind", "Change it."}}, {"o10", {"fuse", "Join."}}};
  for (std::uint64_t number = 0; number < 3; ++number) {
    discussions.listed.push_back(
        discussed(number, number == 0 ? "parallel" : "centralized", number > 0));
    discussions.tally.add(discussions.listed.back());
  }
  discussions.brought["s1-0000001"] = {"java", "{{script}}", "<b>code</b>"};
  return page;
}

}  // namespace

TEST_CASE("A tally adds up discussions", "[discussions-page]") {
  const DiscussionCounts tally = page_with_agents().discussions.tally;
  CHECK(tally.total().all == 3);
  CHECK(tally.total().kept == 2);
  CHECK(tally.modes().at("centralized").kept == 2);
  CHECK(tally.operations().at("o10").all == 1);
  CHECK(tally.memories() == std::map<std::string, std::uint64_t>{{"similar", 3}});
  CHECK(tally.ideas_named() == 3);
}

TEST_CASE("A page shows shares of languages beside their targets", "[discussions-page]") {
  const std::string html = generation_html(page_with_agents());
  CHECK_THAT(html, Contains("id=\"agents\"") && Contains("<a href=\"#agents\">"));
  const GenerationPage page = page_with_agents();
  const std::string part = discussions_html(page.discussions, page.tally);
  const std::size_t js = part.find(">js<");
  REQUIRE(js != std::string::npos);
  // made, kept, kept %, share %, target %, gate
  CHECK_THAT(part.substr(js, 250), Contains(">2<") && Contains(">50.0<") && Contains(">75.0<"));
  CHECK(part.find("o9 kind") < part.find("o10 fuse"));
  CHECK_THAT(part, Contains("Ideas: of 9 participants asked about, 3 are named as a source."));
  CHECK_THAT(part, Contains("Memories: similar 3") && Contains("All 3 discussions."));
}

TEST_CASE("Texts of discussions are data to the page", "[discussions-page]") {
  const std::string html = generation_html(page_with_agents());
  CHECK_THAT(html, !Contains("</script><script>x") && !Contains("<b>code") && !Contains("<i>idea"));
  CHECK_THAT(html, Contains("\"similarity\":812") && Contains("{{script}}"));
}

TEST_CASE("A page without discussions has no part on agents", "[discussions-page]") {
  CHECK(discussions_html({}, {}).empty());
  CHECK_THAT(generation_html({}), !Contains("id=\"agents\""));
}
