#include "benchmarks/sealed/value.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace octet::sealed {
namespace {

// Python stores the digits of a long int in base 2^15.
constexpr unsigned k_digit_bits = 15;

// What malloc may add to a piece of memory.
constexpr std::size_t k_of_allocator = 32;

template <typename T>
bool take(std::string_view& bytes, T& number) {
  static_assert(std::endian::native == std::endian::little);
  if (bytes.size() < sizeof number) return false;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return true;
}

// Of the parts of a string or container, each of which has a byte at least.
bool take_count(std::string_view& bytes, std::size_t& count) {
  std::int32_t number = 0;
  if (!take(bytes, number) || number < 0) return false;
  count = static_cast<std::size_t>(number);
  return count <= bytes.size();
}

// The sign of the count of digits is the sign of the number.
bool take_digits(std::string_view& bytes, std::size_t& digits, bool& negative) {
  std::int32_t count = 0;
  if (!take(bytes, count) || count == INT32_MIN) return false;
  negative = count < 0;
  digits = static_cast<std::size_t>(negative ? -count : count);
  return digits <= bytes.size() / sizeof(std::uint16_t);
}

// Walks over a value and keeps of it only which containers are open.
class Scanner final {
 public:
  explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Extent> scan() {
    if (!pass_one()) return std::nullopt;
    while (depth_ > 0) {
      Open& innermost = open_[depth_ - 1];
      if (is_over(innermost)) {
        --depth_;
        continue;
      }
      if (innermost.is_dict) {
        innermost.odd = !innermost.odd;
        ++extent_.in_dicts;
      } else {
        --innermost.left;
      }
      if (!pass_one()) return std::nullopt;
    }
    return bytes_.empty() ? std::optional(extent_) : std::nullopt;
  }

 private:
  struct Open {
    std::size_t left = 0;  // items to come
    bool is_dict = false;  // which ends by a null object instead, behind a value
    bool odd = false;
  };

  bool is_over(const Open& container) {
    if (!container.is_dict) return container.left == 0;
    if (container.odd || bytes_.empty() || bytes_.front() != '0') return false;
    bytes_.remove_prefix(1);
    return true;
  }

  bool pass_one() {
    if (bytes_.empty()) return false;
    const char type = bytes_.front();
    bytes_.remove_prefix(1);
    ++extent_.nodes;
    switch (type) {
      case 'N':
      case 'T':
      case 'F':
        return true;
      case 'i':
        return pass(sizeof(std::int32_t));
      case 'g':
      case 'y':
        ++extent_.floats;
        return pass(type == 'g' ? sizeof(double) : 2 * sizeof(double));
      case 'l':
      case 'u':
      case 's':
        return pass_long(type);
      default:
        return open(type);
    }
  }

  bool pass(std::size_t size) {
    if (size > bytes_.size()) return false;
    bytes_.remove_prefix(size);
    return true;
  }

  bool pass_long(char type) {
    std::size_t size = 0;
    bool negative = false;
    if (type == 'l' ? !take_digits(bytes_, size, negative) : !take_count(bytes_, size))
      return false;
    if (type == 'l') size *= sizeof(std::uint16_t);
    extent_.bytes += size;
    ++extent_.pieces;
    return pass(size);
  }

  bool open(char type) {
    if (depth_ == k_deepest) return false;
    Open container;
    container.is_dict = type == '{';
    if (!container.is_dict) {
      if (type != '[' && type != '(' && type != '<' && type != '>') return false;
      if (!take_count(bytes_, container.left)) return false;
    }
    open_[depth_++] = container;
    ++extent_.pieces;
    return true;
  }

  std::string_view bytes_;
  Extent extent_;
  std::array<Open, k_deepest> open_{};
  std::size_t depth_ = 0;
};

// Reads bytes that a Scanner has passed over.
class Reader final {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  // False when the bytes are damaged; `value` is then of no use.
  bool read(Value& value) {
    if (bytes_.empty()) return false;
    const char type = bytes_.front();
    bytes_.remove_prefix(1);
    return read_as(type, value);
  }

 private:
  bool read_as(char type, Value& value) {
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
        return read_container(type, value);
    }
  }

  bool read_container(char type, Value& value) {
    switch (type) {
      case '[':
        return read_items(value.data.emplace<List>().items);
      case '(':
        return read_items(value.data.emplace<Tuple>().items);
      case '<':
      case '>': {
        Set& set = value.data.emplace<Set>();
        set.frozen = type == '>';
        return read_items(set.items);
      }
      case '{':
        return read_pairs(value.data.emplace<Dict>().items);
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
    return take(bytes_, number);
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

  // As Python does, refuses a long int with a zero before its first digit.
  bool read_long(Value& value) {
    BigInteger big;
    std::size_t digits = 0;
    if (!take_digits(bytes_, digits, big.negative)) return false;
    big.digits.reserve(digits / 2 + 1);
    std::uint64_t carry = 0;
    unsigned bits = 0;
    std::uint16_t digit = 1;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!read_number(digit) || digit >> k_digit_bits != 0) return false;
      carry |= std::uint64_t{digit} << bits;
      bits += k_digit_bits;
      if (bits < 32) continue;
      big.digits.push_back(static_cast<std::uint32_t>(carry));
      carry >>= 32;
      bits -= 32;
    }
    if (digit == 0) return false;
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

  bool read_string(std::string& text) {
    std::size_t size = 0;
    if (!take_count(bytes_, size)) return false;
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return true;
  }

  bool read_items(std::vector<Value>& items) {
    std::size_t count = 0;
    if (!take_count(bytes_, count)) return false;
    items.resize(count);
    return std::all_of(items.begin(), items.end(), [&](Value& item) { return read(item); });
  }

  // Pairs up to a null object.
  bool read_pairs(std::vector<Value>& items) {
    while (!bytes_.empty() && bytes_.front() != '0') {
      if (!read(items.emplace_back()) || !read(items.emplace_back())) return false;
    }
    if (bytes_.empty()) return false;
    bytes_.remove_prefix(1);
    items.shrink_to_fit();
    return true;
  }

  std::string_view bytes_;
};

}  // namespace

// The items of a dict grow by doubling, and move when all are there: for a moment there are three
// places for each.
std::size_t Extent::memory() const {
  return (nodes + 2 * in_dicts) * sizeof(Value) + pieces * k_of_allocator + bytes;
}

std::optional<Extent> extent_of(std::string_view bytes) {
  return Scanner(bytes).scan();
}

std::optional<Value> decode(std::string_view bytes) {
  if (!extent_of(bytes)) return std::nullopt;
  Reader reader(bytes);
  Value value;
  if (!reader.read(value)) return std::nullopt;
  return value;
}

}  // namespace octet::sealed
