#include "sandboxes/cell_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <optional>

#include "base/error.hpp"
#include "base/own_process.hpp"
#include "sandboxes/cell/serve.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// For the server's start (an interpreter importing its modules) and for one order.
constexpr int k_patience_of_cells_ms = 20'000;

void send_order(int socket, const CellSlots& slots, const CellKind& kind) {
  std::array<int, cell::k_slots> descriptors{};
  for (std::size_t slot = 0; slot < slots.size(); ++slot) descriptors[slot] = slots[slot].get();
  char flags = static_cast<char>((kind.report ? cell::k_with_report : 0) |
                                 (kind.namespaces ? cell::k_in_namespaces : 0));
  struct iovec content {
    &flags, 1
  };
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(std::array<int, cell::k_slots>))> room{};
  struct msghdr message {};
  message.msg_iov = &content;
  message.msg_iovlen = 1;
  message.msg_control = room.data();
  message.msg_controllen = room.size();
  cmsghdr* rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof descriptors);
  std::memcpy(CMSG_DATA(rights), descriptors.data(), sizeof descriptors);
  if (::sendmsg(socket, &message, MSG_NOSIGNAL) != 1)
    throw SystemError("cannot order a cell", errno);
}

// Or a negative errno: the server is well, but could not.
pid_t receive_answer(int socket) {
  pollfd wanted{socket, POLLIN, 0};
  int ready = 0;
  while ((ready = ::poll(&wanted, 1, k_patience_of_cells_ms)) < 0 && errno == EINTR) {
  }
  std::int32_t answer = 0;
  if (ready <= 0) throw SystemError("no cell was forked", ETIMEDOUT);
  if (::recv(socket, &answer, sizeof answer, 0) != sizeof answer)
    throw SystemError("what forks cells has ended", EPIPE);
  return answer;
}

}  // namespace

struct ForkServer::State {
  std::vector<std::string> argv;
  std::vector<std::string> environment;
  std::mutex mutex;  // one order at a time: forking takes less than a millisecond
  Descriptor socket;
  std::optional<OwnProcess> process;
  Life life = Life::several;
  std::atomic<bool> ended = false;  // the one life

  void start() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
      throw SystemError("cannot make a socket", errno);
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!nothing) throw SystemError("cannot open /dev/null", errno);
    // The kinds of descriptors a command has: an interpreter looks at them once, when it starts.
    const Pipe output = make_pipe();
    OwnProgram program;
    program.argv = argv;
    program.environment = environment;
    program.directory = "/";
    program.descriptors = {nothing.get(), output.write.get(), output.write.get(), theirs.get()};
    static_assert(cell::k_orders == 3);
    program.own_group = true;  // an interrupt from the terminal is octet's to handle
    process.emplace(program);
    socket = std::move(ours);
  }

  // Its cells are ours and go on.
  void stop() {
    socket.reset();
    process.reset();
  }

  pid_t order(const CellSlots& slots, const CellKind& kind) try {
    if (ended) throw SystemError("what forks cells has ended", EPIPE);
    if (!process) start();
    send_order(socket.get(), slots, kind);
    return receive_answer(socket.get());
  } catch (const SystemError&) {
    ended = life == Life::one;
    stop();  // it is in an unknown state
    throw;
  }
};

ForkServer::ForkServer(std::vector<std::string> argv, std::vector<std::string> environment,
                       Life life)
    : state_(std::make_unique<State>()) {
  state_->argv = std::move(argv);
  state_->environment = std::move(environment);
  state_->life = life;
}

ForkServer::~ForkServer() {
  state_->stop();
}

pid_t ForkServer::start(const CellSlots& slots, const CellKind& kind) const {
  const std::lock_guard lock(state_->mutex);
  const pid_t answer = [&] {
    try {
      return state_->order(slots, kind);
    } catch (const SystemError&) {
      return state_->order(slots, kind);  // once more, by a new one
    }
  }();
  if (answer < 0)
    throw SystemError(kind.namespaces ? "making namespaces" : "forking a cell", -answer);
  return answer;
}

bool ForkServer::has_ended() const {
  return state_->ended;
}

fs::path find_cell() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error).parent_path();
  std::vector<fs::path> places{self / "octet-cell", self.parent_path() / "libexec/octet/octet-cell",
                               self.parent_path() / "octet-cell"};
  if (const char* given = std::getenv("OCTET_CELL")) places.insert(places.begin(), given);
  for (const fs::path& place : places) {
    if (::access(place.c_str(), X_OK) == 0) return place;
  }
  throw MissingError(
      fmt::format("octet-cell is not beside the program (looked for {}); install octet "
                  "again, or name it in OCTET_CELL",
                  places[0].string()));
}

std::shared_ptr<const CellSource> forked_cells() {
  return std::make_shared<ForkServer>(std::vector<std::string>{find_cell().string(), "--serve"},
                                      std::vector<std::string>{});
}

}  // namespace octet
