# Warnings and sanitizers as one interface target, linked PRIVATE by our own code only: a third-party
# header must never fail our build.
add_library(octet_standards INTERFACE)
target_compile_options(octet_standards INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum)
# g++ 12 warns of its own std::string (GCC bug 105329): no warning of this kind is to be trusted there.
target_compile_options(octet_standards INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(OCTET_WERROR)
  target_compile_options(octet_standards INTERFACE -Werror)
endif()
if(OCTET_SANITIZE)
  add_compile_options(-fsanitize=${OCTET_SANITIZE} -fno-omit-frame-pointer)
  # These checks of every pointer take two thirds of the compile time, and what they would find the
  # address sanitizer or the processor stops at.
  if(OCTET_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
  endif()
  add_link_options(-fsanitize=${OCTET_SANITIZE})
  # With sanitizers g++ 12 warns of its own std::regex, which Catch2 uses; the sanitizers themselves and
  # the plain builds watch ours.
  target_compile_options(octet_standards INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
