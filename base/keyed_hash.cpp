#include "base/keyed_hash.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sys/random.h>

#include <array>
#include <cerrno>
#include <memory>

#include "base/error.hpp"

namespace octet {
namespace {

using Key = std::array<unsigned char, 16>;

struct FreeMac {
  void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

Key draw_key() {
  Key key{};
  if (::getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size()))
    throw SystemError("cannot get random bytes", errno);
  return key;
}

// One for each thread: making it is dearer than most hashes.
class SipHash final {
 public:
  SipHash() {
    const std::unique_ptr<EVP_MAC, FreeMac> mac(EVP_MAC_fetch(nullptr, "SIPHASH", nullptr));
    if (mac) context_.reset(EVP_MAC_CTX_new(mac.get()));
  }

  std::uint64_t of(std::string_view bytes) {
    static const Key key = draw_key();
    std::uint64_t code = 0;
    std::size_t size = sizeof code;
    const std::array<OSSL_PARAM, 2> wanted = {
        OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size), OSSL_PARAM_construct_end()};
    auto* out = reinterpret_cast<unsigned char*>(&code);
    const auto* in = reinterpret_cast<const unsigned char*>(bytes.data());
    if (!context_ || EVP_MAC_init(context_.get(), key.data(), key.size(), wanted.data()) != 1 ||
        EVP_MAC_update(context_.get(), in, bytes.size()) != 1 ||
        EVP_MAC_final(context_.get(), out, &size, sizeof code) != 1 || size != sizeof code) {
      throw SystemError("OpenSSL has no SipHash", 0);
    }
    return code;
  }

 private:
  std::unique_ptr<EVP_MAC_CTX, FreeMac> context_;
};

}  // namespace

std::uint64_t keyed_hash(std::string_view bytes) {
  thread_local SipHash hash;
  return hash.of(bytes);
}

}  // namespace octet
