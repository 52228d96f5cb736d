// Digests as lower-case hexadecimal.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace octet {

std::string sha256(std::string_view bytes);
std::string md5(std::string_view bytes);

// The checksum of zlib and gzip; `start`: that of the bytes before.
std::uint32_t crc32(std::string_view bytes, std::uint32_t start = 0);

// sha256 of bytes that come piece by piece.
class Sha256 final {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;  // owns the hash state
  Sha256& operator=(const Sha256&) = delete;

  Sha256& add(std::string_view bytes);
  std::string hex();  // ends the digest: call once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// sha256 over several fields, each preceded by its length, so that ("ab","c") and ("a","bc")
// differ.
class FieldDigest final {
 public:
  FieldDigest& add(std::string_view field);
  std::string hex();  // ends the digest: call once

 private:
  Sha256 sha256_;
};

}  // namespace octet
