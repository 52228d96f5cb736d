// <bits/stdc++.h> without the headers that cost most and are named least: atomic, charconv, chrono,
// condition_variable, filesystem, future, memory_resource, mutex, random, shared_mutex, thread, and of <cmath>
// the special functions (Bessel's, Legendre's). At the end of every program g++ instantiates what their inline
// functions use, whether the program does or not: with <future> and <filesystem> alone that takes as long as
// all the rest.
//
// It stands for <bits/stdc++.h> only in programs that cannot tell: those in which no name occurs that the
// headers left out declare (precompile.sh lists these names).
//
// <regex> is costly as well, but it stays: it defines constants of internal linkage, which g++ writes
// into every executable. With it a program differs from what the plain command makes only in where the
// templates of instantiated.h come from; without that file they are the same, byte for byte.
#include <bits/c++config.h>
#undef _GLIBCXX_USE_STD_SPEC_FUNCS

#include <assert.h>

#include <cassert>
#include <cctype>
#include <cerrno>
#include <cfloat>
#include <ciso646>
#include <climits>
#include <clocale>
#include <cmath>
#include <csetjmp>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>
#include <cwctype>
// As in <bits/stdc++.h>: those of C, those of C++11, then those of C++.
#include <ccomplex>
#include <cfenv>
#include <cinttypes>
#include <cstdalign>
#include <cstdbool>
#include <cstdint>
#include <ctgmath>
#include <cuchar>
// The rest.
#include <algorithm>
#include <bitset>
#include <complex>
#include <deque>
#include <exception>
#include <fstream>
#include <functional>
#include <iomanip>
#include <ios>
#include <iosfwd>
#include <iostream>
#include <istream>
#include <iterator>
#include <limits>
#include <list>
#include <locale>
#include <map>
#include <memory>
#include <new>
#include <numeric>
#include <ostream>
#include <queue>
#include <set>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <typeinfo>
#include <utility>
#include <valarray>
#include <vector>

#include <array>
#include <codecvt>
#include <forward_list>
#include <initializer_list>
#include <ratio>
#include <regex>
#include <scoped_allocator>
#include <system_error>
#include <tuple>
#include <typeindex>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

#include <any>
#include <optional>
#include <string_view>
#include <variant>

#include "instantiated.hpp"
