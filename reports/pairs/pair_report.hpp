// What a verify run came to, for people: report.md and its figure.
#pragma once

#include <filesystem>
#include <string>

#include "reports/pairs/pair_results.hpp"

namespace octet {

// `figure`: the file of lengths_svg() as the report links to it.
std::string report_markdown(const PairResults& results, const std::string& figure);

// Lengths of chosen and rejected answers by language, as an SVG of its own.
std::string lengths_svg(const PairResults& results);

// Writes report.md and lengths.svg into the folder of a verify run, made of what else is in it:
// each is whole or not there. Throws InputError when its results are not there, SystemError.
void write_pair_report(const std::filesystem::path& run);

}  // namespace octet
