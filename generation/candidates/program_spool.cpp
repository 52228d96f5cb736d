#include "generation/candidates/program_spool.hpp"

#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/error.hpp"
#include "base/files/nameless_file.hpp"

namespace octet {
namespace {

// Numbers as this machine has them: nobody else reads the file.
class Packer final {
 public:
  Packer& add(std::size_t number) {
    text_.append(reinterpret_cast<const char*>(&number), sizeof(number));
    return *this;
  }
  Packer& add(std::string_view text) {
    add(text.size());
    text_ += text;
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class Unpacker final {
 public:
  explicit Unpacker(std::string_view text) : rest_(text) {}

  std::size_t number() {
    std::size_t value = 0;
    std::memcpy(&value, take(sizeof(value)).data(), sizeof(value));
    return value;
  }
  std::string text() { return std::string(take(number())); }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw SystemError("programs that were put aside are damaged", EIO);
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

void pack(const CandidateProgram& program, Packer& packer) {
  packer.add(program.code).add(program.extraction).add(program.fault);
  packer.add(program.responses.size());
  for (const std::size_t response : program.responses) packer.add(response);
  packer.add(program.others.size());
  for (const CodeReading& other : program.others) packer.add(other.code).add(other.extraction);
}

CandidateProgram unpack(Unpacker& from) {
  CandidateProgram program;
  program.code = from.text();
  program.extraction = from.text();
  program.fault = from.text();
  program.responses.resize(from.number());
  for (std::size_t& response : program.responses) response = from.number();
  program.others.resize(from.number());
  for (CodeReading& other : program.others) {
    other.code = from.text();
    other.extraction = from.text();
  }
  return program;
}

}  // namespace

ProgramSpool::ProgramSpool(const std::filesystem::path& folder)
    : name_("programs that are put aside in " + folder.string()),
      file_(make_nameless_file(folder)) {}

void ProgramSpool::add(const std::vector<CandidateProgram>& programs) {
  Packer packer;
  packer.add(programs.size());
  for (const CandidateProgram& program : programs) pack(program, packer);
  write_all(file_.get(), packer.text(), name_);
  ends_.push_back((ends_.empty() ? 0 : ends_.back()) + packer.text().size());
}

std::vector<CandidateProgram> ProgramSpool::at(std::size_t prompt) const {
  const std::uint64_t begin = prompt == 0 ? 0 : ends_.at(prompt - 1);
  const std::string text = read_at(file_.get(), begin, ends_.at(prompt) - begin, name_);
  Unpacker from(text);
  std::vector<CandidateProgram> programs(from.number());
  for (CandidateProgram& program : programs) program = unpack(from);
  return programs;
}

}  // namespace octet
