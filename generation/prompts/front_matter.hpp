// The lines between two lines "---" at the head of a template: "key: text", "key: [a, b]", or
// "key:" with one "- text" in each of the lines below.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

class FrontMatter final {
 public:
  // Throws InputError with `file` and line.
  FrontMatter(std::string_view content, const std::string& file);

  // What comes behind it, and the number of its first line.
  std::string_view body() const { return body_; }
  std::size_t body_line() const { return body_line_; }

  bool has(const std::string& key) const { return entries_.count(key) > 0; }
  std::string text(const std::string& key);  // throws InputError when absent or a list
  std::vector<std::string> list_or_empty(const std::string& key);
  // Throws InputError naming the first key that was never asked for.
  void finish() const;
  [[noreturn]] void fail(const std::string& key, const std::string& message) const;

 private:
  struct Entry {
    std::size_t line = 0;
    bool is_list = false;
    std::vector<std::string> values;
  };
  void add(const std::string& line, std::size_t number);

  std::string file_;
  std::string_view body_;
  std::size_t body_line_ = 0;
  std::map<std::string, Entry> entries_;
  std::set<std::string> asked_;
  Entry* open_ = nullptr;  // the one that lines "- text" go to
};

}  // namespace octet
