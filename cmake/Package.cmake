# A tarball that carries its libraries, and a .deb that depends on Debian's: scripts/package makes both.
set(CPACK_GENERATOR TGZ DEB)
set(CPACK_PACKAGE_NAME octet)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The authors of Octet <octet@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "scores code models, each answer in a sandbox of its own")
set(CPACK_PACKAGE_DESCRIPTION "Octet takes the answers that a model gave to programming problems in
Python, Java, C++, C#, TypeScript, JavaScript, PHP and Bash, runs each
one in a sandbox, and prints pass@1 by language. It also asks models,
makes preference pairs and instruction data, and draws tables and pages
of scores. The toolchains of the languages are recommended: one that is
absent is left out.")
set(CPACK_SYSTEM_NAME ${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_SOURCE_DIR}/build/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# Which components a package has: PackageComponents.cmake.
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/cmake/PackageComponents.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The toolchains: what scripts/setup --use installs.
file(STRINGS scripts/packages.txt lines REGEX "^[^#]")
set(recommended)
foreach(line IN LISTS lines)
  if(line MATCHES "^([^ ]+) +all ")
    list(APPEND recommended ${CMAKE_MATCH_1})
  endif()
endforeach()
list(JOIN recommended ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS scripts/packages.txt)
include(CPack)
