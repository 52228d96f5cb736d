// Stands before a C++ answer: calls it with typed cases and reports what it returns.
//
// `int main` behind the answer calls octet_driver::run, which reads `octet_cases` in the current directory: a
// line with the name of the function, a line with its signature or "?", then one wire value, a list of one
// list of arguments per case (benchmarks/typed/wire.hpp). It writes frames to descriptor 3: "l 0 0", then
// "v CASE LENGTH" with the value, or "x CASE LENGTH" with the exception, of each case, and "e CASES 0".
// OCTET_FROM is the first case to call.
//
// A call compiles here where it compiles in native tests: arguments are passed as temporaries, and what comes
// back must be comparable with the declared type by ==.
//
// What is named and how it is written lets precompiled headers serve (runners/warm/precompiled.cpp): it begins
// with everything, and it specializes no template wholly.
#include <assert.h>
#include <bits/stdc++.h>

extern "C" char* octet_getenv(const char*) __asm__("getenv");
extern "C" long octet_write(int, const void*, unsigned long) __asm__("write");
extern "C" int octet_poll(void*, unsigned long, int) __asm__("poll");
extern "C" [[noreturn]] void octet_exit(int) __asm__("_exit");

namespace octet_driver {

constexpr int k_descriptor = 3;
constexpr unsigned long k_longest_text = 300;             // bytes of an exception
constexpr unsigned long k_largest_value = 64ul << 20;     // bytes of a frame
constexpr int k_deepest_value = 100;

// A value that has no form on the wire.
struct NotPlain {
  std::string what;
};

// An argument that the answer's own type cannot hold.
struct Misfit {
  std::string what;
};

inline void write_all(const std::string& bytes) {
  struct {
    int descriptor = k_descriptor;
    short events = 4;  // POLLOUT
    short found = 0;
  } waiting;
  for (unsigned long at = 0; at < bytes.size();) {
    const long written = octet_write(k_descriptor, bytes.data() + at, bytes.size() - at);
    if (written > 0) at += static_cast<unsigned long>(written);
    if (written < 0 && errno == EAGAIN) octet_poll(&waiting, 1, -1);
    if (written < 0 && errno != EAGAIN && errno != EINTR) octet_exit(1);
  }
}

inline void write_frame(char kind, unsigned long index, const std::string& payload) {
  std::string frame(1, kind);
  frame += ' ';
  frame += std::to_string(index);
  frame += ' ';
  frame += std::to_string(payload.size());
  frame += '\n';
  write_all(frame + payload);
}

inline void write_raised(unsigned long index, std::string text) {
  if (text.size() > k_longest_text) {
    unsigned long end = k_longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
  }
  write_frame('x', index, text);
}

// What is passed as `const char*` lives as long as a literal does.
inline std::list<std::string>& kept_texts() {
  static std::list<std::string> texts;
  return texts;
}

template <class T>
struct As {};  // names the type that is wanted

template <class T>
constexpr bool k_is_integer = std::is_integral<T>::value && !std::is_same<T, bool>::value;

// The wire, read. All that is overloaded is a member, so that nothing of the answer's is found by the types.
class Wire {
 public:
  explicit Wire(std::string bytes) : text_(std::move(bytes)) {}

  unsigned long at() const { return at_; }
  void go_to(unsigned long at) { at_ = at; }

  std::string until(char end) {
    const unsigned long begin = at_;
    at_ = text_.find(end, begin);
    if (at_ == std::string::npos) throw Misfit{"octet_cases is not whole"};
    return text_.substr(begin, at_++ - begin);
  }

  unsigned long list() {
    if (tag() == 'u') {
      ++at_;
    } else {
      take('l', "a list");
    }
    return count();
  }

  void parts(unsigned long wanted) {
    if (list() != wanted) throw Misfit{"another number of arguments, or of parts of a tuple"};
  }

  void skip() {
    for (unsigned long left = 1; left > 0; --left) {
      const char tag = text_[at_++];
      if (tag == 'i') until(';');
      if (tag == 'd') at_ += 16;
      if (tag == 's') skip_bytes();
      if (tag == 'l' || tag == 'u') left += count();
      if (tag == 'm') left += 2 * count();
    }
  }

  std::nullptr_t read(As<std::nullptr_t>) {
    take('n', "None");
    return nullptr;
  }
  bool read(As<bool>) {
    if (tag() == 'f') return ++at_, false;
    take('t', "a bool");
    return true;
  }
  template <class T>
  auto read(As<T>) -> std::enable_if_t<k_is_integer<T>, T> {
    return std::is_same<T, char>::value && tag() == 's' ? T(character()) : number<T>();
  }
  template <class T>
  auto read(As<T>) -> std::enable_if_t<std::is_floating_point<T>::value, T> {
    return static_cast<T>(real());
  }
  std::string read(As<std::string>) {
    take('s', "a string");
    const unsigned long size = skip_bytes();
    return text_.substr(at_ - size, size);
  }
  std::string_view read(As<std::string_view>) {
    kept_texts().push_back(read(As<std::string>()));
    return kept_texts().back();
  }
  const char* read(As<const char*>) { return read(As<std::string_view>()).data(); }
  template <class T>
  std::optional<T> read(As<std::optional<T>>) {
    if (tag() == 'n') return ++at_, std::nullopt;
    return read(As<T>());
  }
  template <class T>
  std::vector<T> read(As<std::vector<T>>) {
    return items<std::vector<T>, T>();
  }
  template <class T>
  std::deque<T> read(As<std::deque<T>>) {
    return items<std::deque<T>, T>();
  }
  template <class T>
  std::list<T> read(As<std::list<T>>) {
    return items<std::list<T>, T>();
  }
  template <class T, std::size_t N>
  std::array<T, N> read(As<std::array<T, N>>) {
    std::array<T, N> all = {};
    parts(N);
    for (T& item : all) item = read(As<T>());
    return all;
  }
  template <class... T>
  std::tuple<T...> read(As<std::tuple<T...>>) {
    parts(sizeof...(T));
    return std::tuple<T...>{read(As<T>())...};  // braces: in their order
  }
  template <class A, class B>
  std::pair<A, B> read(As<std::pair<A, B>>) {
    parts(2);
    return std::pair<A, B>{read(As<A>()), read(As<B>())};
  }
  template <class K, class V>
  std::map<K, V> read(As<std::map<K, V>>) {
    return entries<std::map<K, V>, K, V>();
  }
  template <class K, class V>
  std::unordered_map<K, V> read(As<std::unordered_map<K, V>>) {
    return entries<std::unordered_map<K, V>, K, V>();
  }

  template <class T>
  auto read(As<T>) -> std::enable_if_t<std::is_same<T, std::any>::value, T> {
    return any<T>();
  }

 private:
  char tag() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  unsigned long count() { return std::stoul(until(':')); }

  unsigned long skip_bytes() {
    const unsigned long size = count();
    at_ += size;
    return size;
  }

  void take(char wanted, const char* name) {
    if (tag() != wanted) throw Misfit{std::string("an argument is not ") + name};
    ++at_;
  }

  char character() {
    const std::string text = read(As<std::string>());
    if (text.size() != 1) throw Misfit{"an argument is not one character"};
    return text[0];
  }

  template <class T>
  T number() {
    take('i', "an integer");
    const long number = std::stol(until(';'));
    const T held = static_cast<T>(number);
    if (static_cast<long>(held) != number || (held < T(0)) != (number < 0))
      throw Misfit{"an argument does not fit in the answer's integer type"};
    return held;
  }

  double real() {
    if (tag() == 'i') return static_cast<double>(number<long>());
    take('d', "a number");
    const unsigned long bits = std::stoul(text_.substr(at_, 16), nullptr, 16);
    at_ += 16;
    double real = 0;
    std::memcpy(&real, &bits, sizeof real);
    return real;
  }

  template <class List, class T>
  List items() {
    List all;
    for (unsigned long left = list(); left > 0; --left) all.push_back(read(As<T>()));
    return all;
  }

  template <class Map, class K, class V>
  Map entries() {
    Map all;
    take('m', "a map");
    for (unsigned long left = count(); left > 0; --left) {
      K key = read(As<K>());
      all[key] = read(As<V>());
    }
    return all;
  }

  // As literals are: `int`, `float`, `const char*`; and as MultiPL-E writes {} and []. Templates, though there
  // is one type only: what is not used is not compiled then.
  template <class Any>
  Any any() {
    switch (tag()) {
      case 'n':
        return ++at_, Any();
      case 't':
      case 'f':
        return read(As<bool>());
      case 'i':
        return any_integer<Any>(number<long>());
      case 'd':
        return read(As<float>());
      case 's':
        return read(As<const char*>());
      case 'm':
        return emptied<Any, std::map<long, long>>(read(As<std::map<std::string, Any>>()));
      default:
        return emptied<Any, std::vector<long>>(read(As<std::vector<Any>>()));
    }
  }

  template <class Any>
  static Any any_integer(long number) {
    if (number != static_cast<int>(number)) return number;
    return static_cast<int>(number);
  }

  template <class Any, class Empty, class Items>
  static Any emptied(Items items) {
    if (items.empty()) return Empty();
    return items;
  }

  std::string text_;
  unsigned long at_ = 0;
};

// The wire, written: of a value what its type says, which the answer cannot have its own opinion about.
class Writer {
 public:
  std::string text = {};

  template <class T>
  void put(const T& value, int depth = 0) {
    if constexpr (std::is_same<T, bool>::value) {
      text += value ? 't' : 'f';
    } else if constexpr (std::is_same<T, char>::value) {
      put(std::string_view(&value, 1));
    } else if constexpr (std::is_integral<T>::value) {
      text += 'i';
      text += std::to_string(value);
      text += ';';
    } else if constexpr (std::is_floating_point<T>::value) {
      real(static_cast<double>(value));
    } else if constexpr (std::is_same<T, std::nullopt_t>::value || std::is_same<T, std::nullptr_t>::value) {
      text += 'n';
    } else if constexpr (std::is_same<T, std::any>::value) {
      any<T>(value, depth);
    } else {
      throw NotPlain{typeid(T).name()};
    }
    (void)depth;
  }
  void put(const std::string_view& value, int = 0) {
    head('s', value.size());
    text += value;
    if (text.size() > k_largest_value) throw NotPlain{"too large"};
  }
  void put(const std::string& value, int = 0) { put(std::string_view(value)); }
  void put(const char* const& value, int = 0) {
    if (value == nullptr) throw NotPlain{"a null pointer"};
    put(std::string_view(value));
  }
  template <class T>
  void put(const std::optional<T>& value, int depth = 0) {
    if (value.has_value()) {
      put(*value, depth);
    } else {
      text += 'n';
    }
  }
  template <class T>
  void put(const std::vector<T>& value, int depth = 0) {
    items<T>(value, value.size(), depth);
  }
  template <class T>
  void put(const std::deque<T>& value, int depth = 0) {
    items<T>(value, value.size(), depth);
  }
  template <class T>
  void put(const std::list<T>& value, int depth = 0) {
    items<T>(value, value.size(), depth);
  }
  template <class T, std::size_t N>
  void put(const std::array<T, N>& value, int depth = 0) {
    items<T>(value, N, depth);
  }
  template <class... T>
  void put(const std::tuple<T...>& value, int depth = 0) {
    head('u', sizeof...(T));
    parts(value, std::index_sequence_for<T...>(), depth);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& value, int depth = 0) {
    head('u', 2);
    put(value.first, depth);
    put(value.second, depth);
  }
  template <class K, class V, class C>
  void put(const std::map<K, V, C>& value, int depth = 0) {
    entries(value, depth);
  }
  template <class K, class V, class H>
  void put(const std::unordered_map<K, V, H>& value, int depth = 0) {
    entries(value, depth);
  }
  template <class... T>
  void put(const std::variant<T...>& value, int depth = 0) {
    std::visit([&](const auto& held) { put(held, depth); }, value);
  }

 private:
  void head(char tag, unsigned long count) {
    text += tag;
    text += std::to_string(count);
    text += ':';
  }

  void real(double number) {
    unsigned long bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    text += 'd';
    for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[bits >> shift & 15];
  }

  // Each as a T: the items of a vector<bool> are none.
  template <class T, class Items>
  void items(const Items& all, unsigned long count, int depth) {
    head('l', count);
    for (const auto& item : all) put(static_cast<const T&>(item), depth);
    if (text.size() > k_largest_value) throw NotPlain{"too large"};
  }

  template <class Tuple, std::size_t... I>
  void parts(const Tuple& value, std::index_sequence<I...>, int depth) {
    (put(std::get<I>(value), depth), ...);
  }

  template <class Map>
  void entries(const Map& map, int depth) {
    head('m', map.size());
    for (const auto& entry : map) {
      put(entry.first, depth);
      put(entry.second, depth);
    }
  }

  template <class Any>
  void any(const Any& value, int depth) {
    if (depth > k_deepest_value) throw NotPlain{"too deep"};
    if (!value.has_value()) {
      text += 'n';
    } else if (!one_of<Any, bool, char, int, long, unsigned, unsigned long, long long, float, double, const char*,
                       std::string, std::vector<Any>, std::vector<long>, std::vector<int>, std::map<std::string, Any>,
                       std::map<long, long>>(value, depth + 1)) {
      throw NotPlain{value.type().name()};
    }
  }
  template <class Any, class... T>
  bool one_of(const Any& value, int depth) {
    return (one<Any, T>(value, depth) || ...);
  }
  template <class Any, class T>
  bool one(const Any& value, int depth) {
    const T* held = std::any_cast<T>(&value);
    if (held != nullptr) put(*held, depth);
    return held != nullptr;
  }
};

// What is written of a result where `Wanted` is declared: 1 == true natively, and 'a' == 97.
template <class Wanted, class Got>
void put_as(Writer& writer, const Got& got) {
  if constexpr (std::is_same<Wanted, bool>::value && k_is_integer<Got>) {
    if (got == Got(0) || got == Got(1)) {
      writer.put(got == Got(1));
    } else {
      writer.put(+got);
    }
  } else if constexpr (std::is_same<Wanted, long>::value && std::is_integral<Got>::value) {
    writer.put(+got);
  } else {
    writer.put(got);
  }
}

// The native comparison, which must compile; it is never done. Strings stand there as `const char*`.
template <class Got, class Wanted>
struct Comparison {
  using Type = decltype(std::declval<Got>() == std::declval<Wanted>());
};
template <class Got>
struct Comparison<Got, std::string> {
  using Type = decltype(std::declval<Got>() == "");
};
template <class Got, class T>
struct Comparison<Got, std::optional<T>> {
  using Type = typename Comparison<Got, T>::Type;
  using Empty = decltype(std::declval<Got>() == std::nullopt);
};
template <class Got>
struct Comparison<Got, std::any> {
  using Type = bool;
};
template <class Got>
struct Comparison<Got, std::nullptr_t> {
  using Type = bool;
};

// Without a signature there is nothing to compare with.
struct Undeclared {};
template <class Got>
struct Comparison<Got, Undeclared> {
  using Type = bool;
};

// Calls with arguments that are passed as `Passed`, each from its own object.
template <class Result, class... Passed>
struct Call {
  using Arguments = std::tuple<std::decay_t<Passed>...>;

  template <class Candidate, std::size_t... I>
  static void run(Candidate& candidate, Arguments& arguments, Writer& writer, std::index_sequence<I...>) {
    using Got = std::decay_t<decltype(candidate(static_cast<Passed&&>(std::get<I>(arguments))...))>;
    static_assert(sizeof(typename Comparison<Got, Result>::Type) > 0, "");
    if constexpr (std::is_void<Got>::value) {
      candidate(static_cast<Passed&&>(std::get<I>(arguments))...);
      writer.put(nullptr);
    } else {
      put_as<Result, Got>(writer, candidate(static_cast<Passed&&>(std::get<I>(arguments))...));
    }
  }
};

template <class Call, class Candidate>
void run_case(Candidate& candidate, Wire& wire, unsigned long index) {
  constexpr unsigned long k_parts = std::tuple_size<typename Call::Arguments>::value;
  try {
    auto arguments = wire.read(As<typename Call::Arguments>());
    Writer writer;
    Call::run(candidate, arguments, writer, std::make_index_sequence<k_parts>());
    write_frame('v', index, writer.text);
  } catch (const NotPlain& value) {
    write_raised(index, "not plain: " + value.what);
  } catch (const Misfit& value) {
    write_raised(index, value.what);
  } catch (const std::exception& thrown) {
    write_raised(index, std::string(typeid(thrown).name()) + ": " + thrown.what());
  } catch (...) {
    write_raised(index, "an exception of another type than std::exception");
  }
}

inline Wire read_cases() {
  std::string bytes;
  std::FILE* file = std::fopen("octet_cases", "rb");
  char part[1 << 14];
  while (file != nullptr) {
    const std::size_t size = std::fread(part, 1, sizeof part, file);
    bytes.append(part, size);
    if (size == 0) break;
  }
  if (file == nullptr || bytes.empty()) {
    std::fputs("octet_driver.h: octet_cases cannot be read\n", stderr);
    octet_exit(1);
  }
  std::fclose(file);
  return Wire(std::move(bytes));
}

template <class Call, class Candidate>
int run_all(Candidate& candidate) {
  Wire wire = read_cases();
  wire.until('\n');  // the name and the signature stand in the code
  wire.until('\n');
  const char* from = octet_getenv("OCTET_FROM");
  const unsigned long first = from == nullptr ? 0 : std::stoul(from);
  const unsigned long count = wire.list();
  write_frame('l', 0, "");
  for (unsigned long index = 0; index < count; ++index) {
    const unsigned long begin = wire.at();
    wire.skip();
    const unsigned long end = wire.at();
    wire.go_to(begin);
    if (index >= first) run_case<Call>(candidate, wire, index);
    wire.go_to(end);
  }
  write_frame('e', count, "");
  std::fflush(stdout);
  octet_exit(0);  // whatever the answer has left to be done at the end
}

// By a declared signature. A string is passed as `const char*` where the answer takes nothing else.
template <class... T>
struct Arguments {};

template <class T>
using Literal = std::conditional_t<std::is_same<T, std::string>::value, const char*, T>;

template <class Result, class Candidate, class... T>
int run_declared(Candidate& candidate, Arguments<T...>) {
  if constexpr (std::is_invocable<Candidate&, T...>::value) {
    return run_all<Call<Result, T...>>(candidate);
  } else {
    return run_all<Call<Result, Literal<T>...>>(candidate);
  }
}

template <class Result, class List, class Candidate>
int run(Candidate candidate) {
  return run_declared<Result>(candidate, List());
}

// By the answer's own: of a function, or of an object that is called.
template <class R, class... A>
Call<Undeclared, A...> own(R (*)(A...));
template <class F, class R, class... A>
Call<Undeclared, A...> own(R (F::*)(A...));
template <class F, class R, class... A>
Call<Undeclared, A...> own(R (F::*)(A...) const);

template <class Candidate>
int run_own(Candidate candidate) {
  if constexpr (std::is_pointer<Candidate>::value) {
    return run_all<decltype(own(candidate))>(candidate);
  } else {
    return run_all<decltype(own(&Candidate::operator()))>(candidate);
  }
}

}  // namespace octet_driver
