#include "base/digest.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

namespace octet {
namespace {

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

// Fails only when the cryptographic library itself is broken or set up to refuse the digest (md5
// under a FIPS policy).
void require(int result) {
  if (result != 1) throw std::runtime_error("the OpenSSL library refused to compute a digest");
}

Context begin(const EVP_MD* kind) {
  Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  require(context != nullptr ? 1 : 0);
  require(EVP_DigestInit_ex(context.get(), kind, nullptr));
  return context;
}

std::string end(EVP_MD_CTX* context) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(context, value.data(), &size));
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < size; ++i) {
    hex += k_digits[value[i] >> 4];
    hex += k_digits[value[i] & 15];
  }
  return hex;
}

std::string digest(const EVP_MD* kind, std::string_view bytes) {
  const Context context = begin(kind);
  require(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()));
  return end(context.get());
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return digest(EVP_sha256(), bytes);
}

std::string md5(std::string_view bytes) {
  return digest(EVP_md5(), bytes);
}

struct Sha256::State {
  Context context = begin(EVP_sha256());
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;

Sha256& Sha256::add(std::string_view bytes) {
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
  return *this;
}

std::string Sha256::hex() {
  return end(state_->context.get());
}

FieldDigest& FieldDigest::add(std::string_view field) {
  std::array<char, 8> size{};
  for (std::size_t i = 0; i < size.size(); ++i)
    size[i] = static_cast<char>(std::uint64_t{field.size()} >> (8 * i));
  sha256_.add({size.data(), size.size()}).add(field);
  return *this;
}

std::string FieldDigest::hex() {
  return sha256_.hex();
}

std::uint32_t crc32(std::string_view bytes, std::uint32_t start) {
  const auto* first = reinterpret_cast<const Bytef*>(bytes.data());
  return static_cast<std::uint32_t>(::crc32_z(start, first, bytes.size()));
}

}  // namespace octet
