#include "cli/manual/man_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "cli/manual/completion.hpp"

namespace octet {
namespace {

// A text that roff takes for nothing else: its own escapes, and commands at the begin of a line.
std::string roff(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\\')
      out += "\\e";
    else if (letter == '-')
      out += "\\-";
    else
      out += letter;
  }
  return !out.empty() && (out[0] == '.' || out[0] == '\'') ? "\\&" + out : out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  return text;
}

std::string spelling(const FlagDescription& flag) {
  if (flag.is_switch())
    return fmt::format("\\fB{}\\fR, \\fB{}\\fR", roff("--" + flag.name), roff("--no-" + flag.name));
  return fmt::format("\\fB{}\\fR \\fI{}\\fR", roff("--" + flag.name), roff(flag.value));
}

std::string requirement(const FlagDescription& flag) {
  if (!flag.required) return "";
  return flag.unless.empty() ? "Required. " : fmt::format("Required, or {}. ", roff(flag.unless));
}

std::string flag_text(const FlagDescription& flag) {
  std::string text =
      fmt::format(".TP\n{}\n{}{}", spelling(flag), requirement(flag), roff(flag.help));
  if (text.back() != '.') text += '.';
  if (!flag.choices.empty())
    text += fmt::format(" One of: {}.", roff(fmt::format("{}", fmt::join(flag.choices, ", "))));
  if (!flag.fallback.empty()) text += fmt::format(" Default: {}.", roff(flag.fallback));
  return text + "\n";
}

std::string usage(const CommandDescription& command) {
  std::string text =
      fmt::format("\\fBoctet{}\\fR", roff((command.name.empty() ? "" : " ") + command.name));
  if (!command.parts.empty()) return text + " \\fICOMMAND\\fR ...";
  text += " [\\fIOPTIONS\\fR]";
  for (const PositionalDescription& each : command.positionals) {
    const std::string name = fmt::format("\\fI{}\\fR{}", each.name, each.repeats ? " ..." : "");
    text += each.required ? " " + name : fmt::format(" [{}]", name);
  }
  return text;
}

std::string example(const CommandDescription& command) {
  return command.example.empty()
             ? ""
             : fmt::format(".SH EXAMPLE\n.nf\n{}\n.fi\n", roff(command.example));
}

std::string arguments(const CommandDescription& command) {
  std::string text;
  for (const PositionalDescription& each : command.positionals)
    text += fmt::format(".TP\n\\fI{}\\fR\n{}{}.\n", each.name, each.required ? "Required. " : "",
                        roff(each.help));
  for (const FlagDescription& flag : command.flags) text += flag_text(flag);
  return text;
}

std::string commands(const CommandDescription& whole) {
  std::string text = ".SH COMMANDS\n";
  for (const CommandDescription& part : whole.parts) {
    text += whole.name.empty() ? fmt::format(".TP\n\\fB{}\\fR(1)\n{}.\n",
                                             roff("octet-" + part.name), roff(part.help))
                               : fmt::format(".SS {}\n{}.\n.PP\n{}\n{}", roff(part.name),
                                             roff(part.help), usage(part), arguments(part));
  }
  return text;
}

constexpr const char* k_end = R"(.SH EXIT STATUS
.TP
0
Done.
.TP
1
Finished, but some results are missing or octet itself failed at them; or a system call failed.
.TP
2
The command line or an input is wrong.
.TP
3
A toolchain, data or a right of the host is missing.
.TP
130
Interrupted. The message says how to go on.
)";

std::string page(const CommandDescription& command, const std::string& version) {
  const std::string name = command.name.empty() ? "octet" : "octet-" + command.name;
  std::string text = fmt::format(".TH {} 1 \"\" \"octet {}\" \"Octet\"\n.SH NAME\n{} \\- {}\n",
                                 roff(upper(name)), version, roff(name), roff(command.help));
  text +=
      fmt::format(".SH SYNOPSIS\n{}\n.SH DESCRIPTION\n{}.\n", usage(command), roff(command.help));
  if (!command.parts.empty()) text += commands(command);
  if (command.name.empty())
    text +=
        ".PP\n\\fBoctet\\fR \\fICOMMAND\\fR \\fB\\-\\-help\\fR prints the same on one screen.\n";
  const std::string options = arguments(command);
  if (!options.empty()) text += ".SH OPTIONS\n" + options;
  text += example(command) + k_end;
  return text + (command.name.empty() ? "" : ".SH SEE ALSO\n\\fBoctet\\fR(1)\n");
}

}  // namespace

std::vector<ManPage> man_pages(const CommandDescription& octet, const std::string& version) {
  std::vector<ManPage> pages = {{"octet.1", page(octet, version)}};
  for (const CommandDescription& command : octet.parts)
    pages.push_back({"octet-" + command.name + ".1", page(command, version)});
  return pages;
}

}  // namespace octet
