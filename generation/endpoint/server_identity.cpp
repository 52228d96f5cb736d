#include "generation/endpoint/server_identity.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "base/digest.hpp"
#include "base/json_object.hpp"
#include "base/stop.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr const char* k_models = "/models";
constexpr auto k_first_wait = std::chrono::milliseconds(200);
constexpr auto k_longest_wait = std::chrono::milliseconds(5'000);

// A server that is starting; nothing for one that answered, whatever it said.
std::optional<Fault> starting(const HttpReply& reply) {
  std::optional<ChatReply> ignored;
  auto fault = fault_of(reply, Api::chat, ignored);
  if (fault && is_of_server(fault->kind)) return fault;
  return std::nullopt;
}

HttpReply when_ready(const EndpointOptions& endpoint, std::chrono::seconds patience,
                     const std::function<void(const Fault&)>& said) {
  const auto start = Clock::now();
  auto wait = k_first_wait;
  while (true) {
    HttpReply reply = fetch(endpoint, k_models);
    const auto fault = stop_requested() ? std::nullopt : starting(reply);
    if (!fault) return reply;
    said(*fault);
    if (Clock::now() - start > patience) return reply;
    for (auto left = wait; left.count() > 0 && !stop_requested(); left -= k_first_wait)
      std::this_thread::sleep_for(k_first_wait);
    wait = std::min(wait * 2, k_longest_wait);
  }
}

std::optional<Json> json_of(const HttpReply& reply) {
  if (reply.delivery != Delivery::complete || reply.status != 200) return std::nullopt;
  if (is_too_deep(reply.body)) return std::nullopt;
  const Json json = Json::parse(reply.body, nullptr, /*allow_exceptions=*/false);
  return json.is_object() ? std::optional(json) : std::nullopt;
}

std::string text_at(const Json& json, const char* key) {
  return json.is_object() && json.contains(key) && json[key].is_string()
             ? json[key].get<std::string>()
             : std::string();
}

void read_models(const Json& list, ServerIdentity& identity, Json& steady) {
  if (!list.contains("data") || !list["data"].is_array()) return;
  for (const Json& model : list["data"]) {
    if (const std::string id = text_at(model, "id"); !id.empty()) identity.models.push_back(id);
    if (identity.owner.empty()) identity.owner = text_at(model, "owned_by");
    Json kept = Json::object();
    for (const char* key : {"id", "root", "parent", "max_model_len", "owned_by"}) {
      if (model.is_object() && model.contains(key)) kept[key] = model[key];
    }
    steady["models"].push_back(kept);  // without times and permissions made for this request
  }
}

}  // namespace

ServerIdentity identify_server(const EndpointOptions& endpoint, const ServerProfile& profile,
                               std::chrono::seconds patience,
                               const std::function<void(const Fault&)>& said) {
  ServerIdentity identity;
  Json all = Json::object(), steady = Json::object();
  const HttpReply first = when_ready(endpoint, patience, said);
  if (const auto list = json_of(first)) {
    all[k_models] = *list;
    read_models(*list, identity, steady);
  }
  for (const std::string& path : profile.identity) {
    if (first.delivery != Delivery::complete || stop_requested()) break;
    if (const auto json = json_of(fetch(endpoint, "/" + path))) all[path] = steady[path] = *json;
  }
  identity.told =
      JsonText::parse(all.dump(2, ' ', false, Json::error_handler_t::replace), "server");
  identity.digest = sha256(steady.dump(-1, ' ', false, Json::error_handler_t::replace));
  return identity;
}

}  // namespace octet
