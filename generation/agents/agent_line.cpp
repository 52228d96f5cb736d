#include "generation/agents/agent_line.hpp"

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/versions.hpp"
#include "generation/agents/discussion_event.hpp"
#include "generation/prompts/language_words.hpp"

namespace octet {

std::string agent_line(const Cohort& cohort, std::uint64_t cohort_number, AgentNumber number) {
  using Json = nlohmann::ordered_json;
  const Agent& agent = cohort.agents()[number];
  Json operations = Json::array(), memory = Json::array(), reflections = Json::array();
  for (const Operation& operation : cohort.rules().operations) operations.push_back(operation.id);
  for (const Remembered& each : agent.memory.samples())
    memory.push_back({{"sample", cohort.sample(each.sample).id}, {"total", each.total}});
  for (const Reflection& each : agent.reflections)
    reflections.push_back({{"sample", each.sample},
                           {"merits", each.merits},
                           {"faults", each.faults},
                           {"advice", each.advice}});
  const Json json = {{"schema", k_sample_schema},
                     {"id", agent_id(cohort_number, number)},
                     {"language", agent.language},
                     {"seed", agent.seed->id},
                     {"profile", sha256(language_words(agent.language).profile)},
                     {"operations", operations},
                     {"memory", memory},
                     {"reflections", reflections},
                     {"owned", agent.owned},
                     {"joined", agent.joined}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet
