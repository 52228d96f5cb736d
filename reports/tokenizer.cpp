#include "reports/tokenizer.hpp"

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
#include "base/input_file.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

using Json = nlohmann::json;
using icu::UnicodeString;

// GPT-2's expression, which a ByteLevel pre-tokenizer uses unless told not to.
constexpr const char* k_byte_level =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

// One step of cutting a text into pieces.
struct Split {
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

std::uint64_t pair_key(std::uint32_t left, std::uint32_t right) {
  return std::uint64_t{left} << 32U | right;
}

struct Merge {
  std::uint32_t rank = 0;
  std::uint32_t result = 0;
};

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  throw InputError(file, 0, what + "; octet counts tokens of byte-level BPE alone");
}

}  // namespace

struct Tokenizer::State {
  std::string file;
  std::unordered_map<std::string, std::uint32_t> vocabulary;
  std::unordered_map<std::uint64_t, Merge> merges;
  std::array<std::uint32_t, 256> bytes{};  // token of each byte
  std::vector<Split> splits;
  std::vector<std::string> added;  // texts that are one token wherever they stand
  bool normalizes = false;         // to NFC
  bool prefix_space = false;
  bool whole_words = false;  // a piece in the vocabulary is not merged (Llama 3)
  std::unordered_map<std::string, std::size_t> known;  // piece -> tokens

  void read_model(const Json& model);
  void read_merges(const Json& list);
  void read_normalizer(const Json& normalizer);
  void read_pre_tokenizer(const Json& step);
  void add_split(const std::string& pattern, bool keeps_rest);
  std::size_t merge(std::vector<std::uint32_t> tokens) const;
  std::size_t count_piece(const std::string& piece);
  std::size_t count_plain(std::string_view text);
  std::vector<UnicodeString> cut(const UnicodeString& text, const Split& split) const;
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
    merges.try_emplace(pair_key(a->second, b->second), Merge{rank++, both->second});
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

void Tokenizer::State::add_split(const std::string& pattern, bool keeps_rest) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexPattern> compiled(
      icu::RegexPattern::compile(UnicodeString::fromUTF8(pattern), 0, status));
  if (U_FAILURE(status) != 0)
    throw InputError(file, 0, "its expression cannot be read: " + pattern);
  splits.push_back({std::move(compiled), keeps_rest});
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

std::vector<UnicodeString> Tokenizer::State::cut(const UnicodeString& text,
                                                 const Split& split) const {
  std::vector<UnicodeString> pieces;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(split.pattern->matcher(text, status));
  int32_t end = 0;
  while (U_SUCCESS(status) != 0 && matcher->find(status) != 0) {
    const int32_t begin = matcher->start(status);
    if (begin > end && split.keeps_rest) pieces.emplace_back(text, end, begin - end);
    end = matcher->end(status);
    if (end > begin) pieces.emplace_back(text, begin, end - begin);
  }
  if (U_FAILURE(status) != 0) throw InputError(file, 0, "its expression fails on a text");
  if (end < text.length() && split.keeps_rest) pieces.emplace_back(text, end);
  return pieces;
}

// Pair by pair, the one learned first before the others, until there is none left.
std::size_t Tokenizer::State::merge(std::vector<std::uint32_t> tokens) const {
  while (tokens.size() > 1) {
    std::size_t at = 0;
    Merge best{std::numeric_limits<std::uint32_t>::max(), 0};
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      const auto found = merges.find(pair_key(tokens[i], tokens[i + 1]));
      if (found == merges.end() || found->second.rank >= best.rank) continue;
      best = found->second;
      at = i;
    }
    if (best.rank == std::numeric_limits<std::uint32_t>::max()) break;
    tokens[at] = best.result;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  return tokens.size();
}

std::size_t Tokenizer::State::count_piece(const std::string& piece) {
  // Pair by pair takes time by the square of the length: a longer piece counts as its parts.
  constexpr std::size_t k_longest = 512;
  if (const auto found = known.find(piece); found != known.end()) return found->second;
  std::size_t count = 0;
  for (std::size_t from = 0; from < piece.size(); from += k_longest) {
    const std::string part = piece.substr(from, k_longest);
    std::vector<std::uint32_t> tokens;
    std::string word;
    static const auto characters = byte_characters();
    for (const char c : part) {
      tokens.push_back(bytes[static_cast<unsigned char>(c)]);
      if (whole_words) word += characters[static_cast<unsigned char>(c)];
    }
    count += whole_words && vocabulary.count(word) > 0 ? 1 : merge(std::move(tokens));
  }
  if (known.size() < 1'000'000) known.emplace(piece, count);
  return count;
}

std::size_t Tokenizer::State::count_plain(std::string_view text) {
  if (text.empty()) return 0;
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
    const std::string text = read_uncompressed(file);
    if (is_too_deep(text)) throw InputError(file.string(), 0, "nested deeper than any tokenizer");
    const Json json = Json::parse(text);
    state_->read_model(json.at("model"));
    state_->read_normalizer(json.value("normalizer", Json()));
    const Json pre_tokenizer = json.value("pre_tokenizer", Json());
    if (pre_tokenizer.is_null()) refuse(state_->file, "has no pre-tokenizer");
    state_->read_pre_tokenizer(pre_tokenizer);
    for (const Json& token : json.value("added_tokens", Json::array()))
      state_->added.push_back(token.at("content").get<std::string>());
  } catch (const Json::exception& error) {
    throw InputError(state_->file, 0, std::string("is no tokenizer.json: ") + error.what());
  }
  std::erase(state_->added, "");
  // Of two that begin at one place the longer one counts.
  std::sort(state_->added.begin(), state_->added.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

Tokenizer::~Tokenizer() = default;

std::size_t Tokenizer::count(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    std::size_t at = std::string_view::npos, length = 0;
    for (const std::string& token : state_->added) {
      const std::size_t found = text.find(token);
      if (found >= at) continue;
      at = found;
      length = token.size();
    }
    count += state_->count_plain(text.substr(0, at));
    if (at == std::string_view::npos) break;
    ++count;
    text.remove_prefix(at + length);
  }
  return count;
}

}  // namespace octet
