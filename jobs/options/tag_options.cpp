#include "jobs/options/tag_options.hpp"

namespace octet {
namespace {

struct TagRow {
  const char* name;
  const char* help;
  Tag tag;
  std::vector<std::string> TagOptions::*field;
};

constexpr TagRow k_rows[] = {
    {"model", "Name of the model in tables", Tag::model, &TagOptions::model},
    {"size", "Parameters of the model: 0.5B, 7B, 2.4/16B", Tag::size, &TagOptions::size},
    {"group", "Group of rows, instead of the group of its size", Tag::group, &TagOptions::group},
    {"train-size", "Number of training examples: 20000, 20k", Tag::train_size,
     &TagOptions::train_size},
    {"without", "What was left out of the training (- for nothing)", Tag::without,
     &TagOptions::without},
};

}  // namespace

TagBook TagOptions::book() const {
  TagBook book;
  if (!models.empty()) book.read(models);
  for (const TagRow& row : k_rows) {
    for (const std::string& text : this->*row.field) book.set(row.tag, text);
  }
  return book;
}

bool TagOptions::empty() const {
  bool none = models.empty();
  for (const TagRow& row : k_rows) none = none && (this->*row.field).empty();
  return none;
}

OptionTable options_of(TagOptions& options) {
  OptionTable table = {
      {"models", "FILE", "JSON file of run -> model, size, group, ...", &options.models}};
  for (const TagRow& row : k_rows)
    table.push_back(
        {row.name, "[RUN=]TEXT", row.help, &(options.*row.field), {.list = ListForm::single}});
  return table;
}

}  // namespace octet
