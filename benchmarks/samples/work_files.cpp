#include "benchmarks/samples/work_files.hpp"

#include <fmt/format.h>

#include <climits>
#include <map>
#include <string_view>

namespace octet {
namespace {

constexpr const char* k_shape =
    "expected a path relative to the work directory, without \".\" and \"..\"";

// What already has a place there, and how messages call it.
using Places = std::map<std::string, std::string, std::less<>>;

Places places_of(const Language& language) {
  Places places;
  places[language.source_file] = "the program's own file";
  for (const std::string& made : language.artifacts)
    places.emplace(made, language.title + "'s compiler makes");
  return places;
}

std::string at(const std::string& path, const std::string& what) {
  return fmt::format("\"{}\", {}", path, what);
}

// Takes its place; why it cannot, or nothing.
std::string take_place(const std::string& path, Places& places) {
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
    const auto above = places.find(std::string_view(path).substr(0, end));
    if (above != places.end())
      return "would be below " + at(above->first, above->second) + "; rename one of them";
  }
  if (const auto same = places.find(path); same != places.end())
    return "is where " + at(same->first, same->second) + " is; rename it";
  const auto below = places.lower_bound(path + "/");
  if (below != places.end() && below->first.starts_with(path + "/"))
    return "would be the folder of " + at(below->first, below->second) + "; rename one of them";
  places.emplace(path, "another of these files");
  return {};
}

// The folders that files need, each counted by the first file below it.
std::size_t folders_above(const std::string& path, std::map<std::string, bool>& known) {
  std::size_t added = 0;
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1))
    added += known.emplace(path.substr(0, end), true).second ? 1 : 0;
  return added;
}

}  // namespace

std::string objection_to_path(const std::string& path) {
  if (path.empty() || path.front() == '/' || path.back() == '/') return k_shape;
  if (path.find('\0') != std::string::npos) return k_shape;
  if (path.size() >= PATH_MAX / 2) return fmt::format("is longer than {} bytes", PATH_MAX / 2 - 1);
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return k_shape;
    if (part.size() > NAME_MAX)
      return fmt::format("has a name of more than {} bytes in it", NAME_MAX);
    begin = end + 1;
  }
  return {};
}

FileObjection find_objection(const std::vector<File>& files, const Language& language) {
  constexpr std::size_t k_own =
      8;  // the places of /w, /tmp and /dev/shm, the program, its compiler
  const Limits& limits = language.run.limits;
  Places places = places_of(language);
  std::map<std::string, bool> folders;
  std::size_t count = k_own;
  std::uint64_t bytes = 0;
  for (const File& file : files) {
    if (auto reason = take_place(file.path, places); !reason.empty())
      return {file.path, std::move(reason)};
    count += 1 + folders_above(file.path, folders);
    bytes += file.content.size();
    if (count > limits.inodes || bytes > limits.disk_bytes)
      return {file.path, fmt::format("is one too many: the work directory has room for {} files "
                                     "and folders and {} MiB",
                                     limits.inodes, limits.disk_bytes >> 20)};
  }
  return {};
}

}  // namespace octet
