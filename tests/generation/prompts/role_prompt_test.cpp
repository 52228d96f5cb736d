#include "generation/prompts/role_prompt.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "generation/prompts/reply_schema.hpp"

using namespace octet;

namespace {

// A template with these lines of front matter beside the usual ones, and this body.
std::string template_of(const std::string& front, const std::string& body) {
  return "---\nname: t\nrole: coder\noutput: fence\nmax_tokens: 9\n" + front + "---\n" + body;
}

RolePrompt parsed(const std::string& front, const std::string& body) {
  return RolePrompt::parse(template_of(front, body), "t.md");
}

std::string error_of(const std::string& content) {
  try {
    RolePrompt::parse(content, "t.md");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string filled(const RolePrompt& prompt, const PromptValues& values) {
  std::string text;
  for (const Message& message : prompt.fill(values))
    text += "[" + message.role + "]" + message.content;
  return text;
}

const std::set<std::string> k_flags{"program", "function", "described", "advised"};
// Lists of a template, and what their items hold.
const std::multimap<std::string, std::pair<std::string, std::vector<std::string>>> k_lists{
    {"discuss.centralized", {"reflections", {"text"}}},
    {"discuss.centralized", {"advisers", {"language", "question", "answer"}}},
    {"discuss.parallel", {"reflections", {"text"}}},
    {"discuss.parallel", {"experts", {"language", "question", "answer"}}},
    {"tests.more.calls", {"inputs", {"input"}}},
    {"tests.more.stdio", {"inputs", {"input"}}}};

// Every input of a template; all its flags as given.
PromptValues values_for(const RolePrompt& prompt, bool flags) {
  PromptValues values;
  for (const std::string& name : prompt.inputs()) {
    if (name.find('[') != std::string::npos) continue;  // below
    if (k_flags.count(name) > 0) {
      values.values[name] = flags;
    } else {
      values.values[name] = "<" + name + "/>";
    }
  }
  const auto [begin, end] = k_lists.equal_range(prompt.name());
  for (auto list = begin; list != end; ++list) {
    PromptValues item;
    for (const std::string& each : list->second.second) item.values[each] = "<" + each + "/>";
    values.values[list->second.first] = std::vector<PromptValues>(flags ? 2 : 0, item);
  }
  return values;
}

}  // namespace

TEST_CASE("a template is filled", "[role_prompt]") {
  const RolePrompt prompt = parsed(
      "inputs: [task, program, function]\n",
      "# system\nYou write.\n\n# user\nBefore\n{{#program}}\nprogram: {{task}}\n{{/program}}\n"
      "{{^program}}\nno program\n{{/program}}\n{{#function}}\nfunction\n{{/function}}\n");
  CHECK(prompt.name() == "t");
  CHECK(prompt.role() == Role::coder);
  CHECK(prompt.output() == ReplyForm::fence);
  CHECK(prompt.max_tokens() == 9);
  CHECK(filled(prompt, {{"task", "T"}, {"program", true}, {"function", false}}) ==
        "[system]You write.[user]Before\nprogram: T");
  CHECK(filled(prompt, {{"task", "T"}, {"program", false}, {"function", true}}) ==
        "[system]You write.[user]Before\nno program\nfunction");
}

TEST_CASE("a value is never rendered", "[role_prompt]") {
  const RolePrompt prompt = parsed("inputs: [task, code]\n", "# user\n{{task}}|{{code}}|\n");
  const std::string hostile = "{{code}} {{#task}}x{{/task}} {{> t}} {{=<% %>=}} <b> & \" '\n\n{{";
  CHECK(filled(prompt, {{"task", hostile}, {"code", "c"}}) == "[user]" + hostile + "|c|");
}

TEST_CASE("a list is filled item by item", "[role_prompt]") {
  const RolePrompt prompt = parsed("inputs: [task, samples[], samples[].text]\n",
                                   "# user\n{{#samples}}\n- {{text}} of {{task}}\n{{/samples}}\n"
                                   "{{^samples}}\nnone\n{{/samples}}\n");
  const std::vector<PromptValues> two{PromptValues{{"text", "a"}}, PromptValues{{"text", "b"}}};
  CHECK(filled(prompt, {{"task", "T"}, {"samples", two}}) == "[user]- a of T\n- b of T");
  CHECK(filled(prompt, {{"task", "T"}, {"samples", std::vector<PromptValues>()}}) == "[user]none");
  CHECK_THROWS_WITH(
      prompt.fill({{"task", "T"}, {"samples", std::vector<PromptValues>{PromptValues()}}}),
      "t: samples: no value for text");
}

TEST_CASE("values are the declared ones", "[role_prompt]") {
  const RolePrompt prompt =
      parsed("inputs: [task, program]\n", "# user\n{{task}}{{#program}}p{{/program}}\n");
  CHECK_THROWS_WITH(prompt.fill({{"task", "T"}}), "t: no value for program");
  CHECK_THROWS_WITH(prompt.fill({{"task", "T"}, {"program", "yes"}}), "t: program is a flag");
  CHECK_THROWS_WITH(prompt.fill({{"task", true}, {"program", true}}), "t: task is text");
  CHECK_THROWS_WITH(prompt.fill({{"task", "T"}, {"program", true}, {"x", "y"}}),
                    "t: x is not declared");
  CHECK_THROWS_AS(prompt.fill({}), std::logic_error);
}

TEST_CASE("errors of a template name file and line", "[role_prompt]") {
  const auto body_error = [](const std::string& body) {
    return error_of(template_of("inputs: [task]\n", body));
  };
  CHECK(body_error("# user\n{{task}}\n{{tsk}}\n") ==
        "t.md:10: tsk is not declared: add it to \"inputs\" or mend the name");
  CHECK(body_error("# user\n\n{{#other}}{{task}}{{/other}}\n") ==
        "t.md:10: other is not declared: add it to \"inputs\" or mend the name");
  CHECK(body_error("# user\nnothing\n") == "t.md:6: \"inputs\": task has no place in the template");
  CHECK(body_error("# user\n{{task}}\n{{#task}}x{{/task}}") ==
        "t.md:10: task is used as text and as a section: use two names");
  CHECK(body_error("# user\n{{#task}}\n") == "t.md:9: the section task is not closed");
  CHECK(body_error("# user\n{{#task}}\n{{/other}}") ==
        "t.md:10: {{/other}} closes no section that is open last");
  CHECK(body_error("# user\n{{task\n") == "t.md:9: {{ without }}");
  for (const std::string tag : {"{{{task}}}", "{{&task}}", "{{> task}}", "{{=| |=}}", "{{! x}}",
                                "{{ task }}", "{{}}", "{{a.b}}"})
    CHECK_THAT(body_error("# user\n{{task}}" + tag), Catch::StartsWith("t.md:9: {{"));
  CHECK_THAT(body_error("text\n# user\n{{task}}"), Catch::StartsWith("t.md:8: text before"));
  CHECK_THAT(body_error("# user\n{{task}}\n# system\nx"), Catch::StartsWith("t.md:10: expected"));
  CHECK_THAT(body_error("# system\n{{task}}\n"), Catch::Contains("the part # user is missing"));
}

TEST_CASE("errors of front matter name file and line", "[role_prompt]") {
  const std::string body = "# user\nx\n";
  CHECK_THAT(error_of("name: t\n"), Catch::StartsWith("t.md:1: expected front matter"));
  CHECK_THAT(error_of("---\nname: t\n"), Catch::Contains("no second line"));
  CHECK_THAT(error_of(template_of("colour: red\n", body)),
             Catch::StartsWith("t.md:6: \"colour\": unknown key"));
  CHECK(error_of(template_of("name: u\n", body)) == "t.md:6: \"name\" is given twice");
  CHECK_THAT(error_of(template_of("inputs: task\n", body)), Catch::Contains("expected a list"));
  CHECK_THAT(error_of(template_of("inputs: [a, , b]\n", body)), Catch::Contains("is empty"));
  CHECK_THAT(error_of(template_of("inputs: [a, a]\n", body)), Catch::Contains("declared twice"));
  CHECK_THAT(error_of(template_of("inputs: [a[].b]\n", body)), Catch::Contains("declare a[]"));
  CHECK_THAT(error_of(template_of("schema: score\n", body)), Catch::Contains("output json"));
  CHECK_THAT(error_of(template_of("tags: [task]\n", body)), Catch::Contains("output tags"));
  CHECK_THAT(error_of("---\nname: t\nrole: boss\n---\n" + body), Catch::StartsWith("t.md:3:"));
  CHECK_THAT(error_of("---\nname: t\nrole: judge\noutput: json\nschema: no\nmax_tokens: 1\n---\n"),
             Catch::Contains("t.md:5: \"schema\": no file"));
  CHECK_THAT(error_of("---\nname: t\nrole: judge\noutput: json\nschema: score\nmax_tokens: 1\n---\n"
                      "# user\nx\n"),
             Catch::Contains("schema has no place"));
  CHECK_THAT(error_of("---\nname: t\nrole: coder\noutput: tags\ntags: [task]\nmax_tokens: 1\n---\n"
                      "# user\nx\n"),
             Catch::Contains("does not ask for <task>"));
  CHECK_THAT(error_of("---\nname: t\nrole: coder\noutput: fence\nmax_tokens: 0\n---\n"),
             Catch::Contains("above 0"));
}

TEST_CASE("all templates that are compiled in", "[role_prompt]") {
  const std::vector<std::string> names{"discuss.centralized",
                                       "discuss.parallel",
                                       "fix.execution",
                                       "fix.format",
                                       "port",
                                       "score",
                                       "seed.describe",
                                       "seed.instruction",
                                       "seed.response",
                                       "seed.rewrite",
                                       "tests.calls",
                                       "tests.more.calls",
                                       "tests.more.stdio",
                                       "tests.stdio"};
  const RolePrompts& prompts = RolePrompts::embedded();
  std::set<std::string> found, first_lines;
  for (const RolePrompt& prompt : prompts.all()) {
    INFO(prompt.name());
    found.insert(prompt.name());
    CHECK(&prompts.at(prompt.name()) == &prompt);
    CHECK(prompt.goes_on() == (prompt.max_tokens() == 0));
    CHECK(prompt.sha256().size() == 64);
    if (!prompt.schema().empty()) CHECK_NOTHROW(ReplySchema::find(prompt.schema()));
    for (const bool flags : {false, true}) {
      const std::vector<Message> messages = prompt.fill(values_for(prompt, flags));
      CHECK(messages.back().role == "user");
      CHECK(messages.size() == (prompt.goes_on() ? 1 : 2));
      std::string all;
      for (const Message& message : messages) {
        CHECK_FALSE(message.content.empty());
        CHECK(message.content.find_first_of("\n ") != 0);
        CHECK(message.content.back() != '\n');
        CHECK(message.content.find("\n\n\n") == std::string::npos);
        CHECK(message.content.find("{{") == std::string::npos);
        all += message.content;
      }
      if (!flags) continue;
      for (const std::string& name : prompt.inputs()) {
        if (k_flags.count(name) > 0 || name.ends_with("[]")) continue;
        CHECK(all.find("<" + name.substr(name.find('.') + 1) + "/>") != std::string::npos);
      }
      const std::string& first = messages.front().content;
      CHECK(first_lines.insert(first.substr(0, first.find('\n'))).second);
    }
  }
  CHECK(found == std::set<std::string>(names.begin(), names.end()));
  CHECK_THROWS_AS(prompts.at("seed.nothing"), std::logic_error);
}

TEST_CASE("templates that score and test describe their schema where that is wanted",
          "[role_prompt]") {
  for (const std::string name :
       {"score", "tests.stdio", "tests.calls", "tests.more.stdio", "tests.more.calls"}) {
    const RolePrompt& prompt = RolePrompts::embedded().at(name);
    const std::string& schema = ReplySchema::find(prompt.schema()).text();
    CHECK(filled(prompt, values_for(prompt, true)).find(schema) != std::string::npos);
    CHECK(filled(prompt, values_for(prompt, false)).find(schema) == std::string::npos);
  }
}

TEST_CASE("tests and ports are asked for without the answer", "[role_prompt]") {
  for (const std::string name :
       {"tests.stdio", "tests.calls", "tests.more.stdio", "tests.more.calls", "port"}) {
    for (const std::string& input : RolePrompts::embedded().at(name).inputs())
      CHECK((input != "answer" && input != "code" && input != "facts"));
  }
}

TEST_CASE("threads fill one template at once", "[role_prompt]") {
  const RolePrompt& prompt = RolePrompts::embedded().at("score");
  const std::string expected = filled(prompt, values_for(prompt, true));
  std::array<bool, 4> same{};
  std::vector<std::thread> threads;
  for (bool& each : same) {
    threads.emplace_back([&] {
      each = true;
      for (int i = 0; i < 50; ++i) each &= filled(prompt, values_for(prompt, true)) == expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(same == std::array<bool, 4>{true, true, true, true});
}

TEST_CASE("roles have names", "[role_prompt]") {
  for (const Role role : {Role::generator, Role::coder, Role::judge, Role::tester})
    CHECK(role_of(name_of(role)) == role);
  CHECK_FALSE(role_of("boss"));
}
