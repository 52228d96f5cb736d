// A source text that snippets are cut from, and who takes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace octet {

// Of a larger file nothing is read: 8 MiB. Hand-written code is far smaller.
inline constexpr std::size_t k_largest_source = std::size_t{8} << 20U;

struct Source {
  std::string repo;  // empty: not known
  std::string path;
  std::string language;  // as a record names it; empty: by path and first line
  std::string licence;   // of its record or tree, an SPDX expression; empty: not known
  std::string text;      // the bytes as they are
};

// Why nothing is cut from a file.
enum class SourceDrop : std::uint8_t {
  unknown_language,
  other_language,  // known, and not asked for
  too_large,
  binary,
  not_utf8,
  empty,
  minified,
  generated,
  mixed,  // text around the code: a page with PHP in it
  licence_unknown,
  licence_refused,
  link,     // symbolic links are not followed: what is within the tree is met by itself
  special,  // pipes, sockets, devices
};

// What a source gives, in the order of its files.
class SourceSink {
 public:
  virtual ~SourceSink() = default;

  // Says whether there is to be more.
  virtual bool take(Source source) = 0;
  // `what`: of unknown languages, how the language or the ending is called; else not used.
  virtual void drop(SourceDrop reason, const std::string& what) = 0;
  // A file, a folder or a record that cannot be read.
  virtual void fail(const std::string& where, const std::string& why) = 0;
};

}  // namespace octet
