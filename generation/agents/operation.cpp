#include "generation/agents/operation.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_operations();  // made by cmake/Embed.cmake

namespace {

std::vector<Operation> read_operations() {
  const EmbeddedFile file = embedded_operations().front();
  JsonObject json = JsonObject::parse(file.content, file.name, 0, /*comments=*/true);
  std::vector<Operation> read;
  for (const std::string& id : json.keys()) {
    JsonObject entry = json.object(id);
    read.push_back({id, entry.string("name"), static_cast<std::uint64_t>(entry.integer("weight")),
                    entry.string("text")});
    entry.finish();
  }
  return read;
}

}  // namespace

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all = read_operations();
  return all;
}

std::vector<Operation> operations_named(const std::vector<std::string>& ids) {
  std::vector<Operation> some;
  for (const std::string& id : ids) {
    const auto found = std::find_if(operations().begin(), operations().end(),
                                    [&](const Operation& each) { return each.id == id; });
    if (found == operations().end())
      throw InputError("agents.operations: there is no operation " + id + "; they are o1 to o" +
                       std::to_string(operations().size()));
    some.push_back(*found);
  }
  return some;
}

const Operation& operation_drawn(const std::vector<Operation>& some, std::uint64_t draw) {
  std::uint64_t all = 0;
  for (const Operation& each : some) all += each.weight;
  std::uint64_t at = draw % all;
  for (const Operation& each : some) {
    if (at < each.weight) return each;
    at -= each.weight;
  }
  return some.back();
}

}  // namespace octet
