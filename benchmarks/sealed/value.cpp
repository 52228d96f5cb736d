#include "benchmarks/sealed/value.hpp"

#include <bit>
#include <cstring>

namespace octet::sealed {
namespace {

// Python stores the digits of a long int in base 2^15.
constexpr unsigned k_digit_bits = 15;

class Reader final {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool at_end() const { return bytes_.empty(); }

  // False when the bytes are damaged or beyond the limits; `value` is then of no use.
  bool read(Value& value, unsigned depth = 0) {
    if (depth > k_deepest || ++nodes_ > k_most_nodes || bytes_.empty()) return false;
    const char type = bytes_.front();
    bytes_.remove_prefix(1);
    return read_as(type, value, depth);
  }

 private:
  bool read_as(char type, Value& value, unsigned depth) {
    switch (type) {
      case 'N':
        return put(value, None{});
      case 'T':
        return put(value, true);
      case 'F':
        return put(value, false);
      case 'i':
        return read_small(value);
      case 'l':
        return read_long(value);
      case 'g':
        return read_float(value);
      case 'y':
        return read_complex(value);
      case 'u':
        return read_string(value.data.emplace<Text>().utf8);
      case 's':
        return read_string(value.data.emplace<Bytes>().bytes);
      default:
        return read_container(type, value, depth);
    }
  }

  bool read_container(char type, Value& value, unsigned depth) {
    switch (type) {
      case '[':
        return read_items(value.data.emplace<List>().items, depth);
      case '(':
        return read_items(value.data.emplace<Tuple>().items, depth);
      case '<':
      case '>': {
        Set& set = value.data.emplace<Set>();
        set.frozen = type == '>';
        return read_items(set.items, depth);
      }
      case '{':
        return read_pairs(value.data.emplace<Dict>(), depth);
      default:
        return false;
    }
  }

  template <typename T>
  static bool put(Value& value, T data) {
    value.data = std::move(data);
    return true;
  }

  template <typename T>
  bool read_number(T& number) {
    static_assert(std::endian::native == std::endian::little);
    if (bytes_.size() < sizeof number) return false;
    std::memcpy(&number, bytes_.data(), sizeof number);
    bytes_.remove_prefix(sizeof number);
    return true;
  }

  bool read_small(Value& value) {
    std::int32_t number = 0;
    return read_number(number) && put(value, std::int64_t{number});
  }

  bool read_float(Value& value) {
    double number = 0;
    return read_number(number) && put(value, number);
  }

  bool read_complex(Value& value) {
    double real = 0;
    double imaginary = 0;
    return read_number(real) && read_number(imaginary) &&
           put(value, std::complex<double>(real, imaginary));
  }

  // The sign of the count is the sign of the number.
  bool read_long(Value& value) {
    std::int32_t count = 0;
    if (!read_number(count) || count == INT32_MIN) return false;
    BigInteger big;
    big.negative = count < 0;
    const auto digits = static_cast<std::size_t>(count < 0 ? -count : count);
    if (digits > bytes_.size() / sizeof(std::uint16_t)) return false;
    big.digits.reserve(digits / 2 + 1);
    std::uint64_t carry = 0;
    unsigned bits = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      std::uint16_t digit = 0;
      if (!read_number(digit) || digit >> k_digit_bits != 0) return false;
      carry |= std::uint64_t{digit} << bits;
      bits += k_digit_bits;
      if (bits < 32) continue;
      big.digits.push_back(static_cast<std::uint32_t>(carry));
      carry >>= 32;
      bits -= 32;
    }
    big.digits.push_back(static_cast<std::uint32_t>(carry));
    while (!big.digits.empty() && big.digits.back() == 0) big.digits.pop_back();
    return put_shortest(value, std::move(big));
  }

  static bool put_shortest(Value& value, BigInteger big) {
    if (big.digits.size() > 2) return put(value, std::move(big));
    std::uint64_t magnitude = 0;
    for (std::size_t i = big.digits.size(); i-- > 0;) magnitude = magnitude << 32 | big.digits[i];
    constexpr std::uint64_t k_most = std::uint64_t{1} << 63;
    if (magnitude > k_most || (magnitude == k_most && !big.negative))
      return put(value, std::move(big));
    return put(value, static_cast<std::int64_t>(big.negative ? ~magnitude + 1 : magnitude));
  }

  bool read_count(std::size_t& count) {
    std::int32_t number = 0;
    if (!read_number(number) || number < 0) return false;
    count = static_cast<std::size_t>(number);
    return count <= bytes_.size();  // each part has a byte at least
  }

  bool read_string(std::string& text) {
    std::size_t size = 0;
    if (!read_count(size)) return false;
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return true;
  }

  bool read_items(std::vector<Value>& items, unsigned depth) {
    std::size_t count = 0;
    if (!read_count(count) || count > k_most_nodes - nodes_) return false;
    items.resize(count);
    for (Value& item : items) {
      if (!read(item, depth + 1)) return false;
    }
    return true;
  }

  // Pairs up to a null object.
  bool read_pairs(Dict& dict, unsigned depth) {
    while (!bytes_.empty() && bytes_.front() != '0') {
      if (!read(dict.keys.emplace_back(), depth + 1)) return false;
      if (!read(dict.values.emplace_back(), depth + 1)) return false;
    }
    if (bytes_.empty()) return false;
    bytes_.remove_prefix(1);
    return true;
  }

  std::string_view bytes_;
  std::size_t nodes_ = 0;
};

}  // namespace

std::optional<Value> decode(std::string_view bytes) {
  Reader reader(bytes);
  Value value;
  if (!reader.read(value) || !reader.at_end()) return std::nullopt;
  return value;
}

}  // namespace octet::sealed
