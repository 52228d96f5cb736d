#include "runners/warm/python/python_exit.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace octet::python {
namespace {

constexpr std::array k_streams = {"stdin",     "stdout",     "stderr",
                                  "__stdin__", "__stdout__", "__stderr__"};

class Termination final {
 public:
  // Reference counts are left alone here and below: each is in a page that would be copied.
  void remember(PyObject* ready, const ExitCalls& calls) {
    calls_ = calls;
    for (PyObject* modules : {PyImport_GetModuleDict(), ready}) {
      PyObject *name = nullptr, *module = nullptr;
      for (ssize_t at = 0; PyDict_Next(modules, &at, &name, &module) != 0;)
        modules_.emplace_back(PyUnicode_AsUTF8(name), module);
    }
    std::sort(modules_.begin(), modules_.end());
    for (std::size_t i = 0; i < k_streams.size(); ++i) streams_[i] = PySys_GetObject(k_streams[i]);
    attributes_ = attributes_of_streams();
  }

  void watch() { is_watching_ = true; }

  void note(const char* event) {
    const auto is = [&](const char* begin) {
      return std::strncmp(event, begin, std::strlen(begin)) == 0;
    };
    if (*event == 'e' && is("exec")) has_run_ = true;
    if (*event == 'c' && is("ctypes.")) is_watching_ = false;
    if (*event != 's') return;
    if (is("sys.addaudithook") || is("sys.settrace") || is("sys.setprofile")) is_watching_ = false;
    if (is("sys.excepthook") || is("sys.unraisablehook")) may_have_failed_ = true;
  }

  void at_the_end() {
    if (!std::exchange(is_watching_, false) || !has_run_ || !is_usual()) return;
    const Reference quiet(PyObject_CallFunction(calls_.is_quiet, nullptr));
    if (!quiet || PyObject_IsTrue(quiet.get()) != 1) return;
    if (may_have_failed_) {
      const Reference done(PyObject_CallFunction(calls_.put_aside, nullptr));
    } else if (flush("stdout") && flush("stderr")) {
      std::exit(0);
    }
  }

 private:
  bool is_usual() const {
    PyObject *name = nullptr, *module = nullptr;
    for (ssize_t at = 0; PyDict_Next(PyImport_GetModuleDict(), &at, &name, &module) != 0;) {
      if (!is_usual(name, module)) return false;
    }
    for (std::size_t i = 0; i < k_streams.size(); ++i) {
      if (PySys_GetObject(k_streams[i]) != streams_[i]) return false;
    }
    return attributes_of_streams() == attributes_;
  }

  bool is_usual(PyObject* name, PyObject* module) const {
    const char* text = PyUnicode_AsUTF8(name);
    if (text == nullptr) {
      PyErr_Clear();
      return false;
    }
    if (std::strcmp(text, "__main__") == 0) return true;
    const auto found = std::lower_bound(
        modules_.begin(), modules_.end(), text,
        [](const auto& known, const char* wanted) { return known.first < wanted; });
    return found != modules_.end() && found->first == text && found->second == module;
  }

  // A stream may have been given a flush() of its own.
  static ssize_t attributes_of_streams() {
    ssize_t count = 0;
    for (const char* name : {"stdout", "stderr"}) {
      const Reference attributes(PyObject_GetAttrString(PySys_GetObject(name), "__dict__"));
      count += attributes ? PyDict_Size(attributes.get()) : 0;
    }
    return count;
  }

  // Where that fails, the interpreter is to meet and tell it.
  static bool flush(const char* name) {
    return static_cast<bool>(
        Reference(PyObject_CallMethod(PySys_GetObject(name), "flush", nullptr)));
  }

  ExitCalls calls_;
  std::vector<std::pair<std::string, PyObject*>> modules_;  // by name; borrowed
  std::array<PyObject*, k_streams.size()> streams_{};       // borrowed
  ssize_t attributes_ = 0;
  bool is_watching_ = false;
  bool has_run_ = false;
  bool may_have_failed_ = false;
};

Termination& ending() {
  static Termination& one = *new Termination;  // it is asked while the process ends, too
  return one;
}

}  // namespace

void remember_the_usual(PyObject* ready, const ExitCalls& calls) {
  ending().remember(ready, calls);
}

void watch_for_the_end() {
  ending().watch();
}

void note_event(const char* event) {
  ending().note(event);
}

}  // namespace octet::python

// Not hidden like the rest of the library: the interpreter is to find it.
extern "C" __attribute__((visibility("default"))) char* getenv(const char* name) noexcept {
  using Getenv = char* (*)(const char*);
  static const auto real = reinterpret_cast<Getenv>(::dlsym(RTLD_NEXT, "getenv"));
  char* value = real == nullptr ? nullptr : real(name);
  if (value == nullptr && std::strcmp(name, "PYTHONINSPECT") == 0)
    octet::python::ending().at_the_end();
  return value;
}
