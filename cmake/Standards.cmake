# Warnings and sanitizers as one interface target, linked PRIVATE by our own code only: a third-party
# header must never fail our build.
add_library(octet_standards INTERFACE)
target_compile_options(octet_standards INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum)
if(OCTET_WERROR)
  target_compile_options(octet_standards INTERFACE -Werror)
endif()
if(OCTET_SANITIZE)
  add_compile_options(-fsanitize=${OCTET_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${OCTET_SANITIZE})
endif()
