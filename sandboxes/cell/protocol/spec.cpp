#include "sandboxes/cell/protocol/spec.hpp"

#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace octet::cell {
namespace {

// Both directions visit the same fields in the same order, so they cannot disagree.
class Encoder {
 public:
  template <typename T>
  requires std::is_arithmetic_v<T>
  void field(const T& value) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    bytes_.append(raw, sizeof(T));
  }
  void field(const std::string& text) {
    field(static_cast<std::uint64_t>(text.size()));
    bytes_ += text;
  }
  template <typename T>
  void each(const std::vector<T>& values, auto&& visit) {
    field(static_cast<std::uint64_t>(values.size()));
    for (const T& value : values) visit(*this, value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}
  template <typename T>
  requires std::is_arithmetic_v<T>
  void field(T& value) { std::memcpy(&value, cut(sizeof(T)).data(), sizeof(T)); }
  void field(std::string& text) { text = cut(size()); }
  template <typename T>
  void each(std::vector<T>& values, auto&& visit) {
    for (std::size_t left = size(); left > 0; --left) visit(*this, values.emplace_back());
  }

 private:
  std::size_t size() {
    std::uint64_t size = 0;
    field(size);
    return size;
  }
  std::string_view cut(std::size_t size) {
    if (size > bytes_.size()) throw std::runtime_error("damaged bytes between octet and its cell");
    const std::string_view piece = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return piece;
  }
  std::string_view bytes_;
};

constexpr auto k_text = [](auto& coder, auto& text) { coder.field(text); };
constexpr auto k_file = [](auto& coder, auto& file) {
  coder.field(file.path);
  coder.field(file.content);
  coder.field(file.executable);
};
constexpr auto k_link = [](auto& coder, auto& link) {
  coder.field(link.path);
  coder.field(link.target);
};
constexpr auto k_resource = [](auto& coder, auto& limit) {
  coder.field(limit.resource);
  coder.field(limit.value);
};

template <typename Coder, typename S>
void visit_spec(Coder& coder, S& spec, auto& has_uid, auto& uid) {
  coder.field(spec.namespaces);
  coder.field(spec.continues);
  coder.field(has_uid);
  coder.field(uid);
  coder.each(spec.cgroups, k_text);
  coder.each(spec.argv, k_text);
  coder.each(spec.environment, k_text);
  coder.field(spec.work);
  coder.each(spec.files, k_file);
  coder.each(spec.system_files, k_file);
  coder.each(spec.collect, k_text);
  coder.field(spec.collect_bytes);
  coder.each(spec.readable, k_text);
  coder.each(spec.links, k_link);
  coder.each(spec.resource_limits, k_resource);
  coder.field(spec.processes);
  coder.field(spec.others_processes);
  coder.field(spec.disk_bytes);
  coder.field(spec.inodes);
  coder.field(spec.cpu_micros);
  coder.field(spec.memory_bytes);
  coder.field(spec.poll_memory);
  coder.field(spec.tell_cpu);
  coder.field(spec.poll_cpu);
  coder.field(spec.task_clock);
  coder.field(spec.landlock);
  coder.each(spec.filters, k_text);
}

}  // namespace

std::string encode(const Spec& spec) {
  Encoder encoder;
  const bool has_uid = spec.uid.has_value();
  const std::uint32_t uid = spec.uid.value_or(0);
  visit_spec(encoder, spec, has_uid, uid);
  return encoder.take();
}

Spec decode_spec(std::string_view bytes) {
  Decoder decoder(bytes);
  Spec spec;
  bool has_uid = false;
  std::uint32_t uid = 0;
  visit_spec(decoder, spec, has_uid, uid);
  if (has_uid) spec.uid = uid;
  return spec;
}

std::string encode(const std::vector<File>& files) {
  Encoder encoder;
  encoder.each(files, k_file);
  return encoder.take();
}

std::vector<File> decode_files(std::string_view bytes) {
  std::vector<File> files;
  if (bytes.empty()) return files;
  Decoder decoder(bytes);
  decoder.each(files, k_file);
  return files;
}

}  // namespace octet::cell
