// One file from a URL onto the disk. Called only where a user asked for a download.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace octet {

struct DownloadOptions {
  std::size_t most_bytes = std::size_t{2} << 30;
  std::chrono::seconds connect_timeout{20};
  std::chrono::seconds stall_timeout{60};  // less than a byte a second for so long
  // Told about ten times a second: bytes so far, and in all where the server says it, else 0.
  std::function<void(std::size_t, std::size_t)> progress = [](std::size_t, std::size_t) {};
};

// Fetches `url` (http or https; at most five redirects, from https to nothing else) into `target`,
// which appears whole or not at all. Certificates are checked. Throws MissingError naming the URL
// for a host that does not answer, a status that is not 200, and more than `most_bytes`;
// Interrupted where a stop was requested; SystemError when the disk is full.
void download(const std::string& url, const std::filesystem::path& target,
              const DownloadOptions& options = {});

}  // namespace octet
