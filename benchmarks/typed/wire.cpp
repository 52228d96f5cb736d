#include "benchmarks/typed/wire.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/utf8.hpp"

namespace octet::typed {
namespace {

using sealed::Dict;
using sealed::List;
using sealed::None;
using sealed::Text;
using sealed::Tuple;
using sealed::Value;

constexpr std::size_t k_longest_number = 4096;  // digits of an integer that a driver may write
constexpr std::size_t k_longest_head = 48;      // of a frame
constexpr std::size_t k_longest_payload = std::size_t{64} << 20;
constexpr std::size_t k_hex_digits = 16;
constexpr unsigned k_deepest_shown = 20;

struct Writer {
  std::string& wire;

  void operator()(const None&) const { wire += 'n'; }
  void operator()(bool truth) const { wire += truth ? 't' : 'f'; }
  void operator()(std::int64_t integer) const {
    fmt::format_to(std::back_inserter(wire), "i{};", integer);
  }
  void operator()(double real) const {
    if (!std::isfinite(real)) throw InputError("a float that is not finite has no form");
    fmt::format_to(std::back_inserter(wire), "d{:016x}", std::bit_cast<std::uint64_t>(real));
  }
  void operator()(const Text& text) const {
    fmt::format_to(std::back_inserter(wire), "s{}:{}", text.utf8.size(), text.utf8);
  }
  void operator()(const List& list) const { write('l', list.items, list.items.size()); }
  void operator()(const Tuple& tuple) const { write('u', tuple.items, tuple.items.size()); }
  void operator()(const Dict& map) const { write('m', map.items, map.items.size() / 2); }
  void operator()(const sealed::BigInteger&) const {
    throw InputError("an integer outside of 64 bits has no form");
  }
  template <typename Other>
  void operator()(const Other&) const {
    throw InputError("bytes, sets and complex numbers have no form");
  }

  void write(char tag, const std::vector<Value>& items, std::size_t count) const {
    fmt::format_to(std::back_inserter(wire), "{}{}:", tag, count);
    for (const Value& item : items) std::visit(*this, item.data);
  }
};

// Up to `end`, which is cut off too.
std::optional<std::string_view> take_until(std::string_view& wire, char end, std::size_t most) {
  const std::size_t at = wire.substr(0, most + 1).find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view taken = wire.substr(0, at);
  wire.remove_prefix(at + 1);
  return taken;
}

template <typename Number>
bool read_whole(std::string_view digits, Number& number, int base = 10) {
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number, base);
  return read.ec == std::errc() && read.ptr == end && !digits.empty();
}

bool is_integer(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  return !digits.empty() &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool take_integer(std::string_view& wire, Token& token) {
  const auto digits = take_until(wire, ';', k_longest_number);
  if (!digits || !is_integer(*digits)) return false;
  if (!read_whole(*digits, token.integer)) token.text = *digits;
  return true;
}

bool take_real(std::string_view& wire, Token& token) {
  std::uint64_t bits = 0;
  if (wire.size() < k_hex_digits || !read_whole(wire.substr(0, k_hex_digits), bits, 16))
    return false;
  token.real = std::bit_cast<double>(bits);
  wire.remove_prefix(k_hex_digits);
  return true;
}

bool take_count(std::string_view& wire, std::size_t& count) {
  constexpr std::size_t k_longest_count = 10;
  const auto digits = take_until(wire, ':', k_longest_count);
  return digits && read_whole(*digits, count) && count <= wire.size();
}

bool take_text(std::string_view& wire, Token& token) {
  std::size_t size = 0;
  if (!take_count(wire, size)) return false;
  token.text = wire.substr(0, size);
  wire.remove_prefix(size);
  return true;
}

std::optional<Value> read_value(std::string_view& wire, unsigned depth);

// `count` values, in `Container`.
template <typename Container>
std::optional<Value> read_items(std::string_view& wire, std::size_t count, unsigned depth) {
  Container container;
  for (std::size_t i = 0; i < count; ++i) {
    auto item = read_value(wire, depth + 1);
    if (!item) return std::nullopt;
    container.items.push_back(std::move(*item));
  }
  return Value{std::move(container)};
}

std::optional<Value> read_value(std::string_view& wire, unsigned depth) {
  const auto token = take_token(wire);
  if (!token || depth > sealed::k_deepest) return std::nullopt;
  switch (token->tag) {
    case Tag::none:
      return Value{None{}};
    case Tag::yes:
    case Tag::no:
      return Value{token->tag == Tag::yes};
    case Tag::integer:
      return token->text.empty() ? std::optional<Value>(Value{token->integer}) : std::nullopt;
    case Tag::real:
      return Value{token->real};
    case Tag::text:
      return Value{Text{std::string(token->text)}};
    case Tag::list:
      return read_items<List>(wire, token->count, depth);
    case Tag::tuple:
      return read_items<Tuple>(wire, token->count, depth);
    case Tag::map:
      return read_items<Dict>(wire, 2 * token->count, depth);
  }
  return std::nullopt;
}

// Prints tokens until there is no more room.
class Shower final {
 public:
  Shower(std::string_view wire, std::size_t most) : wire_(wire), most_(most) {}

  std::string show() {
    one(0);
    if (text_.size() > most_) text_ = printable_utf8(text_, most_) + "...";
    return std::move(text_);
  }

 private:
  void one(unsigned depth) {
    const auto token = take_token(wire_);
    if (!token || depth > k_deepest_shown) {
      text_ += "...";
      text_ += token ? "" : "?";
      wire_ = {};
      return;
    }
    switch (token->tag) {
      case Tag::none:
        text_ += "None";
        return;
      case Tag::yes:
      case Tag::no:
        text_ += token->tag == Tag::yes ? "True" : "False";
        return;
      case Tag::integer:
        text_ += token->text.empty() ? std::to_string(token->integer) : std::string(token->text);
        return;
      case Tag::real:
        text_ += fmt::format("{}", token->real);
        if (text_.find_last_of(".en") == std::string::npos) text_ += ".0";
        return;
      case Tag::text:
        text_ += '"' + printable_utf8(token->text.substr(0, most_ + 1), most_) + '"';
        return;
      case Tag::list:
        return items(*token, "[", "]", depth);
      case Tag::tuple:
        return items(*token, "(", ")", depth);
      case Tag::map:
        return items(*token, "{", "}", depth);
    }
  }

  void items(const Token& token, const char* open, const char* close, unsigned depth) {
    text_ += open;
    for (std::size_t i = 0; i < token.count; ++i) {
      if (text_.size() > most_ || wire_.empty()) return;
      if (i > 0) text_ += ", ";
      one(depth + 1);
      if (token.tag != Tag::map) continue;
      text_ += ": ";
      one(depth + 1);
    }
    text_ += close;
  }

  std::string_view wire_;
  std::size_t most_;
  std::string text_;
};

struct Head {
  Frame frame;
  std::size_t size = 0;
};

// "v 12 34"
std::optional<Head> parse_head(std::string_view line) {
  if (line.size() < 5 || line[1] != ' ') return std::nullopt;
  Head head;
  head.frame.kind = static_cast<FrameKind>(line[0]);
  const bool known = std::string_view("lvxe").find(line[0]) != std::string_view::npos;
  const std::size_t blank = line.find(' ', 2);
  if (!known || blank == std::string_view::npos) return std::nullopt;
  if (!read_whole(line.substr(2, blank - 2), head.frame.index) ||
      !read_whole(line.substr(blank + 1), head.size) || head.size > k_longest_payload)
    return std::nullopt;
  return head;
}

}  // namespace

std::string to_wire(const Value& value) {
  std::string wire;
  std::visit(Writer{wire}, value.data);
  return wire;
}

std::optional<Token> take_token(std::string_view& wire) {
  if (wire.empty()) return std::nullopt;
  Token token;
  token.tag = static_cast<Tag>(wire.front());
  wire.remove_prefix(1);
  bool whole = false;
  switch (token.tag) {
    case Tag::none:
    case Tag::yes:
    case Tag::no:
      whole = true;
      break;
    case Tag::integer:
      whole = take_integer(wire, token);
      break;
    case Tag::real:
      whole = take_real(wire, token);
      break;
    case Tag::text:
      whole = take_text(wire, token);
      break;
    case Tag::list:
    case Tag::tuple:
    case Tag::map:
      whole = take_count(wire, token.count);
      break;
  }
  return whole ? std::optional(token) : std::nullopt;
}

std::optional<Value> read_wire(std::string_view wire) {
  auto value = read_value(wire, 0);
  return wire.empty() ? value : std::nullopt;
}

std::string shown(std::string_view wire, std::size_t most) {
  return Shower(wire, most).show();
}

void FrameReader::add(std::string_view bytes) {
  if (damaged_) return;
  if (unwanted_) {
    const std::size_t passed = std::min(unwanted_left_, bytes.size());
    unwanted_left_ -= passed;
    bytes.remove_prefix(passed);
  }
  buffer_ += bytes;
}

std::optional<Frame> FrameReader::pass_over() {
  if (unwanted_left_ > 0) return std::nullopt;
  return std::exchange(unwanted_, std::nullopt);
}

std::optional<Frame> FrameReader::next(std::size_t most) {
  if (unwanted_) return pass_over();
  buffer_.erase(0, std::exchange(at_, 0));
  const std::size_t line = std::string_view(buffer_).substr(0, k_longest_head).find('\n');
  if (line == std::string::npos) {
    damaged_ = damaged_ || buffer_.size() >= k_longest_head;
    return std::nullopt;
  }
  auto head = parse_head(std::string_view(buffer_).substr(0, line));
  if (!head) {
    damaged_ = true;
    return std::nullopt;
  }
  const std::size_t begin = line + 1;
  if (head->size > most) {
    head->frame.too_long = true;
    const std::size_t here = std::min(head->size, buffer_.size() - begin);
    unwanted_left_ = head->size - here;
    unwanted_ = head->frame;
    at_ = begin + here;
    return pass_over();
  }
  if (buffer_.size() - begin < head->size) return std::nullopt;
  at_ = begin + head->size;
  head->frame.payload = std::string_view(buffer_).substr(begin, head->size);
  return head->frame;
}

}  // namespace octet::typed
