"""What octet-python.so runs in a Python that is to be a zygote, before the first fork.

A program must find what it would find in a fresh interpreter: sys.modules as it is at the start, and of
each package only the parts that were imported. So the modules made ready here are taken out again, and a
finder at the front of sys.meta_path puts one back when it is imported, together with what its own import
would have brought. Modules that no program asks for are also not taken apart at its end.
"""
import builtins
import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import PathFinder


class Recorder:
    """Notes which module imports which, while modules are imported for the first time."""

    def __init__(self):
        self.needs = {}
        self.real = builtins.__import__

    def __enter__(self):
        builtins.__import__ = self.record
        return self

    def __exit__(self, *_):
        builtins.__import__ = self.real

    def record(self, name, globals=None, locals=None, fromlist=(), level=0):
        module = self.real(name, globals, locals, fromlist, level)
        scope = globals or {}
        whole = name
        if level:
            package = scope.get("__package__") or scope["__name__"].rpartition(".")[0]
            whole = ".".join(filter(None, [package.rsplit(".", level - 1)[0], name]))
        needs = self.needs.setdefault(self.importer(scope), [])
        needs.append(whole)
        needs.extend(f"{whole}.{part}" for part in fromlist or () if f"{whole}.{part}" in sys.modules)
        return module

    @staticmethod
    def importer(scope):
        """Who would import it in a fresh interpreter, too: a module that is being imported itself."""
        if is_initializing(scope.get("__spec__")):
            return scope["__name__"]
        for name, module in reversed(list(sys.modules.items())):  # a call from there, or its C code
            if is_initializing(getattr(module, "__spec__", None)):
                return name
        return None


def is_initializing(spec):
    return getattr(spec, "_initializing", False)


def with_parents(name):
    while name:
        yield name
        name = name.rpartition(".")[0]


def closure(name, needs, known):
    """All of `known` that importing `name` brings."""
    found, open_ends = set(), [name]
    while open_ends:
        for each in with_parents(open_ends.pop()):
            if each in known and each not in found:
                found.add(each)
                open_ends.extend(needs.get(each, ()))
    return found


class ForkHooks:
    """Keeps what modules register to be called around forks, until the program imports them: a fresh interpreter
    without them has no such hooks."""

    def __init__(self):
        self.kept = {}  # by module
        self.real = os.register_at_fork

    def __enter__(self):
        os.register_at_fork = self.keep
        return self

    def __exit__(self, *_):
        os.register_at_fork = self.real

    def keep(self, **hooks):
        if os.register_at_fork != self.keep:  # a module has taken this method along
            return self.real(**hooks)
        self.kept.setdefault(sys._getframe(1).f_globals["__name__"], []).append(hooks)

    def release(self, name):
        for hooks in self.kept.pop(name, ()):
            if "after_in_child" in hooks:  # the fork from the zygote is one
                hooks["after_in_child"]()
            self.real(**hooks)


class Cache:
    """Finder and loader of the modules that were made ready."""

    def __init__(self, names):
        fresh = dict(sys.modules)
        self.modules = {}  # in the order in which they were imported
        loaded_by = {}
        with Recorder() as recorder, ForkHooks() as self.hooks:
            for name in names:
                try:
                    __import__(name)
                except ImportError:  # missed by the program that imports it, not here
                    continue
                loaded_by[name] = [each for each in sys.modules if each not in fresh and each not in self.modules]
                self.modules.update((each, sys.modules[each]) for each in loaded_by[name])
        self.specs = {name: getattr(module, "__spec__", None) for name, module in self.modules.items()}
        self.brings = self.closures(recorder.needs, loaded_by)
        self.hide()

    def closures(self, needs, loaded_by):
        for name, loaded in loaded_by.items():  # what was imported by other means than the statement
            missed = set(loaded) - closure(name, needs, self.modules)
            needs.setdefault(name, []).extend(missed)
        return {name: closure(name, needs, self.modules) for name in self.modules}

    def hide(self):
        for name, module in self.modules.items():
            del sys.modules[name]
            parent, _, part = name.rpartition(".")
            package = self.modules.get(parent) or sys.modules.get(parent)
            if package is not None and vars(package).get(part) is module:
                delattr(package, part)

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        spec = self.specs[name]
        if spec is None:
            return None
        if spec.has_location:  # another of this name may come before it
            found = PathFinder.find_spec(name, path)
            if found is None or found.origin != spec.origin:
                return found
        return ModuleSpec(name, self, origin=spec.origin, is_package=spec.submodule_search_locations is not None)

    def create_module(self, spec):
        return self.modules[spec.name]

    def exec_module(self, module):
        name = module.__spec__.name
        brings = self.brings[name]
        brought = [each for each in self.modules if each in brings and each not in sys.modules]
        for each in brought:
            sys.modules[each] = self.modules[each]
        for each in brought:
            parent, _, part = each.rpartition(".")
            if parent:
                vars(sys.modules[parent]).setdefault(part, self.modules[each])
        for each in [*brought, name]:
            self.hooks.release(each)
            self.renew(each, self.modules[each])
        module.__spec__ = self.specs[name]

    @staticmethod
    def renew(name, module):
        """What was made of the zygote's process, and no hook makes anew."""
        if name == "numpy.random":
            module.seed()
        if name == "threading" and hasattr(module, "_MainThread"):
            getattr(module.main_thread(), "_set_native_id", bool)()


def settle():
    """Leaves all objects made so far out of collections, so that a child's do not copy their pages.

    But for the program's own module, which is made anew: what it holds must be collected at its end.
    """
    had_gc = "gc" in sys.modules
    import gc
    gc.collect()
    gc.freeze()
    if not had_gc:
        del sys.modules["gc"]
    old = sys.modules["__main__"]
    main = type(sys)("__main__")
    vars(main).update(vars(old))
    sys.modules["__main__"] = main


def make_ready(names):
    """The cache, to be kept alive for good; sys.path must not hold the program's directory."""
    cache = Cache(names.split())
    sys.meta_path.insert(0, cache)
    return cache


def customs():
    """Modules of this host that were imported at the start, by the file they come from: a child may lack it. They are
    kept when they are taken out there."""
    specs = (getattr(sys.modules.get(name), "__spec__", None) for name in ("sitecustomize", "usercustomize"))
    return {spec.origin: sys.modules[spec.name] for spec in specs if spec is not None}


def start(cache):
    """In a child whose directory holds a module that was made ready."""
    own = {name.partition(".")[0] for name in os.listdir(".")}
    if not own.isdisjoint(cache.modules):  # they come before what was made ready
        sys.meta_path.remove(cache)
