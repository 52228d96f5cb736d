#include "generation/seeds/seed_yield.hpp"

#include <nlohmann/json.hpp>

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const YieldCell& cell) {
  Json dropped = Json::object();
  for (const DropReasonEntry& entry : drop_reasons()) {
    const std::uint64_t count = cell.dropped[static_cast<std::size_t>(entry.reason)];
    if (count > 0) dropped[std::string(entry.name)] = count;
  }
  Json json = {
      {"units", cell.units},
      {"kept", cell.kept},
      {"dropped", std::move(dropped)},
      {"usage", {{"in", cell.usage.in}, {"out", cell.usage.out}, {"micros", cell.usage.micros}}}};
  if (cell.mutants_made > 0)
    json["mutants"] = {{"made", cell.mutants_made}, {"killed", cell.mutants_killed}};
  return json;
}

YieldCell read_cell(JsonObject json) {
  YieldCell cell;
  cell.units = json.count("units");
  cell.kept = json.count("kept");
  JsonObject dropped = json.object("dropped");
  for (const std::string& name : dropped.keys())
    cell.dropped[static_cast<std::size_t>(drop_reason_of(name))] = dropped.count(name);
  JsonObject usage = json.object("usage");
  cell.usage = {usage.count("in"), usage.count("out"), usage.count("micros")};
  if (auto mutants = json.optional_object("mutants")) {
    cell.mutants_made = mutants->count("made");
    cell.mutants_killed = mutants->count("killed");
  }
  return cell;
}

}  // namespace

SeedYield read_yield(JsonObject json) {
  SeedYield yield;
  for (const std::string& language : json.keys()) {
    JsonObject kinds = json.object(language);
    SeedYield::Kinds& cells = yield.cells()[language];
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (auto cell = kinds.optional_object(std::string(name_of(static_cast<SampleKind>(i)))))
        cells[i] = read_cell(std::move(*cell));
    }
  }
  return yield;
}

void YieldCell::add(const Sample& sample) {
  ++units;
  if (sample.drop) {
    ++dropped[static_cast<std::size_t>(sample.drop->reason)];
  } else {
    ++kept;
  }
  usage.add(sample.usage);
  if (!sample.tests || !sample.tests->mutants) return;
  mutants_made += sample.tests->mutants->made;
  mutants_killed += sample.tests->mutants->killed;
}

void YieldCell::add(const YieldCell& other) {
  units += other.units;
  kept += other.kept;
  for (std::size_t i = 0; i < k_drop_reasons; ++i) dropped[i] += other.dropped[i];
  usage.add(other.usage);
  mutants_made += other.mutants_made;
  mutants_killed += other.mutants_killed;
}

void SeedYield::add(const SeedYield& other) {
  for (const auto& [language, kinds] : other.cells_) {
    for (std::size_t i = 0; i < kinds.size(); ++i) cells_[language][i].add(kinds[i]);
  }
}

void SeedYield::add(const Sample& sample) {
  cells_[sample.language][static_cast<std::size_t>(sample.kind)].add(sample);
}

YieldCell SeedYield::total() const {
  YieldCell sum;
  for (const auto& [language, kinds] : cells_) {
    for (const YieldCell& cell : kinds) sum.add(cell);
  }
  return sum;
}

std::string to_json(const SeedYield& yield) {
  Json json = Json::object();
  for (const auto& [language, kinds] : yield.cells()) {
    json[language] = Json::object();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (kinds[i].units > 0)
        json[language][std::string(name_of(static_cast<SampleKind>(i)))] = json_of(kinds[i]);
    }
  }
  return json.dump();
}

}  // namespace octet
