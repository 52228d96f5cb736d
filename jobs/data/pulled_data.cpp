#include "jobs/data/pulled_data.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/files/whole_files.hpp"
#include "benchmarks/suites/data_import.hpp"
#include "generation/endpoint/download.hpp"
#include "jobs/data/benchmark_data.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Progress = std::function<void(const std::string&, std::size_t, std::size_t)>;

constexpr const char* k_gzip_ending = ".gz";

fs::path destination_of(const PullOptions& options) {
  return options.data.empty() ? data_directory() : fs::path(options.data);
}

std::string url_of(const DataSource& source, const PullOptions& options) {
  if (options.from.empty()) return source.address;
  std::string base = options.from;
  while (base.ends_with('/')) base.pop_back();
  return base + "/" + source.file + k_gzip_ending;
}

// Whether a file is what octet was tested with, or at least as good as can be told.
bool is_right(const fs::path& file, const DataSource& source) {
  return source.known_md5.empty() || md5(read_uncompressed(file)) == source.known_md5;
}

// With the name by which it is recognised: gzip or not is told by content.
fs::path fetched(const DataSource& source, const std::string& url, const fs::path& folder,
                 const Progress& progress) {
  const std::string name = fs::path(source.file).filename().string();
  DownloadOptions options;
  options.progress = [&](std::size_t bytes, std::size_t all) { progress(name, bytes, all); };
  const fs::path target = folder / name;
  try {
    download(url, target, options);
  } catch (const MissingError& error) {
    throw MissingError(fmt::format("{}; get {} from {} and run: octet data add {}", error.what(),
                                   name, source.published, name));
  }
  return target;
}

void check(const fs::path& file, const DataSource& source, const std::string& url) {
  if (is_right(file, source)) return;
  throw InputError(fmt::format(
      "{}: its md5 is {}, and that of the data octet was tested with {}: it was not kept. If it is "
      "what you want, download it yourself and run: octet data add FILE",
      url, md5(read_uncompressed(file)), source.known_md5));
}

PulledFile pull(const DataSource& source, const PullOptions& options, const Progress& progress) {
  const fs::path destination = destination_of(options);
  PulledFile pulled{source, PullEnd::there_before, find_data_file(source.file, {destination}), "",
                    0};
  if (!pulled.file.empty() && is_right(pulled.file, source)) return pulled;
  pulled.end = PullEnd::pulled;
  pulled.url = url_of(source, options);
  if (pulled.url.empty())
    throw MissingError(
        fmt::format("no address is known of {}; get it from {} and run: octet data "
                    "add FILE",
                    source.file, source.published));
  std::error_code error;
  fs::create_directories(destination, error);
  if (error) throw SystemError("cannot create " + destination.string(), error.value());
  const TemporaryDirectory folder("pull-", destination);
  const fs::path file = fetched(source, pulled.url, folder.path(), progress);
  check(file, source, pulled.url);
  pulled.bytes = static_cast<std::size_t>(fs::file_size(file));
  for (const ImportedData& each : import_data(file, Languages::embedded(), destination))
    pulled.file = each.target;
  return pulled;
}

}  // namespace

std::vector<DataSource> sources_of(const PullOptions& options) {
  return data_sources(suite_entries(options.suites));
}

void pull_data(const PullOptions& options, const std::function<void(const PulledFile&)>& sink,
               const Progress& progress) {
  for (const DataSource& source : sources_of(options)) sink(pull(source, options, progress));
}

}  // namespace octet
