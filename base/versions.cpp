#include "base/versions.hpp"

namespace octet {

std::string octet_version() {
  return OCTET_VERSION;  // of this file alone: CMakeLists.txt
}

std::string unreadable_schema(std::int64_t schema) {
  return "is " + std::to_string(schema) + "; this octet, " + octet_version() + ", reads 1 to " +
         std::to_string(k_run_schema) +
         (schema > k_run_schema ? ": a newer octet wrote this, read it with that one" : "");
}

}  // namespace octet
