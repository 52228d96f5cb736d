#include "jobs/asked_questions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/error.hpp"
#include "base/files/stream.hpp"

namespace octet {
namespace {

constexpr const char* k_default_style = "chat";
constexpr std::string_view k_explain_style = "explain";
constexpr std::uint64_t k_thinking_tokens = 32'768;

// A style of a suite that is not asked for would be passed over.
void check_families(const std::map<std::string, std::string>& style_of,
                    const std::vector<Suite>& suites) {
  std::set<std::string> families;
  for (const Suite& suite : suites) families.insert(prompt_family(suite));
  for (const auto& [family, style] : style_of) {
    if (families.count(family) == 0)
      throw InputError(
          fmt::format("--prompt-style {}={}: no suite of {} is asked for; expected "
                      "one of {}",
                      family, style, family, fmt::join(families, ", ")));
  }
}

// What chat prompts alone have would be passed over where there are none.
void check_chat_flags(const TemplateOf& templates, const AskOptions& options) {
  const bool chat = std::any_of(templates.begin(), templates.end(),
                                [](const auto& each) { return each.second.api() == Api::chat; });
  for (const auto& [flag, value] : {std::pair("--system", options.sampling.system),
                                    std::pair("--thinking", options.sampling.thinking)}) {
    if (!chat && !value.empty())
      throw InputError(std::string(flag) +
                       " does nothing for prompts that are no chat; leave it out, or take another "
                       "--prompt-style");
  }
}

// The template of each suite, by --prompt-file and --prompt-style.
TemplateOf templates_of(const AskOptions& options, const std::vector<Suite>& suites) {
  std::string style = k_default_style;
  std::map<std::string, std::string> style_of;  // of single families
  for (const std::string& each : options.sampling.prompt_style) {
    const std::size_t equals = each.find('=');
    if (equals == std::string::npos) {
      style = each;
    } else {
      style_of[each.substr(0, equals)] = each.substr(equals + 1);
    }
  }
  check_families(style_of, suites);
  TemplateOf templates;
  for (const Suite& suite : suites) {
    const auto own = style_of.find(prompt_family(suite));
    const std::string& wanted = own == style_of.end() ? style : own->second;
    templates.emplace(suite.name, options.sampling.prompt_file.empty()
                                      ? PromptTemplate::find(suite, wanted)
                                      : PromptTemplate::read(options.sampling.prompt_file, wanted));
  }
  check_chat_flags(templates, options);
  return templates;
}

Sampling sampling_of(const SamplingOptions& options) {
  Sampling sampling;
  sampling.temperature = options.temperature;
  sampling.top_p = options.top_p;
  sampling.seed = options.seed;
  sampling.max_tokens = options.max_tokens;
  sampling.samples = options.n_samples;
  if (options.adaptive) sampling.first_samples = *options.adaptive;
  if (options.thinking == "on") {
    sampling.thinking = Thinking::on;
    if (!sampling.max_tokens) sampling.max_tokens = k_thinking_tokens;
  } else if (options.thinking == "off") {
    sampling.thinking = Thinking::off;
  }
  sampling.system = options.system;
  if (!options.extra_body.empty()) sampling.extra_body = parse_extra_body(options.extra_body);
  return sampling;
}

}  // namespace

bool explains(const AskOptions& options) {
  const SamplingOptions& asked = options.sampling;
  const auto names_it = [](const std::string& style) {
    return std::string_view(style).ends_with(k_explain_style) &&
           (style.size() == k_explain_style.size() ||
            style[style.size() - k_explain_style.size() - 1] == '=');
  };
  if (std::none_of(asked.prompt_style.begin(), asked.prompt_style.end(), names_it)) {
    for (const auto& [flag, value] : {std::pair("--explain-from", asked.explain_from),
                                      std::pair("--solutions", asked.solutions)}) {
      if (!value.empty())
        throw InputError(fmt::format(
            "{} does nothing without --prompt-style explain; leave it out, or add that", flag));
    }
    return false;
  }
  if (asked.prompt_style.size() > 1 || asked.prompt_style.front() != k_explain_style)
    throw InputError(
        "--prompt-style explain asks all suites of a run in its way: give it alone, and ask other "
        "suites in a run of their own");
  if (!asked.prompt_file.empty())
    throw InputError(
        "--prompt-file: --prompt-style explain has prompts of its own; leave one of the two out");
  if (!options.emit_candidates.empty())
    throw InputError(
        "--emit-candidates writes the answers to one prompt together, and with --prompt-style "
        "explain each answer has a prompt of its own; leave it out");
  if (options.sampling.adaptive)
    throw InputError(
        "--adaptive: --prompt-style explain asks the same number of explanations and answers for "
        "each task; leave one of the two out");
  return true;
}

QuestionPlan plan_of(const AskOptions& options, const SuiteSet& suites,
                     const CodesToExplain* codes) {
  const EndpointSettings& endpoint = options.endpoint;
  const std::string id = endpoint.endpoint_id.empty() ? endpoint.base_url : endpoint.endpoint_id;
  return {suites,
          templates_of(options, suites.suites()),
          {id, endpoint.model, server_profile(endpoint.server)},
          sampling_of(options.sampling),
          codes};
}

void refuse_streams(const AskOptions& options) {
  for (const auto& [flag, path] : {std::pair("--prompt-file", options.sampling.prompt_file),
                                   std::pair("--reuse", options.reuse)}) {
    if (!path.empty() && is_stream(path))
      throw InputError(path, 0,
                       fmt::format("is a pipe or a device; {} takes a file, for it is read again "
                                   "when the run goes on",
                                   flag));
  }
}

}  // namespace octet
