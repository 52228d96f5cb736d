#include "benchmarks/sealed/closeness.hpp"

#include <algorithm>
#include <cmath>
#include <complex>

namespace octet::sealed {
namespace {

using Complex = std::complex<double>;

// As numpy has it. What nests deeper is no array of numbers.
constexpr std::size_t k_most_dimensions = 32;
// Of the shape that two arrays are stretched to.
constexpr std::size_t k_most_places = 4'000'000;

struct Array {
  std::vector<std::size_t> shape;
  std::vector<Complex> items;  // in row-major order
};

// What numpy keeps as a number rather than as an object.
std::optional<Complex> complex_of(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value.data)) return Complex(*flag ? 1 : 0);
  if (const auto* small = std::get_if<std::int64_t>(&value.data))
    return Complex(static_cast<double>(*small));
  if (const auto* real = std::get_if<double>(&value.data)) return Complex(*real);
  if (const auto* complex = std::get_if<Complex>(&value.data)) return *complex;
  const auto* big = std::get_if<BigInteger>(&value.data);  // numpy has uint64 too
  if (big == nullptr || big->negative || big->digits.size() > 2) return std::nullopt;
  return Complex(static_cast<double>(std::uint64_t{big->digits[1]} << 32 | big->digits[0]));
}

const std::vector<Value>* sequence_of(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.data)) return &list->items;
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return &tuple->items;
  return nullptr;
}

bool add_to(Array& array, const Value& value, std::size_t axis) {
  const std::vector<Value>* items = sequence_of(value);
  const bool is_leaf = axis == array.shape.size();
  if (items == nullptr || is_leaf) {
    const auto number = complex_of(value);
    if (!is_leaf || !number) return false;
    array.items.push_back(*number);
    return true;
  }
  return items->size() == array.shape[axis] &&
         std::all_of(items->begin(), items->end(),
                     [&](const Value& item) { return add_to(array, item, axis + 1); });
}

std::optional<Array> make_array(const Value& value) {
  Array array;
  for (const Value* first = &value; const std::vector<Value>* items = sequence_of(*first);
       first = &items->front()) {
    if (array.shape.size() == k_most_dimensions) return std::nullopt;
    array.shape.push_back(items->size());
    if (items->empty()) break;
  }
  if (!add_to(array, value, 0)) return std::nullopt;
  return array;
}

// The shape that both are stretched to; nothing when they do not fit.
std::optional<std::vector<std::size_t>> common_shape(const Array& a, const Array& b) {
  std::vector<std::size_t> shape(std::max(a.shape.size(), b.shape.size()));
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const auto length = [&](const Array& array) {
      return i < array.shape.size() ? array.shape[array.shape.size() - 1 - i] : 1;
    };
    const std::size_t x = length(a);
    const std::size_t y = length(b);
    if (x != y && x != 1 && y != 1) return std::nullopt;
    shape[shape.size() - 1 - i] = x == 1 ? y : x;
  }
  return shape;
}

// The item of `array` that stands at `place` of the common shape.
const Complex& item_at(const Array& array, const std::vector<std::size_t>& shape,
                       std::size_t place) {
  std::size_t index = 0;
  std::size_t stride = 1;
  for (std::size_t i = 0; i < array.shape.size(); ++i) {
    const std::size_t length = shape[shape.size() - 1 - i];
    if (length == 1) continue;
    const std::size_t own = array.shape[array.shape.size() - 1 - i];
    if (own != 1) index += place % length * stride;
    place /= length;
    stride *= own;
  }
  return array.items[index];
}

bool is_finite(const Complex& number) {
  return std::isfinite(number.real()) && std::isfinite(number.imag());
}

bool close(const Complex& out, const Complex& expected, double rtol, double atol) {
  if (!is_finite(out) || !is_finite(expected)) return out == expected;
  return std::abs(out - expected) <= atol + rtol * std::abs(expected);
}

}  // namespace

bool all_close(const Value& out, const Value& expected, double rtol, double atol) {
  const auto a = make_array(out);
  const auto b = make_array(expected);
  if (!a || !b) return false;
  const auto shape = common_shape(*a, *b);
  if (!shape) return false;
  std::size_t count = 1;
  for (const std::size_t length : *shape) {
    if (length != 0 && count > k_most_places / length) return false;
    count *= length;
  }
  for (std::size_t place = 0; place < count; ++place) {
    if (!close(item_at(*a, *shape, place), item_at(*b, *shape, place), rtol, atol)) return false;
  }
  return true;
}

}  // namespace octet::sealed
