// Where in a JSON text a parser is, and the bounds that every text is held to.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace octet {

enum class JsonEvent { object_start, object_end, array_start, array_end, key, value };

// "a.b" of "a" and "b"; "a[3]" of "a" and 3.
std::string join_path(const std::string& prefix, const std::string& key);
std::string element_path(const std::string& array, std::size_t index);

// Follows a parse event by event. Throws std::runtime_error saying what is wrong, without the path:
// a key given twice, and what is over the bounds of json_object.hpp.
class JsonPathWalk final {
 public:
  // The path of the value that begins, or that was just read.
  std::string path() const;
  // `name`: of a key.
  void follow(JsonEvent event, const std::string& name = {});

 private:
  struct Level {
    bool is_array;
    std::string key;
    std::size_t index;
    std::set<std::string> keys;
  };
  void open(bool is_array);
  void close();
  void count();
  void value_ended();
  void key(const std::string& name);

  std::vector<Level> levels_;
  std::size_t values_ = 0;
};

}  // namespace octet
