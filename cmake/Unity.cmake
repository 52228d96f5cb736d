# octet_unity(TARGET): with OCTET_UNITY the files of a room (a folder) are compiled as one, since most of the time
# goes into headers that they share: standard library, JSON, fmt. Two names of one room that are the same, each in
# its own unnamed namespace, are then an error: rename one, or add its file to `alone`.
#
# Files see each other's includes and names in such a build. What they need all the same is found where they are
# compiled one by one: by the preset dev and by clang-tidy (tests/structure/tidy_test.py).
set(alone
  base/watch/fault_point.cpp          # another takes its place in octet-faulty
  base/own_process.cpp                # with Boost.Asio it is as long as the rest of base/
  generation/endpoint/chat_reply.cpp  # its JSON is sorted, its neighbours' is in order
  harness/execution_codec.cpp         # the same
  harness/expected_values.cpp         # the same
  reports/page/text_lengths.cpp       # a figure of its own measures
)
set(OCTET_COMPILED_ALONE ${alone} CACHE INTERNAL "")

# A room with more files than this is compiled in equal parts, so that no part keeps the others waiting.
set(OCTET_UNITY_FILES 10 CACHE INTERNAL "")

function(octet_unity target)
  if(NOT OCTET_UNITY)
    return()
  endif()
  set(rooms)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE file)
    if(file IN_LIST OCTET_COMPILED_ALONE OR file MATCHES "/embedded/" OR NOT file MATCHES "\\.cpp$")
      continue()
    endif()
    cmake_path(GET file PARENT_PATH room)
    string(MAKE_C_IDENTIFIER ${room} room)
    list(APPEND rooms ${room})
    list(APPEND files_${room} ${source})
  endforeach()
  list(REMOVE_DUPLICATES rooms)
  foreach(room IN LISTS rooms)
    list(LENGTH files_${room} count)
    math(EXPR parts "(${count} + ${OCTET_UNITY_FILES} - 1) / ${OCTET_UNITY_FILES}")
    set(place 0)
    foreach(source IN LISTS files_${room})
      math(EXPR part "${place} * ${parts} / ${count}")
      math(EXPR place "${place} + 1")
      set_source_files_properties(${source} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${room}_${part})
    endforeach()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # g++ takes for headers what is included there.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endfunction()
