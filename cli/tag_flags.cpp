#include "cli/tag_flags.hpp"

#include <CLI/CLI.hpp>

namespace octet {
namespace {

struct TagFlag {
  const char* name;
  const char* help;
  Tag tag;
  std::vector<std::string> TagFlags::*field;
};

constexpr TagFlag k_tag_flags[] = {
    {"--model", "Name of the model in tables", Tag::model, &TagFlags::model},
    {"--size", "Parameters: 0.5B, 7B, 2.4/16B", Tag::size, &TagFlags::size},
    {"--group", "Group of rows, instead of the one of its size", Tag::group, &TagFlags::group},
    {"--train-size", "Examples it was trained on: 20000, 20k", Tag::train_size,
     &TagFlags::train_size},
    {"--without", "What was left out of its training (- for nothing)", Tag::without,
     &TagFlags::without},
};

}  // namespace

TagBook TagFlags::book() const {
  TagBook book;
  if (!models.empty()) book.read(models);
  for (const TagFlag& flag : k_tag_flags) {
    for (const std::string& text : this->*flag.field) book.set(flag.tag, text);
  }
  return book;
}

void add_tag_flags(CLI::App& command, TagFlags& flags) {
  command.add_option("--models", flags.models, "JSON file of run -> model, size, group, ...")
      ->option_text("FILE");
  for (const TagFlag& flag : k_tag_flags)
    command.add_option(flag.name, flags.*flag.field, flag.help)
        ->option_text("[RUN=]TEXT")
        ->allow_extra_args(false);
}

}  // namespace octet
