// The files of a source tree, in an order that depends on their names alone.
#pragma once

#include <filesystem>

#include "generation/snippets/source.hpp"
#include "generation/snippets/source_language.hpp"

namespace octet {

// Gives all files below a folder to `sink`: names in the order of their bytes, a folder where its
// name stands. Passed over are hidden names (".git"), folders of what others wrote (node_modules),
// symbolic links and what is no file; read are files up to k_largest_source whose name or first
// line tells a language that is wanted. What cannot be opened or read is told and passed over. In
// memory are the names of the folders down to the current one, and one file.
//
// The repository of a file is the nearest folder above it that holds ".git", else `folder`; its
// licence that of the nearest folder with a licence file, not above `folder`. Throws Interrupted
// when a stop is requested.
void read_source_tree(const std::filesystem::path& folder, const SourceLanguages& languages,
                      SourceSink& sink);

// The same of one file that the user named: links are followed.
void read_source_file(const std::filesystem::path& file, const SourceLanguages& languages,
                      SourceSink& sink);

}  // namespace octet
