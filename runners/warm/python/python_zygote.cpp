// octet-python.so: makes a Python interpreter a zygote, which programs are forked from.
//
// Theory of operation
//
// octet starts exactly the plain command, `python3 WORK/answer.py`, with this library preloaded. It
// only adds an audit hook. The interpreter comes up as ever, and just before it would open the file
// it raises the event "cpython.run_file": the hook then makes the usual modules ready
// (python_zygote.py) and serves (sandboxes/cell/serve.hpp). In a confined child the hook returns,
// and Python goes on to open WORK/answer.py, which is the candidate's, in its own private root. So
// a program runs by the very code that runs it in a fresh interpreter, with no frame of ours below
// it, and the zygote itself never opens a program.
//
// What a fresh interpreter would have of its own is made anew after the fork: thread state by
// PyOS_AfterFork_Child, random generators when their modules are imported (python_zygote.py), the
// environment of this one run. octet is told that the program begins when Python opens it. The hash
// seed is the environment's in both cases. How a program ends is python_ending.hpp's.

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "runners/warm/fork/process_image.hpp"
#include "runners/warm/python/python_api.hpp"
#include "runners/warm/python/python_exit.hpp"
#include "sandboxes/cell/serve.hpp"

namespace octet {
std::vector<EmbeddedFile> embedded_zygote();  // made by cmake/Embed.cmake
}

namespace {

using octet::python::Reference;

// Names of the modules to import, with spaces between; set by octet, gone before Python starts.
constexpr const char* k_modules = "OCTET_ZYGOTE";

std::string& modules() {
  static std::string names;
  return names;
}

octet::ProcessImage& image() {
  static auto* one = new octet::ProcessImage;
  return *one;
}

// The directory of the program comes first on the path. The zygote must neither import from there
// nor remember what it holds.
class WithoutProgramPath final {
 public:
  WithoutProgramPath() : whole_(PySys_GetObject("path")) {
    if (whole_ == nullptr) return;
    Py_IncRef(whole_);
    const Reference rest(PyList_GetSlice(whole_, 1, PyList_Size(whole_)));
    PySys_SetObject("path", rest.get());
  }
  ~WithoutProgramPath() {
    if (whole_ == nullptr) return;
    PySys_SetObject("path", whole_);
    Py_DecRef(whole_);
  }
  WithoutProgramPath(const WithoutProgramPath&) = delete;  // restores once
  WithoutProgramPath& operator=(const WithoutProgramPath&) = delete;

 private:
  PyObject* whole_;
};

// python_zygote.py, python_exit.py and what they have made ready. All of it is kept until the
// process ends.
class Modules final {
 public:
  Modules() {
    const WithoutProgramPath path;
    PyObject* builtins = PyImport_ImportModule("builtins");
    scope_ = PyDict_New();
    for (const octet::EmbeddedFile& file : octet::embedded_zygote())
      const Reference done(
          PyObject_CallMethod(builtins, "exec", "sO", file.content.data(), scope_));
    cache_ = call("make_ready", "s", modules().c_str());
    if (cache_ == nullptr) return;
    const Reference ready(PyObject_GetAttrString(cache_, "modules"));
    PyObject *name = nullptr, *module = nullptr;
    for (ssize_t at = 0; PyDict_Next(ready.get(), &at, &name, &module) != 0;)
      names_.emplace_back(PyUnicode_AsUTF8(name));
    customs_ = call("customs", nullptr);
    const octet::python::ExitCalls ending{call("make_ending", nullptr),
                                          call("make_putting_aside", nullptr)};
    Py_DecRef(call("settle", nullptr));
    if (ending.is_quiet == nullptr || ending.put_aside == nullptr) return;
    octet::python::remember_the_usual(ready.get(), ending);
    ready_ = customs_ != nullptr;
  }
  bool ready() const { return ready_; }
  void start_child() const {
    leave_out_customs();
    if (has_module_beside_program()) Py_DecRef(call("start", "O", cache_));
    octet::python::watch_for_the_end();
  }

 private:
  template <typename... Argument>
  PyObject* call(const char* function, const char* format, Argument... argument) const {
    PyObject* callable = PyDict_GetItemString(scope_, function);
    PyObject* result =
        callable == nullptr ? nullptr : PyObject_CallFunction(callable, format, argument...);
    if (result == nullptr) PyErr_Clear();
    return result;
  }

  // What follows runs in every child, where Python code would touch a hundred pages.

  // What the host has for all its programs, the sandbox may not have.
  void leave_out_customs() const {
    PyObject *file = nullptr, *module = nullptr;
    for (ssize_t at = 0; PyDict_Next(customs_, &at, &file, &module) != 0;) {
      if (::access(PyUnicode_AsUTF8(file), F_OK) == 0) continue;
      const Reference name(PyObject_GetAttrString(module, "__name__"));
      PyDict_DelItem(PyImport_GetModuleDict(), name.get());
    }
  }

  bool has_module_beside_program() const {
    DIR* work = ::opendir(".");
    if (work == nullptr) return true;
    bool found = false;
    while (const dirent* entry = ::readdir(work)) {
      const std::string_view name(entry->d_name);
      found |=
          std::find(names_.begin(), names_.end(), name.substr(0, name.find('.'))) != names_.end();
    }
    ::closedir(work);
    return found;
  }

  bool ready_ = false;
  PyObject* scope_ = nullptr;
  PyObject* cache_ = nullptr;
  PyObject* customs_ = nullptr;     // a dict of file and module
  std::vector<std::string> names_;  // of the modules that were made ready
};

bool has_one_thread() {
  DIR* tasks = ::opendir("/proc/self/task");
  if (tasks == nullptr) return false;
  int count = 0;
  while (const dirent* entry = ::readdir(tasks)) count += entry->d_name[0] != '.' ? 1 : 0;
  ::closedir(tasks);
  return count == 1;
}

void set_environment(PyObject* environ, const octet::cell::Spec& spec) {
  for (const std::string& setting : spec.environment) {
    const std::size_t equals = setting.find('=');
    const std::string name = setting.substr(0, equals), value = setting.substr(equals + 1);
    const char* now = std::getenv(name.c_str());
    if (now != nullptr && value == now) continue;
    const Reference done(
        PyObject_CallMethod(environ, "__setitem__", "ss", name.c_str(), value.c_str()));
  }
}

// The first thing that is opened is the program.
void tell_begin(const char* event) {
  static bool has_begun = false;
  if (has_begun || std::strcmp(event, "open") != 0) return;
  has_begun = true;
  octet::cell::announce_begin();
}

int become_zygote(const char* event, PyObject*, void*) {
  static bool is_waiting = true, is_child = false;
  if (is_child) tell_begin(event);
  if (is_child) octet::python::note_event(event);
  if (!is_waiting || std::strcmp(event, "cpython.run_file") != 0) return 0;
  is_waiting = false;
  static const Modules made_ready;
  const Reference os(PyImport_ImportModule("os"));
  const Reference environ(PyObject_GetAttrString(os.get(), "environ"));
  if (!made_ready.ready() || !environ || !has_one_thread()) ::_exit(1);
  image().remember();
  const octet::cell::Forking forking{[] { PyOS_BeforeFork(); }, [] { PyOS_AfterFork_Parent(); },
                                     [&](const octet::cell::Spec& spec) {
                                       image().become(spec.argv, spec.environment,
                                                      octet::cell::k_inner_id);
                                       PyOS_AfterFork_Child();
                                       made_ready.start_child();
                                       set_environment(environ.get(), spec);
                                     }};
  if (octet::cell::serve(forking) == octet::cell::Served::ended) ::_exit(0);
  is_child = true;
  return 0;
}

__attribute__((constructor)) void watch_for_the_start() {
  const char* names = std::getenv(k_modules);
  if (names == nullptr || PySys_AddAuditHook == nullptr) return;
  modules() = names;
  image().forget_settings("LD_PRELOAD");
  PySys_AddAuditHook(become_zygote, nullptr);
}

}  // namespace
