// Cases for a language that knows texts alone.
#pragma once

#include <memory>

#include "benchmarks/typed/cases.hpp"

namespace octet::typed {

// `cases` with every argument and expected value as its text (shell_text.hpp), by itself: it needs
// nothing of `cases`. Throws InputError for a value without one.
std::shared_ptr<const Cases> as_texts(const Cases& cases);

}  // namespace octet::typed
