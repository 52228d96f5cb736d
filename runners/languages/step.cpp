#include "runners/languages/step.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "sandboxes/syscall_filter.hpp"

namespace octet {
namespace {

std::uint64_t positive(JsonObject& object, const std::string& key, std::uint64_t fallback) {
  const std::int64_t value = object.integer_or(key, static_cast<std::int64_t>(fallback));
  if (value <= 0) object.fail(key, "must be above 0");
  return static_cast<std::uint64_t>(value);
}

Limits parse_limits(JsonObject object) {
  constexpr std::uint64_t k_kib = 1024, k_mib = 1024 * 1024;
  Limits limits;
  const auto milliseconds = [&](const char* key, std::chrono::milliseconds fallback) {
    return std::chrono::milliseconds(
        positive(object, key, static_cast<std::uint64_t>(fallback.count())));
  };
  limits.cpu = milliseconds("cpu_ms", limits.cpu);
  limits.wall = milliseconds("wall_ms", limits.wall);
  limits.memory_bytes = positive(object, "memory_mib", limits.memory_bytes / k_mib) * k_mib;
  limits.processes = static_cast<unsigned>(positive(object, "processes", limits.processes));
  limits.output_bytes = positive(object, "output_kib", limits.output_bytes / k_kib) * k_kib;
  limits.file_bytes = positive(object, "file_mib", limits.file_bytes / k_mib) * k_mib;
  limits.disk_bytes = positive(object, "disk_mib", limits.disk_bytes / k_mib) * k_mib;
  limits.inodes = static_cast<unsigned>(positive(object, "inodes", limits.inodes));
  object.finish();
  return limits;
}

}  // namespace

Step parse_step(JsonObject object, const std::vector<std::string>& names) {
  Step step;
  step.argv = object.strings("argv");
  if (step.argv.empty()) object.fail("argv", "must name a command");
  check_names(object, step.argv, names);
  if (auto environment = object.optional_object("environment")) {
    for (const std::string& name : environment->keys()) {
      step.environment.emplace_back(name, environment->string(name));
    }
  }
  step.policy = object.string("policy");
  const auto policies = SyscallFilter::names();
  if (std::find(policies.begin(), policies.end(), step.policy) == policies.end()) {
    object.fail("policy", fmt::format("unknown policy \"{}\" (known: {})", step.policy,
                                      fmt::join(policies, ", ")));
  }
  step.limits = parse_limits(object.object("limits"));
  object.finish();
  return step;
}

void check_names(const JsonObject& object, const std::vector<std::string>& argv,
                 const std::vector<std::string>& names) {
  for (const std::string& argument : argv) {
    for (std::size_t open = argument.find('{'); open != std::string::npos;
         open = argument.find('{', open + 1)) {
      const std::string name = argument.substr(open + 1, argument.find('}', open) - open - 1);
      if (std::find(names.begin(), names.end(), name) == names.end())
        object.fail("argv", fmt::format("\"{{{}}}\" is no tool of this language", name));
    }
  }
}

}  // namespace octet
