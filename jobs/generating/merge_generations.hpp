// The shards of one run of octet generate, joined.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "jobs/options/verify_options.hpp"

namespace octet {

// Takes the facts of all shards together and derives everything of them once more: what one run
// without --shard would have derived, byte for byte. Asks nothing, runs nothing. The whole is built
// beside options.out and takes its name when all is there. Throws InputError when the parts are
// not exactly the finished shards of one run, made of the same seeds, or the snippets are not there
// any more; SystemError (disk full).
void merge_generations(const MergeOptions& options);

}  // namespace octet
