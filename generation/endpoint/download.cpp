#include "generation/endpoint/download.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <exception>
#include <memory>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "base/stop.hpp"
#include "base/versions.hpp"

namespace octet {
namespace {

constexpr long k_most_redirects = 5;
constexpr long k_ok = 200;

// What the library calls while it works; nothing may be thrown through it.
struct Arrival {
  GrowingFile& file;
  const DownloadOptions& options;
  std::size_t bytes = 0;
  bool is_too_long = false;
  std::exception_ptr failure = nullptr;
};

std::size_t write(char* data, std::size_t one, std::size_t count, void* arrival) {
  Arrival& to = *static_cast<Arrival*>(arrival);
  to.bytes += one * count;
  to.is_too_long = to.bytes > to.options.most_bytes;
  if (to.is_too_long) return 0;
  try {
    to.file.append({data, one * count});
  } catch (...) {
    to.failure = std::current_exception();
    return 0;
  }
  return one * count;
}

int tell(void* arrival, curl_off_t all, curl_off_t now, curl_off_t, curl_off_t) {
  if (stop_requested()) return 1;
  static_cast<Arrival*>(arrival)->options.progress(static_cast<std::size_t>(now),
                                                   static_cast<std::size_t>(all));
  return 0;
}

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

void set_up(CURL* easy, const std::string& url, Arrival& arrival) {
  const std::string agent = "octet/" + octet_version();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR,
                   url.starts_with("https:") ? "https" : "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(easy, CURLOPT_MAXREDIRS, k_most_redirects);
  curl_easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT,
                   static_cast<long>(arrival.options.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
                   static_cast<long>(arrival.options.stall_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, write);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &arrival);
  curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, tell);
  curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &arrival);
}

}  // namespace

void download(const std::string& url, const std::filesystem::path& target,
              const DownloadOptions& options) {
  GrowingFile file(target);
  Arrival arrival{file, options};
  const Easy easy(curl_easy_init(), curl_easy_cleanup);
  if (!easy) throw MissingError("libcurl cannot begin");
  set_up(easy.get(), url, arrival);
  const CURLcode code = curl_easy_perform(easy.get());
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  if (arrival.failure) std::rethrow_exception(arrival.failure);
  if (stop_requested()) throw Interrupted("interrupted; nothing of " + url + " was kept");
  if (arrival.is_too_long)
    throw MissingError(fmt::format("{}: is longer than {} bytes", url, options.most_bytes));
  if (code != CURLE_OK || status != k_ok)
    throw MissingError(fmt::format("{}: {}", url,
                                   code == CURLE_OK || code == CURLE_HTTP_RETURNED_ERROR
                                       ? fmt::format("the server says {}", status)
                                       : std::string(curl_easy_strerror(code))));
  file.commit();
}

}  // namespace octet
