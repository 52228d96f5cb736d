// How EvalPlus compares what a call gave with what was expected (evalplus/eval/__init__.py at its
// master of 2025, unsafe_execute), rule by rule.
#pragma once

#include <string>
#include <string_view>

#include "benchmarks/sealed/budget.hpp"
#include "benchmarks/sealed/value.hpp"

namespace octet::sealed {

// What takes the place of plain equality in some tasks.
enum class Oracle {
  none,
  anything,                // any value passes
  or_zero,                 // 0 passes too
  or_alternative,          // the value of another reading of the task passes too
  or_alternative_closely,  // likewise, within the tolerance
  as_sets,                 // order and repetition do not matter
  not_none,                // expected is whether there was a result at all
  root,                    // a zero of the polynomial given by its coefficients
};

// EvalPlus chooses by the task's entry point, which is the same. `task_id`: "HumanEval/32",
// "Mbpp/164".
Oracle oracle_of(const std::string& task_id);

struct Rule {
  Oracle oracle = Oracle::none;
  double tolerance = 0;  // absolute; the task's "atol"
};

// A value as an answer gave it.
struct Given {
  const Value* value = nullptr;  // null: it is not None, and no more is known
  bool has_own_type = true;      // false for a scalar of numpy's: it has no built-in type
};

// Compares the cases of one segment, in order: once a float was expected the tolerance of floats
// stays for the rest of the segment, as in EvalPlus.
class Comparer final {
 public:
  explicit Comparer(const Rule& rule) : rule_(rule) {}

  // `extra`: what prepare.py gave for the case; null when the oracle needs none. `expected` null:
  // it is not None, and no more is known. Throws BudgetError.
  bool passes(const Given& given, const Value* expected, const Value* extra);

  // What is enough for every value that passes where `expected`, a value in marshal format, is
  // expected; but for k_generous, which says where that has no bound.
  Budget budget(std::string_view expected) const;

  // As passes(), for bytes that are identical, without reading them; false when that cannot be
  // told.
  bool passes_identical(std::string_view payload);

 private:
  bool exact(const Given& given, const Value& expected, const Value* extra) const;
  bool close(const Given& given, const Value& expected) const;

  Rule rule_;
};

// Whether `payload`, a value in marshal format, is a float or a list or tuple of floats alone.
bool is_floats(std::string_view payload);

}  // namespace octet::sealed
