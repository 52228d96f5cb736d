#include "texts/tokenizer.hpp"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/json_object.hpp"
#include "texts/added_tokens.hpp"
#include "texts/pair_merges.hpp"

namespace octet {
namespace {

using Json = nlohmann::json;
using icu::UnicodeString;

// GPT-2's expression, which a ByteLevel pre-tokenizer uses unless told not to.
constexpr const char* k_byte_level =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

// One step of cutting a text into pieces.
struct Split {
  std::string text;  // of the expression, for messages
  std::unique_ptr<icu::RegexPattern> pattern;
  bool keeps_rest = true;  // what lies between the matches is a piece too
};

// Every byte as the character that vocabularies write it as: printable ones stand for themselves,
// the others follow from U+0100 on.
std::array<std::string, 256> byte_characters() {
  std::array<std::string, 256> characters;
  int next = 256;
  for (int byte = 0; byte < 256; ++byte) {
    const bool printable =
        (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
    const int code = printable ? byte : next++;
    UnicodeString(static_cast<UChar32>(code))
        .toUTF8String(characters[static_cast<std::size_t>(byte)]);
  }
  return characters;
}

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  throw InputError(file, 0, what + "; octet counts tokens of byte-level BPE alone");
}

// A file of a tokenizer comes from outside, as its expressions do. Those of tokenizers in use cut
// any text with some hundred steps a byte; an expression like (a+)+$ takes as many as there are
// ways.
constexpr std::uint64_t k_first_ticks = 500;    // for all texts, in ticks of 10,000 steps of ICU's
constexpr std::uint64_t k_bytes_per_tick = 10;  // and for so many bytes one more
constexpr std::int32_t k_backtracking = 8 << 20;  // bytes that one search may keep
constexpr std::size_t k_longest_pattern = 16 << 10;
constexpr std::size_t k_most_splits = 32;
constexpr std::size_t k_longest_added = 512, k_most_added = 100'000;

struct Ticks {
  std::uint64_t used = 0;
  std::uint64_t allowed = k_first_ticks;
};

UBool count_tick(const void* context, std::int32_t /*of_this_search*/) {
  auto& ticks = *static_cast<Ticks*>(const_cast<void*>(context));  // ICU's signature
  return static_cast<UBool>(++ticks.used <= ticks.allowed);
}

Json parse_shallow(const std::string& text, const std::string& file) {
  if (is_too_deep(text)) throw InputError(file, 0, "is no tokenizer.json: it is nested too deep");
  return Json::parse(text);
}

}  // namespace

struct Tokenizer::State {
  std::string file;
  std::unordered_map<std::string, std::uint32_t> vocabulary;
  PairMerges merges;
  std::array<std::uint32_t, 256> bytes{};  // token of each byte
  std::vector<Split> splits;
  AddedTokens added;
  Ticks ticks;
  bool normalizes = false;  // to NFC
  bool prefix_space = false;
  bool whole_words = false;  // a piece in the vocabulary is not merged (Llama 3)
  std::unordered_map<std::string, std::size_t> known;  // piece -> tokens

  void read_model(const Json& model);
  void read_merges(const Json& list);
  void read_normalizer(const Json& normalizer);
  void read_pre_tokenizer(const Json& step);
  void add_split(const std::string& pattern, bool keeps_rest);
  void read_added(const Json& list);
  std::size_t count_piece(const std::string& piece);
  std::size_t count_plain(std::string_view text);
  std::vector<UnicodeString> cut(const UnicodeString& text, const Split& split);
  [[noreturn]] void fail(const Split& split, UErrorCode status) const;
};

void Tokenizer::State::read_model(const Json& model) {
  if (model.value("type", "BPE") != "BPE") refuse(file, "is of type " + model["type"].dump());
  if (model.value("byte_fallback", false)) refuse(file, "is BPE over characters");
  for (const auto& [token, id] : model.at("vocab").items())
    vocabulary[token] = id.get<std::uint32_t>();
  whole_words = model.value("ignore_merges", false);
  const auto characters = byte_characters();
  for (std::size_t byte = 0; byte < 256; ++byte) {
    const auto found = vocabulary.find(characters[byte]);
    if (found == vocabulary.end()) refuse(file, fmt::format("has no token for the byte {}", byte));
    bytes[byte] = found->second;
  }
  read_merges(model.at("merges"));
}

void Tokenizer::State::read_merges(const Json& list) {
  std::uint32_t rank = 0;
  for (const Json& each : list) {
    std::string left, right;
    if (each.is_string()) {
      const auto text = each.get<std::string>();
      const auto space = text.find(' ', 1);
      if (space == std::string::npos)
        throw InputError(file, 0, "merge \"" + text + "\" is no pair");
      left = text.substr(0, space);
      right = text.substr(space + 1);
    } else {
      left = each.at(0).get<std::string>();
      right = each.at(1).get<std::string>();
    }
    const auto a = vocabulary.find(left), b = vocabulary.find(right);
    const auto both = vocabulary.find(left + right);
    if (a == vocabulary.end() || b == vocabulary.end() || both == vocabulary.end())
      throw InputError(file, 0, "merges \"" + left + "\" and \"" + right + "\" to no token");
    merges.add(a->second, b->second, rank++, both->second);
  }
}

void Tokenizer::State::read_normalizer(const Json& normalizer) {
  if (normalizer.is_null()) return;
  const auto type = normalizer.at("type").get<std::string>();
  if (type == "NFC") {
    normalizes = true;
  } else if (type == "Sequence") {
    for (const Json& each : normalizer.at("normalizers")) read_normalizer(each);
  } else {
    refuse(file, "has the normalizer " + type);
  }
}

void Tokenizer::State::read_added(const Json& list) {
  if (list.size() > k_most_added)
    throw InputError(file, 0, fmt::format("has more than {} added tokens", k_most_added));
  for (const Json& token : list) {
    const auto text = token.at("content").get<std::string>();
    if (text.size() > k_longest_added)
      throw InputError(file, 0,
                       fmt::format("has an added token of {} bytes; at most {} are read",
                                   text.size(), k_longest_added));
    if (!text.empty()) added.add(text);
  }
}

void Tokenizer::State::add_split(const std::string& pattern, bool keeps_rest) {
  if (splits.size() == k_most_splits)
    throw InputError(file, 0, fmt::format("splits texts more than {} times", k_most_splits));
  if (pattern.size() > k_longest_pattern)
    throw InputError(file, 0,
                     fmt::format("has an expression of {} bytes; at most {} are read",
                                 pattern.size(), k_longest_pattern));
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexPattern> compiled(
      icu::RegexPattern::compile(UnicodeString::fromUTF8(pattern), 0, status));
  if (U_FAILURE(status) != 0)
    throw InputError(file, 0, "its expression cannot be read: " + pattern);
  splits.push_back({pattern, std::move(compiled), keeps_rest});
}

void Tokenizer::State::read_pre_tokenizer(const Json& step) {
  const auto type = step.at("type").get<std::string>();
  if (type == "Sequence") {
    for (const Json& each : step.at("pretokenizers")) read_pre_tokenizer(each);
  } else if (type == "ByteLevel") {
    prefix_space = step.value("add_prefix_space", true);
    if (step.value("use_regex", true)) add_split(k_byte_level, true);
  } else if (type == "Digits") {
    add_split(step.value("individual_digits", false) ? R"(\p{Nd})" : R"(\p{Nd}+)", true);
  } else if (type == "Split") {
    const Json& pattern = step.at("pattern");
    const auto behavior = step.at("behavior").get<std::string>();
    const bool matches = behavior == "Removed" && step.value("invert", false);
    if (behavior != "Isolated" && !matches) refuse(file, "splits with the behavior " + behavior);
    if (!pattern.contains("Regex")) refuse(file, "splits at a fixed text");
    add_split(pattern["Regex"].get<std::string>(), !matches);
  } else {
    refuse(file, "has the pre-tokenizer " + type);
  }
}

void Tokenizer::State::fail(const Split& split, UErrorCode status) const {
  const bool slow = status == U_REGEX_STOPPED_BY_CALLER || status == U_REGEX_STACK_OVERFLOW;
  throw InputError(
      file, 0,
      fmt::format("its expression {} on a text: {}",
                  slow ? "tries more ways than a tokenizer needs" : "fails", split.text));
}

std::vector<UnicodeString> Tokenizer::State::cut(const UnicodeString& text, const Split& split) {
  std::vector<UnicodeString> pieces;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(split.pattern->matcher(text, status));
  if (U_FAILURE(status) != 0) fail(split, status);
  matcher->setStackLimit(k_backtracking, status);
  matcher->setMatchCallback(count_tick, &ticks, status);
  int32_t end = 0;
  while (U_SUCCESS(status) != 0 && matcher->find(status) != 0) {
    const int32_t begin = matcher->start(status);
    if (begin > end && split.keeps_rest) pieces.emplace_back(text, end, begin - end);
    end = matcher->end(status);
    if (end > begin) pieces.emplace_back(text, begin, end - begin);
  }
  if (U_FAILURE(status) != 0) fail(split, status);
  if (end < text.length() && split.keeps_rest) pieces.emplace_back(text, end);
  return pieces;
}

std::size_t Tokenizer::State::count_piece(const std::string& piece) {
  constexpr std::size_t k_remembered = 256;  // bytes: words, not whole texts
  if (const auto found = known.find(piece); found != known.end()) return found->second;
  static const auto characters = byte_characters();
  std::vector<std::uint32_t> tokens;
  std::string word;
  for (const char c : piece) {
    tokens.push_back(bytes[static_cast<unsigned char>(c)]);
    if (whole_words) word += characters[static_cast<unsigned char>(c)];
  }
  const bool is_word = whole_words && vocabulary.count(word) > 0;
  const std::size_t count = is_word ? 1 : merges.count(tokens);
  if (known.size() < 1'000'000 && piece.size() <= k_remembered) known.emplace(piece, count);
  return count;
}

std::size_t Tokenizer::State::count_plain(std::string_view text) {
  if (text.empty()) return 0;
  constexpr auto k_longest = static_cast<std::size_t>(std::numeric_limits<int32_t>::max() / 4);
  if (text.size() > k_longest) throw InputError(file, 0, "cannot count a text of over 512 MiB");
  ticks.allowed += text.size() / k_bytes_per_tick;
  UnicodeString whole =
      UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (normalizes) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    whole = nfc->normalize(whole, status);
  }
  if (prefix_space && !whole.startsWith(u" ")) whole = UnicodeString(u" ") + whole;
  std::vector<UnicodeString> pieces = {whole};
  for (const Split& split : splits) {
    std::vector<UnicodeString> finer;
    for (const UnicodeString& piece : pieces) {
      for (UnicodeString& part : cut(piece, split)) finer.push_back(std::move(part));
    }
    pieces = std::move(finer);
  }
  std::size_t count = 0;
  for (const UnicodeString& piece : pieces) {
    std::string bytes_of;
    piece.toUTF8String(bytes_of);
    count += count_piece(bytes_of);
  }
  return count;
}

Tokenizer::Tokenizer(const std::filesystem::path& file) : state_(std::make_unique<State>()) {
  state_->file = file.string();
  try {
    const Json json = parse_shallow(read_uncompressed(file), state_->file);
    state_->read_model(json.at("model"));
    state_->read_normalizer(json.value("normalizer", Json()));
    const Json pre_tokenizer = json.value("pre_tokenizer", Json());
    if (pre_tokenizer.is_null()) refuse(state_->file, "has no pre-tokenizer");
    state_->read_pre_tokenizer(pre_tokenizer);
    state_->read_added(json.value("added_tokens", Json::array()));
  } catch (const Json::exception& error) {
    throw InputError(state_->file, 0, std::string("is no tokenizer.json: ") + error.what());
  }
}

Tokenizer::~Tokenizer() = default;

std::size_t Tokenizer::count(std::string_view text) {
  std::size_t count = 0, from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = state_->added.length_at(text, at);
    if (length == 0) {
      ++at;
      continue;
    }
    count += state_->count_plain(text.substr(from, at - from)) + 1;
    at += length;
    from = at;
  }
  return count + state_->count_plain(text.substr(from));
}

}  // namespace octet
