// numpy.allclose between plain data.
#pragma once

#include "benchmarks/sealed/value.hpp"

namespace octet::sealed {

// Whether numpy.allclose(out, expected, rtol, atol) is true: both are made arrays and stretched to
// a common shape, and each |out - expected| <= atol + rtol * |expected|. False where it would
// raise: ragged lists, strings, None, ints that no numpy integer holds, shapes that do not fit. NaN
// is close to nothing.
bool all_close(const Value& out, const Value& expected, double rtol, double atol);

}  // namespace octet::sealed
