#include "jobs/merge_runs.hpp"

#include <algorithm>
#include <string>

#include "base/error.hpp"
#include "base/files/stream.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/runs/sharded_run.hpp"
#include "harness/runs/summary.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/run_into_folder.hpp"
#include "jobs/staged_folder.hpp"
#include "reports/pairs/pair_report.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

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

MergeResult merge_verdicts(const ShardedRun& run, const MergeOptions& options) {
  StagedFolder staged(options.out);
  Tally tally;
  run.join("", staged.path(), [&](const Record& record) { tally.add(record); });
  if (run.summary().command == "run") {
    run.join_lines(RunFolder::answers_of, staged.path());
    run.join_lines(RunFolder::explanations_of, staged.path());
    run.join_lines(RunFolder::faults_of, staged.path());
  }
  const VerifyTiming timing = timing_of(run);
  finish(run, staged.path(), to_json(tally.summary(), timing.wall_seconds, timing.jobs),
         options.out);
  staged.commit();
  return {options.out};
}

// How the parts chose pairs is how the whole does.
VerifyOptions options_of_whole(const RunManifest& whole, const MergeOptions& options,
                               const std::string& file) {
  VerifyOptions recorded;
  recorded.pairs.require_seal = "exit_code";  // before there was such an option any would do
  read_options(whole.flags.text(), file, options_of(recorded), {}, terminal_flags());
  VerifyOptions own = with_candidates_of(whole, file, recorded);
  if (!options.candidates.empty()) own.candidates = options.candidates;
  if (!options.data.empty()) own.data = options.data;
  own.run.out = options.out;
  return own;
}

MergeResult merge_candidates(const ShardedRun& run, const MergeOptions& options,
                             JobListener& listener) {
  const std::string file = RunFolder::description_of(run.parts().front()).string();
  const RunManifest whole = parse_run(run.description(options.out), file);
  const VerifyOptions own = options_of_whole(whole, options, file);
  const Languages languages = load_languages(own.run.languages);
  const CandidateIndex index = unchanged_candidates(whole, own, languages);
  ExtractedCandidates candidates(index);
  StagedFolder staged(options.out);
  const fs::path second = staged.path() / k_second_runs;
  fs::create_directories(second);
  const auto pass_over = [](const Record&) {};
  run.join("", staged.path(), pass_over);
  run.join(k_second_runs, second, pass_over);
  finish(run, second, "{}\n", fs::path(options.out) / k_second_runs);
  VerifyResult written = write_preferences(candidates, staged.path(), own, languages,
                                           timing_of(run), staged.path(), listener);
  finish(run, staged.path(), to_json(written.summary), options.out);
  write_pair_report(staged.path());
  staged.commit();
  written.out = options.out;
  return {options.out, std::move(written)};
}

}  // namespace

MergeResult merge(const MergeOptions& options, JobListener& listener) {
  const ShardedRun run({options.parts.begin(), options.parts.end()});
  const bool has_pairs = run.summary().command == "verify";
  if (!has_pairs && !(options.candidates.empty() && options.data.empty()))
    throw InputError(
        "--candidates and --data are for parts of octet verify, and these are of octet " +
        run.summary().command + "; leave them out");
  if (!options.candidates.empty() && is_stream(options.candidates))
    throw InputError(options.candidates, 0,
                     "is a pipe or a device; --candidates takes a file here, "
                     "for it is read more than once");
  return has_pairs ? merge_candidates(run, options, listener) : merge_verdicts(run, options);
}

}  // namespace octet
