# What is installed beside the programs, which are installed where they are made: manual pages and completions, which
# octet itself writes; examples, what installs the toolchains, and the documentation.
set(written ${PROJECT_BINARY_DIR}/manual)
install(CODE "
  file(REMOVE_RECURSE \"${written}\")
  file(MAKE_DIRECTORY \"${written}\")
  function(octet_writes)
    execute_process(COMMAND \"$<TARGET_FILE:octet>\" \${ARGN} COMMAND_ERROR_IS_FATAL ANY)
  endfunction()
  octet_writes(man --out \"${written}/man1\")
  octet_writes(completion bash OUTPUT_FILE \"${written}/octet\")
  octet_writes(completion zsh OUTPUT_FILE \"${written}/_octet\")
  octet_writes(completion fish OUTPUT_FILE \"${written}/octet.fish\")")
install(DIRECTORY ${written}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${written}/octet DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${written}/_octet DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${written}/octet.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(share ${CMAKE_INSTALL_DATADIR}/octet)
install(DIRECTORY examples/answers-steady examples/answers-hasty examples/snippets DESTINATION ${share}/examples)
install(FILES examples/expected.json DESTINATION ${share}/examples)
install(PROGRAMS examples/demo.sh examples/candidates.py examples/verify_array.sh DESTINATION ${share}/examples)
# What scripts/setup --use needs.
install(PROGRAMS scripts/setup DESTINATION ${share}/scripts)
install(FILES scripts/progress.sh scripts/packages.txt DESTINATION ${share}/scripts)
install(FILES scripts/typescript/package.json scripts/typescript/package-lock.json
  DESTINATION ${share}/scripts/typescript)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(FILES README.md CHANGELOG.md CONTRIBUTING.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# For a tarball alone: the libraries octet is linked to, and theirs, but for those of glibc, which belong to the
# machine's own loader.
set(glibc "^ld-linux" "^lib(c|m|dl|pthread|rt|resolv|util|anl|nsl|nss_.*)\\.so")
install(RUNTIME_DEPENDENCY_SET octet_libraries COMPONENT libraries EXCLUDE_FROM_ALL
  PRE_EXCLUDE_REGEXES ${glibc}
  LIBRARY DESTINATION lib/octet)
configure_file(cmake/CarriedLibraries.cmake.in ${PROJECT_BINARY_DIR}/CarriedLibraries.cmake @ONLY)
install(SCRIPT ${PROJECT_BINARY_DIR}/CarriedLibraries.cmake COMPONENT libraries EXCLUDE_FROM_ALL)
