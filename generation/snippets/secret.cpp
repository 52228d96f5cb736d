#include "generation/snippets/secret.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

namespace octet {
namespace {

constexpr std::array<std::string_view, 10> k_kind_names = {
    "private_key", "aws_key",    "github_token", "gitlab_token", "slack_token",
    "google_key",  "stripe_key", "model_key",    "url_password", "assigned"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_alnum(char c) {
  return is_digit(c) || is_upper(c) || is_lower(c);
}
bool is_word(char c) {
  return is_alnum(c) || c == '_';
}
bool is_upper_or_digit(char c) {
  return is_upper(c) || is_digit(c);
}
bool is_key_letter(char c) {
  return is_word(c) || c == '-';
}
bool is_value_letter(char c) {
  return is_key_letter(c) || c == '+' || c == '/' || c == '=';
}

// Keys that begin as nothing else does.
struct KeyForm {
  std::string_view start;
  SecretKind kind;
  bool (*letter)(char);  // of what follows
  std::size_t least;     // so many of them at least
  std::size_t most;      // and no more; a longer word is something else
};

constexpr std::size_t k_any = 512;

constexpr std::array<KeyForm, 24> k_key_forms = {{
    {"AKIA", SecretKind::aws_key, is_upper_or_digit, 16, 16},
    {"ASIA", SecretKind::aws_key, is_upper_or_digit, 16, 16},
    {"ghp_", SecretKind::github_token, is_alnum, 36, 255},
    {"gho_", SecretKind::github_token, is_alnum, 36, 255},
    {"ghu_", SecretKind::github_token, is_alnum, 36, 255},
    {"ghs_", SecretKind::github_token, is_alnum, 36, 255},
    {"ghr_", SecretKind::github_token, is_alnum, 36, 255},
    {"github_pat_", SecretKind::github_token, is_word, 22, 255},
    {"glpat-", SecretKind::gitlab_token, is_key_letter, 20, k_any},
    {"xoxa-", SecretKind::slack_token, is_key_letter, 10, k_any},
    {"xoxb-", SecretKind::slack_token, is_key_letter, 10, k_any},
    {"xoxp-", SecretKind::slack_token, is_key_letter, 10, k_any},
    {"xoxr-", SecretKind::slack_token, is_key_letter, 10, k_any},
    {"xoxs-", SecretKind::slack_token, is_key_letter, 10, k_any},
    {"xapp-", SecretKind::slack_token, is_key_letter, 10, k_any},
    {"AIza", SecretKind::google_key, is_key_letter, 35, 35},
    {"ya29.", SecretKind::google_key, is_key_letter, 20, k_any},
    {"GOCSPX-", SecretKind::google_key, is_key_letter, 20, k_any},
    {"sk_live_", SecretKind::stripe_key, is_alnum, 16, k_any},
    {"rk_live_", SecretKind::stripe_key, is_alnum, 16, k_any},
    {"sk-ant-", SecretKind::model_key, is_key_letter, 20, k_any},
    {"sk-proj-", SecretKind::model_key, is_key_letter, 20, k_any},
    {"sk-", SecretKind::model_key, is_alnum, 32, k_any},
    {"hf_", SecretKind::model_key, is_alnum, 30, 40},
}};

// Parts of names, in lower case and without "_" and "-", that say what is in a variable.
constexpr std::array<std::string_view, 10> k_secret_names = {
    "password", "passwd",    "passphrase", "secret",     "token",
    "apikey",   "accesskey", "privatekey", "credential", "authkey"};

// What stands where a secret will: parts of a value, in lower case.
constexpr std::array<std::string_view, 14> k_placeholders = {
    "your",  "example", "placeholder", "changeme", "change_me", "xxxx",   "****",
    "dummy", "insert",  "replace",     "redacted", "1234567",   "abcdef", "process.env"};

constexpr std::size_t k_longest_value = 512;
constexpr std::size_t k_most_blanks = 8;  // on either side of "="
constexpr std::size_t k_longest_name = 80;

char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t run_of(std::string_view text, bool (*letter)(char), std::size_t most) {
  std::size_t length = 0;
  while (length < text.size() && length < most && letter(text[length])) ++length;
  return length;
}

template <std::size_t N>
bool holds_any(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

// Bits a byte, by how often each occurs.
double entropy_of(std::string_view text) {
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

struct Letters {
  std::size_t upper = 0, lower = 0, digit = 0, other = 0;
  std::size_t kinds() const {
    return std::size_t{upper > 0} + std::size_t{lower > 0} + std::size_t{digit > 0} +
           std::size_t{other > 0};
  }
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (const char c : text) {
    if (is_upper(c)) ++letters.upper;
    if (is_lower(c)) ++letters.lower;
    if (is_digit(c)) ++letters.digit;
    if (!is_alnum(c) && c != '_' && c != '-' && c != '.') ++letters.other;
  }
  return letters;
}

bool is_placeholder(std::string_view value) {
  constexpr std::string_view k_template_marks = "${}<>%()[] \t";
  if (value.find_first_of(k_template_marks) != std::string_view::npos) return true;
  std::string low(value);
  std::transform(low.begin(), low.end(), low.begin(), lower);
  return holds_any(std::string_view(low), k_placeholders);
}

// Whether a value looks drawn at random. Words and names do not: they have letters of one or two
// kinds, or little of each.
bool looks_random(std::string_view value, bool quoted) {
  constexpr std::size_t k_short = 8, k_long = 16, k_unquoted = 20;
  constexpr double k_bits = 3.0;       // a byte, of long values; hexadecimal digits have up to 4
  constexpr std::size_t k_digits = 3;  // of long ones: names end with one or two
  if (value.size() < (quoted ? k_short : k_unquoted) || value.size() >= k_longest_value)
    return false;
  if (is_placeholder(value)) return false;
  const Letters letters = letters_of(value);
  if (letters.digit == 0 || letters.upper + letters.lower == 0) return false;
  if (value.size() < k_long) return letters.kinds() >= 3;
  return letters.digit >= k_digits && entropy_of(value) >= k_bits;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.size(), at + k_most_blanks);
  while (at < end && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// The sign of an assignment at `at` is passed over; npos where there is none.
std::size_t skip_assignment(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 7> k_signs = {"===", "==", "=>", ":=", "::", "=", ":"};
  at = skip_blanks(text, at);
  for (const std::string_view sign : k_signs) {
    if (text.substr(at).starts_with(sign)) return skip_blanks(text, at + sign.size());
  }
  return std::string_view::npos;
}

// "name: str = value" of typed languages: over the type.
std::size_t skip_type(std::string_view text, std::size_t at) {
  constexpr std::size_t k_longest_type = 24;
  const std::size_t length = run_of(text.substr(at), is_word, k_longest_type);
  const std::size_t after = skip_blanks(text, at + length);
  const bool assigned = length > 0 && after < text.size() && text[after] == '=';
  return assigned ? skip_blanks(text, after + 1) : at;
}

bool is_quote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

// What the name that ends at `at` is given.
bool is_given_secret(std::string_view text, std::size_t at) {
  if (at < text.size() && is_quote(text[at])) ++at;  // {"password": "..."}
  if (at < text.size() && text[at] == ']') ++at;     // config["password"] = "..."
  at = skip_assignment(text, at);
  if (at == std::string_view::npos) return false;
  at = skip_type(text, at);
  constexpr std::size_t k_longest_prefix = 2;  // b"", f"", u8"", @"", $""
  std::size_t open = at;
  while (open < text.size() && open < at + k_longest_prefix && !is_quote(text[open])) ++open;
  if (open < text.size() && is_quote(text[open])) {
    const std::string_view rest = text.substr(open + 1, k_longest_value);
    const std::size_t end = rest.find_first_of(std::string_view("\"'`\n"));
    return end != std::string_view::npos && rest[end] == text[open] &&
           looks_random(rest.substr(0, end), true);
  }
  const std::string_view rest = text.substr(at);
  const std::size_t length = run_of(rest, is_value_letter, k_longest_value);
  const bool ends = length == rest.size() || rest[length] == '\n' || rest[length] == '\r';
  return ends && looks_random(rest.substr(0, length), false);
}

bool is_secret_name(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    if (c != '_' && c != '-') plain += lower(c);
  }
  return plain == "pwd" || holds_any(std::string_view(plain), k_secret_names);
}

bool is_key(std::string_view text, const KeyForm& form) {
  if (!text.starts_with(form.start)) return false;
  const std::string_view rest = text.substr(form.start.size());
  const std::size_t length = run_of(rest, form.letter, form.most + 1);
  if (length < form.least || length > form.most) return false;
  // "sk-" and dashes between words is a name; a drawn one has digits.
  const std::string_view key = rest.substr(0, length);
  return std::any_of(key.begin(), key.end(), is_digit) && !is_placeholder(key);
}

// "-----BEGIN RSA PRIVATE KEY-----" at the dashes.
bool is_private_key(std::string_view text) {
  constexpr std::string_view k_begin = "-----BEGIN ", k_end = "PRIVATE KEY";
  constexpr std::size_t k_longest_kind = 24;
  return text.starts_with(k_begin) &&
         text.substr(k_begin.size(), k_longest_kind + k_end.size()).find(k_end) !=
             std::string_view::npos;
}

// "scheme://user:PASSWORD@host", at what follows "://".
bool is_url_password(std::string_view rest) {
  rest = rest.substr(0, k_longest_value);
  rest = rest.substr(0, rest.find_first_of(std::string_view("/ \t\n\"'`<>")));
  const std::size_t at = rest.rfind('@');
  const std::size_t colon = rest.find(':');
  if (at == std::string_view::npos || colon >= at) return false;
  return looks_random(rest.substr(colon + 1, at - colon - 1), true);
}

// What begins with the letter at `at`, which no letter of a word stands before.
std::optional<SecretKind> secret_word(std::string_view text, std::size_t at) {
  for (const KeyForm& form : k_key_forms) {
    if (is_key(text.substr(at), form)) return form.kind;
  }
  const std::size_t length = run_of(text.substr(at), is_key_letter, k_longest_name);
  if (is_secret_name(text.substr(at, length)) && is_given_secret(text, at + length)) {
    return SecretKind::assigned;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(SecretKind kind) {
  return k_kind_names[static_cast<std::size_t>(kind)];
}

std::optional<SecretKind> find_secret(std::string_view text) {
  constexpr std::string_view k_after_scheme = "://";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (text[at] == '-' && is_private_key(rest)) return SecretKind::private_key;
    if (rest.starts_with(k_after_scheme) && is_url_password(rest.substr(k_after_scheme.size()))) {
      return SecretKind::url_password;
    }
    const bool begins = is_word(text[at]) && (at == 0 || !is_word(text[at - 1]));
    if (!begins) continue;
    if (const auto kind = secret_word(text, at)) return kind;
  }
  return std::nullopt;
}

}  // namespace octet
