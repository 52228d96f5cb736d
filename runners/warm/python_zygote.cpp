// octet-python.so: makes a Python interpreter a zygote, which programs are forked from.
//
// Theory of operation
//
// octet starts exactly the plain command, `python3 WORK/answer.py`, with this library preloaded. It
// only adds an audit hook. The interpreter comes up as ever, and just before it would open the file
// it raises the event "cpython.run_file": the hook then makes the usual modules ready (zygote.py)
// and serves (sandboxes/cell/serve.hpp). In a confined child the hook returns, and Python goes on
// to open WORK/answer.py, which is the candidate's, in its own private root. So a program runs by
// the very code that runs it in a fresh interpreter, with no frame of ours below it, and the zygote
// itself never opens a program.
//
// What a fresh interpreter would have of its own is made anew after the fork: thread state and the
// random module by PyOS_AfterFork_Child, numpy's generator when numpy is imported (zygote.py), the
// environment of this one run. The hash seed is the environment's in both cases.
//
// The few functions of Python's C interface are declared by hand and bound when the library is
// loaded, so it is built without Python's headers and serves every version from 3.8 on.

#include <dirent.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "sandboxes/cell/serve.hpp"

namespace octet {
std::vector<EmbeddedFile> embedded_zygote();  // made by cmake/Embed.cmake
}

extern "C" {
struct PyObject;
using AuditHook = int (*)(const char* event, PyObject* arguments, void* data);
__attribute__((weak)) int PySys_AddAuditHook(AuditHook hook, void* data);
__attribute__((weak)) PyObject* PyImport_ImportModule(const char* name);
__attribute__((weak)) PyObject* PyObject_GetAttrString(PyObject* object, const char* name);
__attribute__((weak)) PyObject* PyObject_CallMethod(PyObject* object, const char* name,
                                                    const char* format, ...);
__attribute__((weak)) PyObject* PySys_GetObject(const char* name);
__attribute__((weak)) int PySys_SetObject(const char* name, PyObject* value);
__attribute__((weak)) PyObject* PyList_GetSlice(PyObject* list, ssize_t low, ssize_t high);
__attribute__((weak)) ssize_t PyList_Size(PyObject* list);
__attribute__((weak)) PyObject* PyDict_New();
__attribute__((weak)) PyObject* PyDict_GetItemString(PyObject* dict, const char* key);
__attribute__((weak)) PyObject* PyObject_CallFunction(PyObject* callable, const char* format, ...);
__attribute__((weak)) void PyErr_Clear();
__attribute__((weak)) void Py_DecRef(PyObject* object);
__attribute__((weak)) void Py_IncRef(PyObject* object);
__attribute__((weak)) void PyOS_BeforeFork();
__attribute__((weak)) void PyOS_AfterFork_Parent();
__attribute__((weak)) void PyOS_AfterFork_Child();
}

namespace {

// Names of the modules to import, with spaces between; set by octet, gone before Python starts.
constexpr const char* k_modules = "OCTET_ZYGOTE";

std::string& modules() {
  static std::string names;
  return names;
}

// Owner of one reference.
class Reference final {
 public:
  explicit Reference(PyObject* object) : object_(object) {
    if (object == nullptr) PyErr_Clear();
  }
  ~Reference() { Py_DecRef(object_); }
  Reference(const Reference&) = delete;  // owns one reference
  Reference& operator=(const Reference&) = delete;
  PyObject* get() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  PyObject* object_;
};

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

// zygote.py and what it has made ready. All of it is kept until the process ends.
class Modules final {
 public:
  Modules() {
    const WithoutProgramPath path;
    PyObject* builtins = PyImport_ImportModule("builtins");
    scope_ = PyDict_New();
    const Reference done(PyObject_CallMethod(
        builtins, "exec", "sO", octet::embedded_zygote().at(0).content.data(), scope_));
    cache_ = call("make_ready", "s", modules().c_str());
  }
  bool ready() const { return cache_ != nullptr; }
  void start_child() const { Py_DecRef(call("start", "O", cache_)); }

 private:
  template <typename Argument>
  PyObject* call(const char* function, const char* format, Argument argument) const {
    PyObject* callable = PyDict_GetItemString(scope_, function);
    PyObject* result =
        callable == nullptr ? nullptr : PyObject_CallFunction(callable, format, argument);
    if (result == nullptr) PyErr_Clear();
    return result;
  }

  PyObject* scope_ = nullptr;
  PyObject* cache_ = nullptr;
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

int become_zygote(const char* event, PyObject*, void*) {
  static bool is_waiting = true;
  if (!is_waiting || std::strcmp(event, "cpython.run_file") != 0) return 0;
  is_waiting = false;
  static const Modules made_ready;
  const Reference os(PyImport_ImportModule("os"));
  const Reference environ(PyObject_GetAttrString(os.get(), "environ"));
  if (!made_ready.ready() || !environ || !has_one_thread()) ::_exit(1);
  const octet::cell::Forking forking{[] { PyOS_BeforeFork(); }, [] { PyOS_AfterFork_Parent(); },
                                     [&](const octet::cell::Spec& spec) {
                                       PyOS_AfterFork_Child();
                                       made_ready.start_child();
                                       set_environment(environ.get(), spec);
                                     }};
  if (octet::cell::serve(forking) == octet::cell::Served::ended) ::_exit(0);
  return 0;
}

__attribute__((constructor)) void watch_for_the_start() {
  const char* names = std::getenv(k_modules);
  if (names == nullptr || PySys_AddAuditHook == nullptr) return;
  modules() = names;
  ::unsetenv(k_modules);
  ::unsetenv("LD_PRELOAD");
  PySys_AddAuditHook(become_zygote, nullptr);
}

}  // namespace
