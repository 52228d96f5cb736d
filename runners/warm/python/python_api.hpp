// The few functions of Python's C interface that octet-python.so needs, declared by hand and bound
// when it is loaded: so it is built without Python's headers and serves every version from 3.8 on.
#pragma once

#include <sys/types.h>

extern "C" {
struct PyObject;
using AuditHook = int (*)(const char* event, PyObject* arguments, void* data);
__attribute__((weak)) int PySys_AddAuditHook(AuditHook hook, void* data);
__attribute__((weak)) PyObject* PyImport_ImportModule(const char* name);
__attribute__((weak)) PyObject* PyObject_GetAttrString(PyObject* object, const char* name);
__attribute__((weak)) PyObject* PyObject_CallMethod(PyObject* object, const char* name,
                                                    const char* format, ...);
__attribute__((weak)) int PyObject_IsTrue(PyObject* object);
__attribute__((weak)) PyObject* PySys_GetObject(const char* name);
__attribute__((weak)) int PySys_SetObject(const char* name, PyObject* value);
__attribute__((weak)) PyObject* PyList_GetSlice(PyObject* list, ssize_t low, ssize_t high);
__attribute__((weak)) ssize_t PyList_Size(PyObject* list);
__attribute__((weak)) PyObject* PyImport_GetModuleDict();
__attribute__((weak)) PyObject* PyDict_New();
__attribute__((weak)) int PyDict_Next(PyObject* dict, ssize_t* at, PyObject** key,
                                      PyObject** value);
__attribute__((weak)) int PyDict_DelItem(PyObject* dict, PyObject* key);
__attribute__((weak)) ssize_t PyDict_Size(PyObject* dict);
__attribute__((weak)) const char* PyUnicode_AsUTF8(PyObject* text);
__attribute__((weak)) PyObject* PyDict_GetItemString(PyObject* dict, const char* key);
__attribute__((weak)) PyObject* PyObject_CallFunction(PyObject* callable, const char* format, ...);
__attribute__((weak)) void PyErr_Clear();
__attribute__((weak)) void Py_DecRef(PyObject* object);
__attribute__((weak)) void Py_IncRef(PyObject* object);
__attribute__((weak)) void PyOS_BeforeFork();
__attribute__((weak)) void PyOS_AfterFork_Parent();
__attribute__((weak)) void PyOS_AfterFork_Child();
}

namespace octet::python {

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

}  // namespace octet::python
