// A folder of generated data with the cohort of agent_events.hpp, as octet generate leaves it.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <string>

#include "base/files/whole_files.hpp"
#include "generation/recipes/recipe_text.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "tests/jobs/reading/agent_events.hpp"

namespace octet {

class AgentFolder final {
 public:
  AgentFolder() {
    std::filesystem::create_directories(cohort());
    std::filesystem::create_directories(path() / "facts");
    GenerationDescription run;
    run.octet = "1.0.0";
    run.recipe = recipe_text(Recipe());
    write("run.json", to_json(run));
    write("seeds.jsonl", to_json(folder_sample(SampleKind::s1, 0, "python", 4000)) + "\n" +
                             to_json(folder_sample(SampleKind::s1, 1, "java", 4200)) + "\n" +
                             to_json(folder_sample(SampleKind::s2, 2, "cpp", 3900)) + "\n");
    write_cohort();
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  std::filesystem::path cohort() const { return path() / "agents/cohorts/000"; }
  void write(const std::string& name, const std::string& text) const {
    write_file_atomically(path() / name, text);
  }

  // The cohort is done.
  void write_agents() const {
    std::string lines;
    const auto add = [&](int agent, const char* language, const char* seed, const char* rest) {
      lines += fmt::format(
          R"({{"schema":1,"id":"{}","language":"{}","seed":"{}","profile":"00","operations":["o1","o3"],{}}})"
          "\n",
          agent_id(0, static_cast<AgentNumber>(agent)), language, seed, rest);
    };
    add(0, "python", "s1-0000000",
        R"("memory":[{"sample":"s3-0000000","total":4100},{"sample":"s3-0000001","total":4300}],)"
        R"("reflections":[{"sample":"s3-0000001","merits":["good"],"faults":[],"advice":""}],"owned":2,"joined":2)");
    add(1, "java", "s1-0000001", R"("memory":[],"reflections":[],"owned":1,"joined":1)");
    add(2, "cpp", "s2-0000002", R"("memory":[],"reflections":[],"owned":1,"joined":1)");
    write("agents/cohorts/000/agents.jsonl", lines);
  }

 private:
  void write_cohort() const {
    Sample first = folder_sample(SampleKind::s3, 0, "js", 4100);
    first.question = k_hostile_question;
    first.parents = {"s1-0000000", "s1-0000001", "s2-0000002"};
    Sample failed = folder_sample(SampleKind::s3, 2, "python", 2000);
    failed.drop = Drop(DropReason::gate);
    write("agents/cohorts/000/samples.jsonl",
          to_json(first) + "\n" + to_json(folder_sample(SampleKind::s3, 1, "python", 4300)) + "\n" +
              to_json(failed) + "\n" + to_json(folder_sample(SampleKind::s3, 3, "python", 3800)) +
              "\n");
    write("agents/cohorts/000/events.jsonl", agent_events());
  }

  TemporaryDirectory folder_;
};

}  // namespace octet
