#include "generation/asking/candidate_export.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "base/json_object.hpp"
#include "generation/asking/answer_record.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// Where an answer stands in the file.
struct Stored {
  std::uint64_t begin = 0;
  std::uint32_t size = 0;
  std::uint32_t sample = 0;
};

std::vector<std::vector<Stored>> index_of(const QuestionPlan& plan,
                                          const std::filesystem::path& answers) {
  std::vector<std::vector<Stored>> index(plan.size());
  LineReader lines(answers);
  std::uint64_t begin = 0;
  while (const auto text = lines.next()) {
    const AnswerKey key = parse_answer_key(*text, lines.file(), lines.line());
    if (const auto question = plan.find(key.suite, key.task_id)) {
      index[*question].push_back({begin, static_cast<std::uint32_t>(text->size()),
                                  static_cast<std::uint32_t>(key.sample)});
    }
    begin += text->size() + 1;
  }
  for (auto& stored : index) {
    std::sort(stored.begin(), stored.end(),
              [](const Stored& a, const Stored& b) { return a.sample < b.sample; });
  }
  return index;
}

std::string read_line(int file, const Stored& stored, const std::string& name) {
  std::string text(stored.size, '\0');
  const ssize_t got = ::pread(file, text.data(), text.size(), static_cast<off_t>(stored.begin));
  if (got != static_cast<ssize_t>(text.size()))
    throw SystemError("cannot read " + name, got < 0 ? errno : EIO);
  return text;
}

Json response_of(const std::string& line, const Stored& stored, const std::string& file) {
  JsonObject record = JsonObject::parse(line, file);
  const bool chat = record.has("generation");
  Json json = {{"id", std::to_string(stored.sample)},
               {"text", record.string(chat ? "generation" : "completion")},
               {"form", chat ? "chat" : "continuation"}};
  if (const auto reason = record.optional_string("finish_reason")) json["finish_reason"] = *reason;
  return json;
}

// All of a record but its responses.
Json head_of(const QuestionPlan& plan, std::size_t question, Json tests) {
  const Problem& problem = plan.problem(question);
  const Prompt prompt = plan.prompt(question);
  Json json = {{"id", problem.suite + ":" + problem.task_id},
               {"language", problem.language->name},
               {"prompt", problem.prompt.empty() ? problem.text : problem.prompt}};
  if (prompt.api == Api::chat) {
    for (const Message& message : prompt.messages)
      json["messages"].push_back({{"role", message.role}, {"content", message.content}});
  }
  if (!problem.entry_point.empty() && problem.case_tests.empty())
    json["entry_point"] = problem.entry_point;
  json["responses"] = Json::array();
  json["tests"] = std::move(tests);
  return json;
}

// As octet verify reads them: cases, or code; nothing where there is neither.
std::optional<Json> tests_of(const Problem& problem) {
  if (!problem.case_tests.empty()) return Json::parse(problem.case_tests);
  const std::string& code = problem.tests.empty() ? problem.test_code : problem.tests;
  if (code.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
  return Json{{"kind", "append"}, {"code", code}};
}

}  // namespace

CandidateExport write_candidates(const QuestionPlan& plan, const std::filesystem::path& answers,
                                 const std::filesystem::path& file) {
  CandidateExport written;
  const std::string name = answers.string();
  const auto index = index_of(plan, answers);
  const Descriptor stored(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  if (!stored) throw SystemError("cannot open " + name, errno);
  GrowingFile out(file);
  for (std::size_t question = 0; question < plan.size(); ++question) {
    if (index[question].empty()) continue;
    auto tests = tests_of(plan.problem(question));
    if (!tests) {
      ++written.without_tests;
      continue;
    }
    Json json = head_of(plan, question, std::move(*tests));
    for (const Stored& each : index[question])
      json["responses"].push_back(response_of(read_line(stored.get(), each, name), each, name));
    written.responses += index[question].size();
    ++written.prompts;
    out.append(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  }
  out.commit();
  return written;
}

}  // namespace octet
