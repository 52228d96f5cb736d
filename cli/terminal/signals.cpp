#include "cli/terminal/signals.hpp"

#include <array>
#include <csignal>
#include <initializer_list>

#include "base/stop.hpp"

namespace octet {
namespace {

constexpr std::array k_stops = {SIGINT, SIGTERM, SIGHUP};

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void stop_on_signals() {
  stop_descriptor();  // made before a handler could need it
  for (const int signal : k_stops) handle(signal, [](int) { request_stop(); });
}

StopOnSignals::StopOnSignals() {
  for (const int signal : k_stops) ::sigaction(signal, nullptr, &before_[signal]);
  stop_on_signals();
}

StopOnSignals::~StopOnSignals() {
  for (const auto& [signal, action] : before_) ::sigaction(signal, &action, nullptr);
}

void survive_failed_writes() {
  // A handler, where SIG_IGN would be inherited by every program that is started.
  for (const int signal : {SIGPIPE, SIGXFSZ}) handle(signal, [](int) {});
}

}  // namespace octet
