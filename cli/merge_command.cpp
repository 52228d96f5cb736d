// octet merge: the parts of one run joined.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/error.hpp"
#include "base/files/stream.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "cli/commands.hpp"
#include "cli/idle_flags.hpp"
#include "cli/job_command.hpp"
#include "cli/verified_run.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/runs/sharded_run.hpp"
#include "harness/runs/summary.hpp"
#include "reports/pairs/pair_report.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

struct MergeFlags {
  std::vector<std::string> parts;
  std::string out;
  std::string candidates;  // where they are now; empty: where they were
  std::string data;
  bool quiet = false;
  bool json = false;
};

// Built beside `out` and renamed to it when all is there.
class StagedFolder final {
 public:
  explicit StagedFolder(const fs::path& out) : out_(fs::absolute(out).lexically_normal()) {
    if (!out_.has_filename()) out_ = out_.parent_path();
    if (fs::exists(out_) && !fs::is_empty(out_))
      throw InputError(out_.string(), 0, "is there already; give --out a new or an empty folder");
    const fs::path staged = out_.string() + ".part";
    // What an interrupted merge left is no run yet; a run of that name is the user's.
    if (fs::exists(RunFolder::description_of(staged)))
      throw InputError(staged.string(), 0,
                       "is a run folder, and a merge to " + out_.string() +
                           " needs that name for a while; rename it or give another --out");
    path_ = staged;
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~StagedFolder() {
    std::error_code ignored;  // best effort: the next merge removes it, too
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;

  const fs::path& path() const { return path_; }
  void commit() {
    fs::rename(path_, out_);
    path_.clear();
  }

 private:
  fs::path out_;
  fs::path path_;
};

// Parts run at the same time: the longest counts, and the jobs of all.
VerifyTiming timing_of(const ShardedRun& run) {
  VerifyTiming all;
  all.jobs = 0;
  for (const fs::path& part : run.parts()) {
    const std::string file = RunFolder::summary_of(part).string();
    JsonObject summary = JsonObject::parse(read_file(file), file);
    auto timing = summary.optional_object("timing");
    JsonObject& from = timing ? *timing : summary;
    all.wall_seconds = std::max(all.wall_seconds, from.number("wall_seconds"));
    all.jobs += static_cast<unsigned>(from.integer("jobs"));
    all.executed += static_cast<std::size_t>(from.integer_or("executed", 0));
    if (from.has("cpu_seconds")) all.cpu_seconds += from.number("cpu_seconds");
  }
  return all;
}

// run.json comes last: a folder with it is whole.
void finish(const ShardedRun& run, const fs::path& folder, const std::string& summary,
            const fs::path& out) {
  write_file_atomically(RunFolder::summary_of(folder), summary);
  write_file_atomically(RunFolder::description_of(folder), run.description(out));
}

ExitCode merge_verdicts(const ShardedRun& run, const MergeFlags& flags) {
  StagedFolder staged(flags.out);
  Tally tally;
  run.join("", staged.path(), [&](const Record& record) { tally.add(record); });
  if (run.summary().command == "run") {
    run.join_lines(RunFolder::answers_of, staged.path());
    run.join_lines(RunFolder::faults_of, staged.path());
  }
  const VerifyTiming timing = timing_of(run);
  finish(run, staged.path(), to_json(tally.summary(), timing.wall_seconds, timing.jobs), flags.out);
  staged.commit();
  return print_scores({flags.out}, flags.json);
}

// How the parts chose pairs is how the whole does.
Options options_of(const RunManifest& whole, const MergeFlags& flags, const std::string& file) {
  Options options;
  flags_from_json(whole.flags.text(), file, k_verify, {}, options);
  options = with_candidates_of(whole, file, options);
  if (!flags.candidates.empty()) options.candidates = flags.candidates;
  if (!flags.data.empty()) options.data = flags.data;
  options.out = flags.out;
  options.quiet = flags.quiet;
  options.json = flags.json;
  return options;
}

ExitCode merge_candidates(const ShardedRun& run, const MergeFlags& flags) {
  const std::string file = RunFolder::description_of(run.parts().front()).string();
  const RunManifest whole = parse_run(run.description(flags.out), file);
  const Options options = options_of(whole, flags, file);
  const Languages languages = load_languages(options);
  const CandidateSource source = unchanged_source(whole, options, languages);
  StagedFolder staged(flags.out);
  const fs::path second = staged.path() / k_second_runs;
  fs::create_directories(second);
  const auto pass_over = [](const Record&) {};
  run.join("", staged.path(), pass_over);
  run.join(k_second_runs, second, pass_over);
  finish(run, second, "{}\n", fs::path(flags.out) / k_second_runs);
  const PreferenceSummary summary =
      write_preferences(source, staged.path(), options, languages, timing_of(run), staged.path());
  finish(run, staged.path(), to_json(summary), flags.out);
  write_pair_report(staged.path());
  staged.commit();
  return print_preferences(summary, options);
}

ExitCode merge(const MergeFlags& flags) {
  const ShardedRun run({flags.parts.begin(), flags.parts.end()});
  const bool has_pairs = run.summary().command == "verify";
  if (!has_pairs && !(flags.candidates.empty() && flags.data.empty()))
    throw InputError(
        "--candidates and --data are for parts of octet verify, and these are of octet " +
        run.summary().command + "; leave them out");
  if (!flags.candidates.empty() && is_stream(flags.candidates))
    throw InputError(flags.candidates, 0,
                     "is a pipe or a device; --candidates takes a file here, "
                     "for it is read more than once");
  if (!flags.data.empty()) require_folder("--data", flags.data);
  return has_pairs ? merge_candidates(run, flags) : merge_verdicts(run, flags);
}

}  // namespace

void add_merge_command(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("merge", "The parts of one run (--shard) joined");
  const auto flags = std::make_shared<MergeFlags>();
  command->add_option("RUN", flags->parts, "The run folders of all parts")->required();
  command->add_option("--out", flags->out, "Run folder of the whole")->required();
  command
      ->add_option("--candidates", flags->candidates,
                   "Of verify: the candidates, when they are no more where they were")
      ->option_text("FILE");
  command->add_option("--data", flags->data, "Of verify: where benchmark data is")
      ->option_text("DIR");
  command->add_flag("--quiet", flags->quiet, "No remarks on stderr");
  command->add_flag("--json", flags->json, "Print the result as JSON");
  command->callback([flags, &chosen] { chosen = [flags] { return merge(*flags); }; });
}

}  // namespace octet
