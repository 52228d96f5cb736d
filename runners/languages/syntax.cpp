#include "runners/languages/syntax.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/json_object.hpp"
#include "runners/languages/end_token.hpp"

namespace octet {
namespace {

CommentSyntax read_comment(JsonObject& json) {
  CommentSyntax comment;
  comment.open = json.string("open");
  comment.close = json.string_or("close", "");
  comment.unless = json.string_or("unless", "");
  comment.nested = json.boolean_or("nested", false);
  comment.at_word_start = json.boolean_or("at_word_start", false);
  if (comment.open.empty()) json.fail("open", "must not be empty");
  json.finish();
  return comment;
}

StringForm read_form(JsonObject& json) {
  static const std::vector<std::pair<std::string, StringForm>> k_forms = {
      {"plain", StringForm::plain},       {"delimited", StringForm::delimited},
      {"levelled", StringForm::levelled}, {"heredoc", StringForm::heredoc},
      {"regex", StringForm::regex},
  };
  const std::string name = json.string_or("form", "plain");
  for (const auto& [known, form] : k_forms) {
    if (name == known) return form;
  }
  json.fail("form",
            "unknown form \"" + name + "\", expected plain, delimited, levelled, heredoc or regex");
}

HoleSyntax read_hole(JsonObject& json) {
  HoleSyntax hole;
  hole.open = json.string("open");
  hole.close = json.string("close");
  hole.unless = json.string_or("unless", "");
  if (hole.open.empty() || hole.close.empty()) json.fail("open", "must not be empty");
  json.finish();
  return hole;
}

StringSyntax read_string(JsonObject& json) {
  StringSyntax string;
  string.form = read_form(json);
  string.open = json.string("open");
  string.close = json.string_or("close", string.open);
  string.inner_open = json.string_or("inner_open", "");
  string.inner_close = json.string_or("inner_close", "");
  string.level = json.string_or("level", "");
  string.escape = json.string_or("escape", "");
  string.dedent = json.string_or("dedent", "");
  string.doubled = json.boolean_or("doubled", false);
  string.multiline = json.boolean_or("multiline", false);
  string.end_indented = json.boolean_or("end_indented", false);
  for (JsonObject& hole : json.objects_or_empty("holes")) string.holes.push_back(read_hole(hole));
  if (string.open.empty() || string.close.empty()) json.fail("open", "must not be empty");
  if (string.form == StringForm::delimited &&
      (string.inner_open.empty() || string.inner_close.empty())) {
    json.fail("inner_open", "a delimited string needs inner_open and inner_close");
  }
  if (string.form == StringForm::levelled && string.level.size() != 1) {
    json.fail("level", "a levelled string needs a level of one character");
  }
  json.finish();
  return string;
}

BracketSyntax read_bracket(JsonObject& json) {
  BracketSyntax bracket;
  bracket.open = json.string("open");
  bracket.close = json.string("close");
  bracket.quiet = json.boolean_or("quiet", false);
  bracket.outer = json.boolean_or("outer", false);
  if (bracket.open.empty() || bracket.close.empty()) json.fail("open", "must not be empty");
  json.finish();
  return bracket;
}

WordBracketSyntax read_word_bracket(JsonObject& json) {
  WordBracketSyntax bracket;
  bracket.open = json.strings("open");
  bracket.close = json.string("close");
  bracket.swallow = json.string_or("swallow", "");
  bracket.absorb = json.string_or("absorb", "");
  json.finish();
  return bracket;
}

Layout read_layout(JsonObject& json) {
  const std::string name = json.string("layout");
  if (name == "semicolons") return Layout::semicolons;
  if (name == "lines") return Layout::lines;
  if (name == "indentation") return Layout::indentation;
  json.fail("layout", "unknown layout \"" + name + "\", expected semicolons, lines or indentation");
}

std::vector<BracketSyntax> usual_brackets() {
  return {{"(", ")", false, false}, {"[", "]", false, false}, {"{", "}", false, false}};
}

void read_tokens(JsonObject& json, Syntax& syntax) {
  for (JsonObject& each : json.objects_or_empty("comments")) {
    syntax.comments.push_back(read_comment(each));
  }
  for (JsonObject& each : json.objects_or_empty("strings")) {
    syntax.strings.push_back(read_string(each));
  }
  syntax.brackets = usual_brackets();
  for (JsonObject& each : json.objects_or_empty("brackets")) {
    syntax.brackets.push_back(read_bracket(each));
  }
  for (JsonObject& each : json.objects_or_empty("word_brackets")) {
    syntax.word_brackets.push_back(read_word_bracket(each));
  }
  syntax.command_words = json.strings_or("command_words", {});
  syntax.command_brackets = json.strings_or("command_brackets", {});
  syntax.word_characters = json.string_or("word_characters", "");
  syntax.digit_separator = json.string_or("digit_separator", "");
  syntax.escape = json.string_or("escape", "");
  syntax.directive = json.string_or("directive", "");
  syntax.operand_words = json.strings_or("operand_words", {});
}

void read_items(JsonObject& json, Syntax& syntax) {
  syntax.layout = read_layout(json);
  syntax.joins_after = json.strings_or("joins_after", {});
  syntax.joins_before = json.strings_or("joins_before", {});
  syntax.continuations = json.strings_or("continuations", {});
  syntax.function_words = json.strings_or("function_words", {});
  syntax.bare_functions = json.boolean_or("bare_functions", false);
  syntax.overloads = json.boolean_or("overloads", false);
  syntax.type_words = json.strings_or("type_words", {});
  syntax.type_clauses = json.strings_or("type_clauses", {});
  syntax.scope_words = json.strings_or("scope_words", {});
  syntax.variable_words = json.strings_or("variable_words", {});
  syntax.import_words = json.strings_or("import_words", {});
  syntax.control_words = json.strings_or("control_words", {});
  syntax.modifier_words = json.strings_or("modifier_words", {});
  syntax.stub_words = json.strings_or("stub_words", {});
  syntax.result_words = json.strings_or("result_words", {"return"});
  syntax.lambda_words = json.strings_or("lambda_words", {"=>"});
}

// Text of several lines is written as a list of lines, so that language files stay readable.
std::string read_lines(JsonObject& json, const std::string& key) {
  std::string text;
  for (const std::string& line : json.strings_or(key, {})) text += line + "\n";
  return text;
}

void read_solution(JsonObject& json, Syntax& syntax) {
  syntax.tags = json.strings_or("tags", {});
  syntax.opening = json.string_or("opening", "");
  syntax.markers = json.strings_or("markers", {});
  syntax.modifiers = json.strings_or("modifiers", {});
  syntax.type_modifiers = json.strings_or("type_modifiers", {});
  syntax.dropped = json.strings_or("dropped", {});
  syntax.first_imports = json.strings_or("first_imports", {});
  syntax.input_words = json.strings_or("input_words", {});
  if (auto container = json.optional_object("container")) {
    syntax.container.name = container->string("name");
    syntax.container.open = container->string("open");
    syntax.container.close = container->string("close");
    container->finish();
  }
  syntax.method_alias = read_lines(json, "method_alias");
  syntax.parse_check = read_lines(json, "parse_check");
  for (JsonObject& each : json.objects_or_empty("preamble")) {
    syntax.preamble.push_back({each.string("text"), each.strings_or("when", {})});
    each.finish();
  }
}

std::vector<TestReplacement> read_replacements(JsonObject& json, const std::string& key) {
  std::vector<TestReplacement> replacements;
  for (JsonObject& each : json.objects_or_empty(key)) {
    replacements.push_back({each.string("from"), each.string("to")});
    each.finish();
  }
  return replacements;
}

void read_expectations(JsonObject& json, ExpectationSyntax& expectations) {
  for (JsonObject& each : json.objects_or_empty("comparisons")) {
    expectations.comparisons.push_back({each.strings("symbols"), each.strings("within")});
    each.finish();
  }
  expectations.methods = json.strings_or("methods", {});
  expectations.functions = json.strings_or("functions", {});
  expectations.asserts = json.strings_or("asserts", {});
  expectations.denial = json.string_or("denial", "");
  expectations.operand_ends = json.strings_or("operand_ends", {});
  expectations.spoilers = json.strings_or("spoilers", {});
  expectations.value_words = json.strings_or("value_words", {});
  expectations.key_marks = json.strings_or("key_marks", {});
  expectations.call_opening = json.string_or("call_opening", "");
  expectations.altered = read_replacements(json, "altered");
  json.finish();
}

void require_one_end_token(const JsonObject& json, const Syntax& syntax) {
  const std::string code = syntax.before_tests + syntax.end_report.code + syntax.after_tests;
  const std::size_t first = code.find(k_end_token);
  if (first != std::string::npos && code.rfind(k_end_token) == first) return;
  json.fail("end_report", fmt::format("must write the text {}, which is put once into it or "
                                      "\"before_tests\" or \"after_tests\", to descriptor 3",
                                      k_end_token));
}

void read_program(JsonObject& json, Syntax& syntax) {
  syntax.before_tests = read_lines(json, "before_tests");
  syntax.after_tests = read_lines(json, "after_tests");
  syntax.replacements = read_replacements(json, "replacements");
  if (auto expectations = json.optional_object("expectations"))
    read_expectations(*expectations, syntax.expectations);
  JsonObject report = json.object("end_report");
  syntax.end_report.code = read_lines(report, "code");
  const auto closers = report.integer_or("closers", 0);
  if (closers < 0) report.fail("closers", "must not be negative");
  syntax.end_report.closers = static_cast<std::size_t>(closers);
  if (syntax.end_report.code.empty()) report.fail("code", "must not be empty");
  report.finish();
  require_one_end_token(json, syntax);
}

}  // namespace

Syntax parse_syntax(std::string_view text, const std::string& where) {
  JsonObject json = JsonObject::parse(text, where, 0, true);
  Syntax syntax;
  read_tokens(json, syntax);
  read_items(json, syntax);
  read_solution(json, syntax);
  read_program(json, syntax);
  json.finish();
  return syntax;
}

}  // namespace octet
