#include "jobs/generating/card_origins.hpp"

#include <algorithm>
#include <tuple>

namespace octet {

std::set<std::string> CardOrigins::snippets() const {
  std::set<std::string> ids;
  for (const auto& [id, origin] : origins_) {
    if (!origin.snippet.empty()) ids.insert(origin.snippet);
  }
  return ids;
}

// Samples of discussions have parents of lower numbers, so that one pass in the order of numbers
// knows all of a sample's parents before it; seeds, which have none, come first.
CardOrigins::Licences CardOrigins::resolved(
    const std::map<std::string, std::string>& licences) const {
  std::vector<const std::string*> order;
  for (const auto& [id, origin] : origins_) order.push_back(&id);
  std::sort(order.begin(), order.end(), [](const std::string* a, const std::string* b) {
    const bool a_is_seed = !a->starts_with("s3-"), b_is_seed = !b->starts_with("s3-");
    return std::tuple(!a_is_seed, a->size(), *a) < std::tuple(!b_is_seed, b->size(), *b);
  });
  Licences found;
  for (const std::string* id : order) {
    const SampleOrigin& origin = origins_.at(*id);
    std::set<std::string>& mine = found[*id];
    if (!origin.snippet.empty()) {
      const auto licence = licences.find(origin.snippet);
      mine.insert(licence == licences.end() ? "" : licence->second);
    }
    for (const std::string& parent : origin.parents) {
      const auto of_parent = found.find(parent);
      if (of_parent != found.end()) mine.insert(of_parent->second.begin(), of_parent->second.end());
    }
  }
  return found;
}

std::vector<CardLicence> CardOrigins::licences(
    const std::vector<Row>& rows, const std::map<std::string, std::string>& licences) const {
  const Licences of_samples = resolved(licences);
  std::map<std::string, CardLicence> counted;
  std::set<std::string> snippets;
  for (const Row& row : rows) {
    const auto mine = of_samples.find(row.id);
    if (mine == of_samples.end()) continue;
    for (const std::string& licence : mine->second) ++counted[licence].rows.at(row.part);
    const std::string& snippet = origins_.at(row.id).snippet;
    if (!snippet.empty() && snippets.insert(snippet).second)
      ++counted[*mine->second.begin()].snippets;
  }
  std::vector<CardLicence> made;
  for (auto& [licence, each] : counted) {
    each.licence = licence;
    made.push_back(each);
  }
  std::stable_sort(made.begin(), made.end(), [](const CardLicence& a, const CardLicence& b) {
    return a.rows[0] + a.rows[1] + a.rows[2] > b.rows[0] + b.rows[1] + b.rows[2];
  });
  return made;
}

}  // namespace octet
