// Which snippets, and so which licences, the rows of a dataset go back to.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "reports/generation/dataset_card.hpp"

namespace octet {

// What a sample was made from.
struct SampleOrigin {
  std::string snippet;               // id; empty: none
  std::vector<std::string> parents;  // ids of samples
};

class CardOrigins final {
 public:
  void add(const std::string& id, SampleOrigin origin) { origins_[id] = std::move(origin); }

  // Ids of the snippets that seeds were made from.
  std::set<std::string> snippets() const;

  struct Row {
    std::string id;        // of a sample, or of the one that it is a port of
    std::size_t part = 0;  // of CardParts
  };
  // `licences`: by snippet; what is not there is not known. By number of rows, the most first.
  std::vector<CardLicence> licences(const std::vector<Row>& rows,
                                    const std::map<std::string, std::string>& licences) const;

 private:
  using Licences = std::map<std::string, std::set<std::string>>;  // by sample
  Licences resolved(const std::map<std::string, std::string>& licences) const;

  std::map<std::string, SampleOrigin> origins_;
};

}  // namespace octet
