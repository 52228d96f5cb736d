#include "cli/signals.hpp"

#include <csignal>
#include <initializer_list>

#include "base/stop.hpp"

namespace octet {
namespace {

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
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) handle(signal, [](int) { request_stop(); });
}

void survive_failed_writes() {
  // A handler, where SIG_IGN would be inherited by every program that is started.
  for (const int signal : {SIGPIPE, SIGXFSZ}) handle(signal, [](int) {});
}

}  // namespace octet
