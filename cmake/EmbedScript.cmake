# Writes one C++ file holding the contents of FILES as raw string literals, and the function
# embedded_ID() that returns them.
set(text "#include \"base/embedded.hpp\"\n\nnamespace octet {\n\nstd::vector<EmbeddedFile> embedded_${ID}() {\n  return {\n")
foreach(file IN LISTS FILES)
  file(READ "${ROOT}/${file}" content)
  get_filename_component(name "${file}" NAME)
  string(APPEND text "      {\"${name}\", R\"octet_file(${content})octet_file\"},\n")
endforeach()
string(APPEND text "  };\n}\n\n}  // namespace octet\n")
file(WRITE "${OUT}" "${text}")
