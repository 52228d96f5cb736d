// The files behind a path that a user names, and the language that a file's name tells.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {

// Entries of a directory whose name is not hidden (".x"), sorted by name. Throws InputError when
// the path cannot be read as a directory.
std::vector<std::filesystem::path> sorted_entries(const std::filesystem::path& directory);

// Links are followed; false for what cannot be looked at.
bool is_file(const std::filesystem::path& path);
bool is_folder(const std::filesystem::path& path);

// Throws InputError for a pipe or a device in a folder: what is read there is read more than once.
void refuse_stream(const std::filesystem::path& path);

// Throws InputError.
void require_existing(const std::filesystem::path& path);

bool has_ending(const std::filesystem::path& path, const std::vector<std::string_view>& endings);

// The language a file name tells: "generations_java.jsonl", "multipl-e-cpp.jsonl.gz",
// "humaneval-cs-greedy.jsonl". The name is cut at "-", "_" and "."; a part that names a language
// counts when it follows "generations", "humaneval", "multipl-e", "mini" or "mbpp", else when it is
// the only language in the name. Null when the name tells none.
const Language* language_of_file(const std::filesystem::path& path, const Languages& languages);

// The names of all languages, for messages: "cpp, cs, java".
std::string known_languages(const Languages& languages);

}  // namespace octet
