// Templates of the standard library that programs use most, instantiated ahead of time. Of 468,000 lines of
// assembly that g++ wrote for 151 answers to HumanEval more than half were these, the same in each.
//
// usual.h includes this file and thereby says of each that it is instantiated elsewhere; precompile.sh
// compiles them into instantiated.a, by the same compiler with the same options. What g++ would have put into
// a program's own object file comes from the archive then, instruction for instruction, and a program that
// uses none of them is linked with none of it.
//
// No name is declared here. What a program could notice is that it may no longer specialize or instantiate
// what stands here: programs that specialize or instantiate anything are compiled with full.h
// (runners/warm/precompiled.cpp).
//
// To compile one line of the list: define OCTET_TEMPLATE as `template` and OCTET_ONE as the line.
#ifndef OCTET_TEMPLATE
#define OCTET_TEMPLATE extern template
#endif

#define OCTET_SORT(iterator)                                                                       \
  OCTET_TEMPLATE void std::__introsort_loop(iterator, iterator, long,                              \
                                            __gnu_cxx::__ops::_Iter_less_iter);                    \
  OCTET_TEMPLATE void std::__final_insertion_sort(iterator, iterator,                              \
                                                  __gnu_cxx::__ops::_Iter_less_iter);              \
  OCTET_TEMPLATE void std::sort(iterator, iterator);

#define OCTET_ITERATOR(pointer, container)                                                         \
  namespace __gnu_cxx {                                                                            \
  OCTET_TEMPLATE class __normal_iterator<pointer, container>;                                      \
  OCTET_TEMPLATE bool operator==(const __normal_iterator<pointer, container>&,                     \
                                 const __normal_iterator<pointer, container>&);                    \
  OCTET_TEMPLATE bool operator!=(const __normal_iterator<pointer, container>&,                     \
                                 const __normal_iterator<pointer, container>&);                    \
  OCTET_TEMPLATE __normal_iterator<pointer, container>::difference_type operator-(                 \
      const __normal_iterator<pointer, container>&, const __normal_iterator<pointer, container>&); \
  }

#define OCTET_VECTOR(element)                                                                      \
  OCTET_TEMPLATE class std::vector<element>;                                                       \
  OCTET_TEMPLATE struct std::_Vector_base<element, std::allocator<element>>;                       \
  OCTET_TEMPLATE class std::allocator<element>;                                                    \
  OCTET_TEMPLATE class std::__new_allocator<element>;                                              \
  OCTET_TEMPLATE void std::vector<element>::_M_realloc_insert(std::vector<element>::iterator,      \
                                                              const element&);                     \
  OCTET_TEMPLATE void std::vector<element>::_M_realloc_insert(std::vector<element>::iterator,      \
                                                              element&&);                          \
  OCTET_TEMPLATE bool std::operator==(const std::vector<element>&, const std::vector<element>&);   \
  OCTET_ITERATOR(element*, std::vector<element>)                                                   \
  OCTET_ITERATOR(const element*, std::vector<element>)                                             \
  OCTET_SORT(std::vector<element>::iterator)

#define OCTET_STRING                                                                               \
  OCTET_TEMPLATE std::string::basic_string(const char*, const std::allocator<char>&);              \
  OCTET_TEMPLATE void std::string::_M_construct(const char*, const char*,                          \
                                                std::forward_iterator_tag);                        \
  OCTET_TEMPLATE void std::string::_M_construct(char*, char*, std::forward_iterator_tag);          \
  OCTET_TEMPLATE bool std::operator==(const std::string&, const char*);                            \
  OCTET_TEMPLATE bool std::operator!=(const std::string&, const char*);                            \
  OCTET_TEMPLATE bool std::operator!=(const std::string&, const std::string&);                     \
  OCTET_TEMPLATE bool std::operator<(const std::string&, const std::string&);                      \
  OCTET_TEMPLATE std::string std::operator+(const std::string&, const std::string&);               \
  OCTET_TEMPLATE std::string std::operator+(const std::string&, const char*);                      \
  OCTET_TEMPLATE std::string std::operator+(const char*, const std::string&);                      \
  OCTET_TEMPLATE std::string std::operator+(const std::string&, char);                             \
  OCTET_TEMPLATE std::string std::operator+(std::string&&, const std::string&);                    \
  OCTET_TEMPLATE std::string std::operator+(const std::string&, std::string&&);                    \
  OCTET_TEMPLATE std::string std::operator+(std::string&&, std::string&&);                         \
  OCTET_TEMPLATE std::string std::operator+(std::string&&, const char*);                           \
  OCTET_TEMPLATE std::string std::operator+(std::string&&, char);                                  \
  OCTET_ITERATOR(char*, std::string)                                                               \
  OCTET_ITERATOR(const char*, std::string)                                                         \
  OCTET_SORT(std::string::iterator)

// What std::stoi and the like are made of. g++ instantiates it at the end of every program, used or not.
#define OCTET_INTEGER(result, value, character)                                                    \
  OCTET_TEMPLATE result __gnu_cxx::__stoa(value (*)(const character*, character**, int),           \
                                          const char*, const character*, std::size_t*, int);
#define OCTET_FLOATING(value, character)                                                           \
  OCTET_TEMPLATE value __gnu_cxx::__stoa(value (*)(const character*, character**), const char*,    \
                                         const character*, std::size_t*);
#define OCTET_NUMBERS(character)                                                                   \
  OCTET_INTEGER(int, long, character)                                                              \
  OCTET_INTEGER(long, long, character)                                                             \
  OCTET_INTEGER(unsigned long, unsigned long, character)                                           \
  OCTET_INTEGER(long long, long long, character)                                                   \
  OCTET_INTEGER(unsigned long long, unsigned long long, character)                                 \
  OCTET_FLOATING(float, character)                                                                 \
  OCTET_FLOATING(double, character)                                                                \
  OCTET_FLOATING(long double, character)                                                           \
  OCTET_TEMPLATE std::basic_string<character> __gnu_cxx::__to_xstring(                             \
      int (*)(character*, std::size_t, const character*, __builtin_va_list), std::size_t,          \
      const character*, ...);

#ifdef OCTET_ONE
OCTET_ONE
#else
OCTET_VECTOR(int)
OCTET_VECTOR(long)
OCTET_VECTOR(float)
OCTET_VECTOR(double)
OCTET_VECTOR(std::string)
OCTET_VECTOR(std::vector<int>)
OCTET_VECTOR(std::vector<long>)
OCTET_VECTOR(std::vector<std::string>)
OCTET_STRING
OCTET_NUMBERS(char)
OCTET_NUMBERS(wchar_t)
#endif

#undef OCTET_ITERATOR
#undef OCTET_SORT
#undef OCTET_VECTOR
#undef OCTET_STRING
#undef OCTET_INTEGER
#undef OCTET_FLOATING
#undef OCTET_NUMBERS
#undef OCTET_TEMPLATE
