#include "benchmarks/suites/human_eval_pack.hpp"

namespace octet {
namespace {

// Node's console.assert only prints, and its exit code is 0. The published harness takes any output
// for a failure; here the assert that fails is one, and an answer may print. One task is solved by
// a package that octet's Node has not: what it is called for is here.
constexpr std::string_view k_node_prologue = R"js({
  const load = (name) => globalThis.process.mainModule.require(name);
  console.assert = load("node:assert").ok;
  const modules = load("module"), original = modules._load;
  const md5 = (text) => load("crypto").createHash("md5").update(text).digest("hex");
  modules._load = (name, ...more) => name === "js-md5" ? md5 : original(name, ...more);
}
)js";

// One task is solved with OpenSSL, which octet's programs are not linked with: where its header was
// included, what that declares is defined here (RFC 1321).
constexpr std::string_view k_openssl_prologue = R"cpp(
#ifdef MD5_DIGEST_LENGTH
#include <cmath>
#include <map>
#include <string>
  static std::map<const void*, std::string> octet_md5_texts;
  static void octet_md5_block(const unsigned char* block, unsigned* state) {
    static const int turns[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    unsigned a = state[0], b = state[1], c = state[2], d = state[3];
    for (int i = 0; i < 64; ++i) {
      const int round = i / 16, places[4] = {i, 5 * i + 1, 3 * i + 5, 7 * i};
      const unsigned mixed[4] = {(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)};
      const unsigned char* word = block + 4 * (places[round] % 16);
      const unsigned key =
          static_cast<unsigned>(std::floor(std::fabs(std::sin(i + 1.0)) * 4294967296.0));
      const unsigned sum =
          a + mixed[round] + key +
          (word[0] | word[1] << 8 | word[2] << 16 | static_cast<unsigned>(word[3]) << 24);
      const int turn = turns[round][i % 4];
      a = d;
      d = c;
      c = b;
      b += sum << turn | sum >> (32 - turn);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
  extern "C" int MD5_Init(MD5_CTX* context) {
    octet_md5_texts[context].clear();
    return 1;
  }
  extern "C" int MD5_Update(MD5_CTX* context, const void* data, size_t size) {
    octet_md5_texts[context].append(static_cast<const char*>(data), size);
    return 1;
  }
  extern "C" int MD5_Final(unsigned char* digest, MD5_CTX* context) {
    std::string text = octet_md5_texts[context];
    const unsigned long long bits = 8ULL * text.size();
    text += '\x80';
    while (text.size() % 64 != 56) text += '\0';
    for (int i = 0; i < 8; ++i) text += static_cast<char>(bits >> 8 * i);
    unsigned state[4] = {0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U};
    for (size_t at = 0; at < text.size(); at += 64)
      octet_md5_block(reinterpret_cast<const unsigned char*>(text.data()) + at, state);
    for (int i = 0; i < 16; ++i) digest[i] = static_cast<unsigned char>(state[i / 4] >> 8 * (i % 4));
    return 1;
  }
  extern "C" unsigned char* MD5(const unsigned char* data, size_t size, unsigned char* digest) {
    static unsigned char own[16];
    MD5_CTX context;
    MD5_Init(&context);
    MD5_Update(&context, data, size);
    MD5_Final(digest ? digest : own, &context);
    return digest ? digest : own;
  }
#endif
)cpp";

}  // namespace

const std::vector<PackLanguage>& pack_languages() {
  static const std::vector<PackLanguage> all = {
      {"python", "efd66303e21f286d2983ed683eefd1bb", ""},
      // The class that is started is named after the file.
      {"java", "dccfe82d3f0e6dbe58de0610dd099ce5", "", "public class Main {", "class Problem {"},
      {"cpp", "83dceb34b45745653181d2316fc9ac3c", k_openssl_prologue},
      {"js", "b68066a1f3541958907e7217c1554fed", k_node_prologue},
  };
  return all;
}

}  // namespace octet
