# octet_embed(OUT pattern...): compiles text files into the program, so that nothing has to be installed
# beside it. OUT is set to the generated source; `std::vector<EmbeddedFile> embedded_OUT()` returns the
# files by name (base/embedded.hpp).
function(octet_embed out)
  list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE patterns)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${patterns})
  set(generated ${PROJECT_BINARY_DIR}/embedded/${out}.cpp)
  set(absolute)
  foreach(file IN LISTS files)
    list(APPEND absolute ${PROJECT_SOURCE_DIR}/${file})
  endforeach()
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUT=${generated} "-DFILES=${files}" -DID=${out}
            -DROOT=${PROJECT_SOURCE_DIR} -P ${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake
    DEPENDS ${absolute} ${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake VERBATIM)
  set(${out} ${generated} PARENT_SCOPE)
endfunction()
