#include "harness/expected_values.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <fstream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/files/mapped_file.hpp"
#include "base/files/whole_files.hpp"
#include "base/versions.hpp"
#include "benchmarks/sealed/cases.hpp"
#include "harness/made_once.hpp"

// A folder of expected values holds what prepare.py made of the data ("prepared"), the frames of
// all published solutions ("frames"), and where each segment of each problem stands in them
// ("index.json"). It is written under another name and renamed when it is whole.

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using sealed::Cases;
using sealed::Checksums;
using sealed::FrameKind;
using sealed::PreparedTask;

constexpr const char* k_prepared = "prepared";
constexpr const char* k_frames = "frames";
constexpr const char* k_index = "index.json";

// The frames of one segment: where they stand in the file of all frames.
struct Stretch {
  std::size_t begin = 0;
  std::size_t size = 0;
  std::size_t cases = 0;
};

// Where the values of each segment stand in the frames of a published solution.
std::vector<Stretch> find_segments(std::string_view frames) {
  std::vector<Stretch> segments;
  bool is_new = true;
  for (std::size_t at = 0, begin = 0;
       const auto frame = sealed::frame_at(frames, at, Checksums::compared); begin = at) {
    if (is_new) segments.push_back({begin, 0, 0});
    is_new = frame->kind == FrameKind::end;
    if (is_new || frame->kind == FrameKind::raised) continue;
    segments.back().size += at - begin;
    ++segments.back().cases;
  }
  return segments;
}

// Runs the published solutions of a suite and writes their folder.
class Computation final {
 public:
  // `wanted`: the ids of the tasks whose solutions are run; empty: all.
  Computation(const Suite& suite, const Runner& runner, unsigned jobs, std::set<std::string> wanted,
              fs::path folder)
      : suite_(suite),
        runner_(runner),
        jobs_(jobs),
        wanted_(std::move(wanted)),
        folder_(std::move(folder)),
        frames_(folder_ / k_frames, std::ios::binary) {}

  void run() {
    const std::string data = read_uncompressed(suite_.source);
    const Execution prepared = runner_.run(
        sealed::preparing_program(*suite_.language, data, suite_.form), Contention::alone);
    const std::string& bytes = report_of(prepared, "cannot prepare " + suite_.source);
    write_file_atomically(folder_ / k_prepared, bytes);
    tasks_ = sealed::read_prepared(bytes);
    index_.assign(tasks_.size(), Json::array());
    tbb::task_arena arena(static_cast<int>(jobs_));
    arena.execute([&] {
      tbb::parallel_for(std::size_t{0}, tasks_.size(), [&](std::size_t i) {
        if (is_wanted(tasks_[i])) run_published(i);
      });
    });
    finish();
  }

 private:
  bool is_wanted(const PreparedTask& task) const {
    return wanted_.empty() || wanted_.contains(task.task_id);
  }

  void run_published(std::size_t i) {
    const Execution execution =
        runner_.run(sealed::published_program(*suite_.language, tasks_[i]), Contention::shared);
    const std::string& frames =
        report_of(execution, "the published solution of " + tasks_[i].task_id);
    const std::vector<Stretch> segments = find_segments(frames);
    const std::lock_guard lock(mutex_);
    Json places = Json::array();
    for (const Stretch& each : segments)
      places.push_back({size_ + each.begin, each.size, each.cases});
    index_[i] = std::move(places);
    frames_ << frames;
    size_ += frames.size();
  }

  void finish() {
    frames_.close();
    if (!frames_) throw SystemError("cannot write " + (folder_ / k_frames).string(), errno);
    const Json index = {
        {"schema", k_expected_values_version}, {"frames", size_}, {"tasks", index_}};
    write_file_atomically(folder_ / k_index, index.dump());
  }

  const Suite& suite_;
  const Runner& runner_;
  unsigned jobs_;
  std::set<std::string> wanted_;
  fs::path folder_;
  std::vector<PreparedTask> tasks_;
  std::mutex mutex_;  // guards what follows
  std::ofstream frames_;
  std::size_t size_ = 0;
  std::vector<Json> index_;
};

std::vector<std::uint32_t> micros_of(std::string_view frames) {
  std::vector<std::uint32_t> micros;
  std::size_t at = 0;
  while (const auto frame = sealed::frame_at(frames, at, Checksums::passed_over))
    micros.push_back(frame->micros);
  return micros;
}

// A folder of expected values as it is read back. Shared by the cases that point into it.
struct Folder {
  explicit Folder(const fs::path& path)
      : frames(path / k_frames),
        tasks(sealed::read_prepared(read_file(path / k_prepared))),
        index(Json::parse(read_file(path / k_index))) {}

  // Whether there is a frame wherever the index says so. Their payloads are checked when they are
  // compared with.
  bool is_whole() const {
    if (index.at("schema") != k_expected_values_version || index.at("tasks").size() != tasks.size())
      return false;
    for (const Json& places : index.at("tasks")) {
      for (const Json& place : places) {
        if (micros_of(stretch(place)).size() != place.at(2)) return false;
      }
    }
    return index.at("frames") == frames.bytes().size();
  }

  // `place`: begin, size and number of cases of a segment.
  std::string_view stretch(const Json& place) const {
    return frames.bytes().substr(place.at(0), place.at(1));
  }

  std::string digest;                         // of all that the values depend on
  std::shared_ptr<TemporaryDirectory> owner;  // of a folder that lives as long as this run
  MappedFile frames;
  std::vector<PreparedTask> tasks;
  Json index;
};

// Nothing when there is no folder or it is not whole.
std::shared_ptr<Folder> open_folder(const fs::path& path) try {
  auto folder = std::make_shared<Folder>(path);
  return folder->is_whole() ? folder : nullptr;
} catch (const std::exception&) {
  return nullptr;
}

std::shared_ptr<const Cases> make_cases(const std::shared_ptr<Folder>& folder, std::size_t i) {
  auto cases = std::make_shared<Cases>();
  cases->task = folder->tasks[i];
  cases->storage = folder;
  cases->digest = FieldDigest().add(folder->digest).add(cases->task.task_id).hex();
  const Json& places = folder->index.at("tasks").at(i);
  // Where calls and expected values are run apart, the calls come first: their time is the limit's.
  const std::size_t first = places.size() - cases->task.counts.size();
  for (std::size_t segment = 0; segment < cases->task.counts.size(); ++segment) {
    const Json& place = places.at(first + segment);
    if (place.at(2) != cases->task.counts[segment]) {
      throw InputError(fmt::format("the published solution of {} gives no value for some case",
                                   cases->task.task_id));
    }
    cases->expected.push_back(
        {cases->task.counts[segment], folder->stretch(place), cases->task.extras[segment]});
    cases->micros.push_back(micros_of(folder->stretch(places.at(segment))));
  }
  return cases;
}

// Of all that the expected values of a suite depend on.
std::string digest_of(const Suite& suite, const Runner& runner) {
  Program any;
  any.language = suite.language;
  return FieldDigest()
      .add(suite.md5)
      .add(suite.form)
      .add(runner.fingerprint(any))
      .add(sealed::programs_digest())
      .hex();
}

void attach(Suite& suite, const std::shared_ptr<Folder>& folder,
            const ExpectedValuesOptions& options) {
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < folder->tasks.size(); ++i) places[folder->tasks[i].task_id] = i;
  for (Problem& problem : suite.problems) {
    if (options.wants(problem)) problem.cases = make_cases(folder, places.at(problem.task_id));
  }
}

}  // namespace

void attach_expected_values(Suite& suite, const Runner& runner,
                            const ExpectedValuesOptions& options) {
  if (!is_evalplus_form(suite.form)) return;
  const std::string digest = digest_of(suite, runner);
  std::shared_ptr<Folder> folder;
  ValuesOnce values;
  values.what = "the expected values of " + suite.name;
  values.kept =
      data_directory() / "expected" / fmt::format("{}-{}", suite.name, digest.substr(0, 16));
  values.tasks = suite.problems.size();
  for (const Problem& problem : suite.problems) {
    if (options.wants(problem)) values.task_ids.insert(problem.task_id);
  }
  if (values.task_ids.empty()) return;
  values.make = [&](const fs::path& path, const std::set<std::string>& wanted) {
    Computation(suite, runner, options.jobs, wanted, path).run();
  };
  values.open = [&](const fs::path& path) {
    auto opened = open_folder(path);
    if (!opened) return false;
    folder = std::move(opened);
    return true;
  };
  values.say = options.say;
  auto owner = open_or_make(values);
  folder->owner = std::move(owner);
  folder->digest = digest;
  attach(suite, folder, options);
}

}  // namespace octet
