#include "generation/endpoint/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace octet {
namespace {

constexpr std::array<std::string_view, k_fault_kinds> k_names = {
    "not_connected", "connect_timeout", "first_byte_timeout", "total_timeout", "too_slow",
    "too_large",     "broken",          "rate_limited",       "unavailable",   "server_error",
    "not_found",     "unauthorized",    "rejected",           "malformed",     "no_choices",
    "fewer_choices", "other_model"};

FaultKind kind_of(Delivery delivery) {
  switch (delivery) {
    case Delivery::not_connected:
      return FaultKind::not_connected;
    case Delivery::connect_timeout:
      return FaultKind::connect_timeout;
    case Delivery::first_byte_timeout:
      return FaultKind::first_byte_timeout;
    case Delivery::total_timeout:
      return FaultKind::total_timeout;
    case Delivery::too_slow:
      return FaultKind::too_slow;
    case Delivery::too_large:
      return FaultKind::too_large;
    case Delivery::complete:
    case Delivery::broken:
      break;
  }
  return FaultKind::broken;
}

FaultKind kind_of_status(long status) {
  switch (status) {
    case 401:
    case 403:
      return FaultKind::unauthorized;
    case 404:
      return FaultKind::not_found;
    case 429:
      return FaultKind::rate_limited;
    case 502:
    case 503:
    case 504:
    case 529:
      return FaultKind::unavailable;
    default:
      return status >= 500 ? FaultKind::server_error : FaultKind::rejected;
  }
}

}  // namespace

std::string_view name_of(FaultKind kind) {
  return k_names.at(static_cast<std::size_t>(kind));
}

std::optional<FaultKind> fault_kind_of(std::string_view name) {
  const auto* const found = std::find(k_names.begin(), k_names.end(), name);
  if (found == k_names.end()) return std::nullopt;
  return static_cast<FaultKind>(found - k_names.begin());
}

std::string describe(const Fault& fault) {
  const std::string status = fault.status == 0 ? "" : fmt::format(" (HTTP {})", fault.status);
  return fmt::format("{}{}{}{}", name_of(fault.kind), status, fault.detail.empty() ? "" : ": ",
                     fault.detail);
}

std::optional<Fault> delivery_fault(const HttpReply& reply) {
  if (reply.delivery != Delivery::complete)
    return Fault{kind_of(reply.delivery), reply.status, reply.detail};
  if (reply.status != 200)
    return Fault{kind_of_status(reply.status), reply.status, error_text(reply.body)};
  return std::nullopt;
}

std::optional<Fault> fault_of(const HttpReply& reply, Api api, std::optional<ChatReply>& answer) {
  if (auto fault = delivery_fault(reply)) return fault;
  std::string problem;
  answer = parse_chat_reply(reply.body, api, problem);
  if (!answer) return Fault{FaultKind::malformed, reply.status, problem};
  if (answer->choices.empty()) return Fault{FaultKind::no_choices, reply.status, problem};
  return std::nullopt;
}

bool is_of_server(FaultKind kind) {
  return kind == FaultKind::not_connected || kind == FaultKind::connect_timeout ||
         kind == FaultKind::rate_limited || kind == FaultKind::unavailable;
}

bool is_final(const Fault& fault) {
  constexpr long k_request_timeout = 408, k_conflict = 409, k_too_early = 425;
  return fault.kind == FaultKind::rejected && fault.status != k_request_timeout &&
         fault.status != k_conflict && fault.status != k_too_early;
}

bool is_refusal(FaultKind kind) {
  return kind == FaultKind::not_found || kind == FaultKind::unauthorized ||
         kind == FaultKind::rejected || kind == FaultKind::other_model;
}

std::size_t FaultCounts::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0});
}

std::map<std::string, std::size_t> FaultCounts::by_name() const {
  std::map<std::string, std::size_t> named;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) named.emplace(k_names[i], counts_[i]);
  }
  return named;
}

}  // namespace octet
