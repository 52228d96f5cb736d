#include "harness/runs/columns.hpp"

#include <string_view>

namespace octet {
namespace {

constexpr std::string_view k_base = ":base";

}  // namespace

bool has_further_tests(const std::string& suite) {
  const std::string name = suite.substr(0, suite.find('@'));
  return name.ends_with('+') || name.find("+-") != std::string::npos;
}

std::string base_column(const std::string& suite) {
  return suite + std::string(k_base);
}

std::string family_of(const std::string& column, const std::vector<std::string>& languages) {
  const bool is_base = column.ends_with(k_base);
  const std::string suite = is_base ? column.substr(0, column.size() - k_base.size()) : column;
  for (const std::string& language : languages) {
    if (suite.ends_with("-" + language))
      return suite.substr(0, suite.size() - language.size() - 1)
          .append(is_base ? k_base : std::string_view());
  }
  return {};
}

std::string column_in(const std::string& family, const std::string& language) {
  const bool is_base = family.ends_with(k_base);
  const std::string name = is_base ? family.substr(0, family.size() - k_base.size()) : family;
  return name + "-" + language + (is_base ? std::string(k_base) : "");
}

bool passed_base(const Record& record) {
  return record.cases ? record.cases->base_passed : record.passed();
}

}  // namespace octet
