#include "generation/agents/agent.hpp"

#include <utility>

namespace octet {

SharedSample agent_sample(const Sample& sample, SampleNumber number, std::string repository,
                          const Languages& languages) {
  AgentSample made;
  made.number = number;
  made.id = sample_id(sample.kind, sample.number);
  made.language = sample.language;
  made.repository = std::move(repository);
  made.question = sample.question;
  made.answer = sample.answer;
  made.code = sample.code;
  made.total = sample.score ? static_cast<std::int32_t>(sample.score->total) : 0;
  made.text = std::make_shared<const ComparedText>(
      compared_text(sample.question, sample.code, *languages.find(sample.language)));
  return std::make_shared<const AgentSample>(std::move(made));
}

}  // namespace octet
