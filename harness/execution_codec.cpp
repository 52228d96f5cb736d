#include "harness/execution_codec.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <vector>

namespace octet {
namespace {

using Json = nlohmann::json;

// CBOR byte strings: output may hold any bytes.
Json bytes_of(const std::string& text) {
  return Json::binary(std::vector<std::uint8_t>(text.begin(), text.end()));
}

std::string text_of(const Json& json) {
  const auto& bytes = json.get_binary();
  return {bytes.begin(), bytes.end()};
}

// The number that belongs to an ending: exit code or signal.
int detail_of(const Termination& termination) {
  if (const auto* exited = std::get_if<Exited>(&termination)) return exited->code;
  if (const auto* killed = std::get_if<Signaled>(&termination)) return killed->number;
  return 0;
}

template <std::size_t index = 0>
Termination make_ending(std::size_t wanted, int detail) {
  if constexpr (index == std::variant_size_v<Termination>) {
    throw std::out_of_range("ending");
  } else {
    if (wanted != index) return make_ending<index + 1>(wanted, detail);
    using Kind = std::variant_alternative_t<index, Termination>;
    if constexpr (std::is_same_v<Kind, Exited> || std::is_same_v<Kind, Signaled>) {
      return Kind{detail};
    } else {
      return Kind{};
    }
  }
}

// What is polled has one element more, so that all others are as they were.
Json to_json(const std::optional<Outcome>& outcome) {
  if (!outcome) return nullptr;
  Json json = Json::array({outcome->termination.index(), detail_of(outcome->termination),
                           outcome->usage.cpu.count(), outcome->usage.wall.count(),
                           outcome->usage.memory_bytes, bytes_of(outcome->out),
                           bytes_of(outcome->err), bytes_of(outcome->report)});
  if (outcome->usage.memory_polled) json.push_back(true);
  return json;
}

std::optional<Outcome> to_outcome(const Json& json) {
  if (json.is_null()) return std::nullopt;
  Outcome outcome;
  outcome.termination = make_ending(json.at(0).get<std::size_t>(), json.at(1).get<int>());
  outcome.usage.cpu = std::chrono::microseconds(json.at(2).get<std::int64_t>());
  outcome.usage.wall = std::chrono::microseconds(json.at(3).get<std::int64_t>());
  outcome.usage.memory_bytes = json.at(4).get<std::uint64_t>();
  outcome.out = text_of(json.at(5));
  outcome.err = text_of(json.at(6));
  outcome.report = text_of(json.at(7));
  outcome.usage.memory_polled = json.size() > 8 && json[8].get<bool>();
  return outcome;
}

}  // namespace

std::string encode(const Execution& execution) {
  Json runs = Json::array();
  for (const auto& [run, as_wanted] : execution.case_runs)
    runs.push_back(Json::array({to_json(run), as_wanted}));
  std::string bytes;
  Json::to_cbor(Json::array({to_json(execution.compile), to_json(execution.run),
                             execution.reached_end, std::move(runs)}),
                bytes);
  return bytes;
}

std::optional<Execution> decode(std::string_view bytes) try {
  const Json json = Json::from_cbor(bytes);
  Execution execution;
  execution.compile = to_outcome(json.at(0));
  execution.run = to_outcome(json.at(1));
  execution.reached_end = json.at(2).get<bool>();
  for (const Json& run : json.size() > 3 ? json[3] : Json::array())
    execution.case_runs.push_back({to_outcome(run.at(0)).value(), run.at(1).get<bool>()});
  return execution;
} catch (const std::exception&) {  // JSON of another shape, or an ending that does not exist
  return std::nullopt;
}

}  // namespace octet
