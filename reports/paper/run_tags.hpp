// What a run is a run of: the model, its size, what it was trained on. From flags, a models file
// and run.json.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json_text.hpp"

namespace octet {

enum class Tag { model, size, group, train_size, without };

struct RunTags {
  std::string model;                   // name of its row; never empty
  std::string size;                    // "7B"; may be empty
  std::string group;                   // empty: by size
  std::optional<double> train_size;    // how many examples it was trained on
  std::optional<std::string> without;  // what was left out of training; "" or "-": nothing
  bool size_from_name = false;         // nobody said the size: it was read from the model's name
};

// Spelling in run.json ("tag": ["size=7B"]) and in a models file: "model", "size", "group",
// "train_size", "without".
std::string name_of(Tag tag);

// What a run is told of itself, "KEY=TEXT" each (--tag). Throws InputError for a key that is no tag
// or is there twice, and for a train_size that is no number.
void check_tags(const std::vector<std::string>& texts);

// All that was said about runs beside their run.json.
class TagBook final {
 public:
  // A JSON object (comments allowed) of run -> object of tags; a run is named by its folder's name
  // or by its path as given on the command line. Throws InputError with file and line.
  void read(const std::filesystem::path& file);

  // "RUN=VALUE" for one run, "VALUE" for all of them; wins over files.
  void set(Tag tag, const std::string& text);

  // The tags of the run in `folder`, whose row would otherwise be `name`. `flags` is the "flags"
  // object of its run.json, a file called `file`: its "tag" and its "model" count where nothing
  // else was said. Throws InputError for a train_size that is no number.
  RunTags tags_of(const std::filesystem::path& folder, const std::string& name,
                  const JsonText& flags, const std::string& file);

  // What the row of that run is called where the model was not asked of its run.json: by what was
  // said of it here, else `name`.
  std::string row_name(const std::filesystem::path& folder, const std::string& name);

  // Throws InputError for a run that something was said about and that tags_of() never saw.
  void finish() const;

 private:
  struct Remark {
    Tag tag;
    std::string run;  // empty: all
    std::string value;
    std::string source;  // for messages
    bool used = false;

    bool fits(const std::filesystem::path& folder, const std::string& name) const;
  };

  std::vector<Remark> remarks_;  // later ones win
};

}  // namespace octet
