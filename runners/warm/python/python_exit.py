"""What octet-python.so asks at the end of a program: can nobody tell whether it is taken apart?

At its end Python takes apart all it holds, most of it modules that the zygote made ready, whose pages the
child would have to copy for it: two thirds of the CPU time of a short program. That has no effect but
through what runs when an object goes: methods __del__, generators that wait, callbacks of weak references,
files that hold unwritten text. See python_ending.hpp for what is done with the answer.
"""


# So many objects at most are looked at; fewer cannot be nested so deep that taking them apart would crash.
MOST_OBJECTS = 10000


def make_ending():
    """The question, a function without arguments. It calls nothing that a program can replace. What octet-python.so
    sees for itself it does not ask here."""
    import sys
    before = set(sys.modules)
    import _thread
    import _weakref
    import atexit
    import gc
    for name in set(sys.modules) - before:
        del sys.modules[name]
    callbacks, threads, objects = atexit._ncallbacks, _thread._count, gc.get_objects
    kind_of, identity, count, reference, most = type, id, len, _weakref.ref, MOST_OBJECTS
    lineage, own, callback = (kind.__dict__[name].__get__ for kind, name in (
        (type, "__mro__"), (type, "__dict__"), (reference, "__callback__")))

    def acts_when_it_goes(kind):
        for each in lineage(kind):
            if each is reference or "__del__" in own(each):
                return True
        return False

    def is_quiet():
        """Whether nothing that was made since the fork acts when it goes. What can hold no reference is not
        listed, but its class is."""
        if callbacks() or threads():
            return False
        made = objects()
        if count(made) > most:
            return False
        makes_classes = {}  # by identity of a type that was found quiet
        for each in made:
            kind = kind_of(each)
            if kind is reference:
                if callback(each) is not None:
                    return False
                continue
            key = identity(kind)
            if key not in makes_classes:
                if acts_when_it_goes(kind):
                    return False
                makes_classes[key] = kind_of in lineage(kind)
            if makes_classes[key] and acts_when_it_goes(each):
                return False
        return True

    return is_quiet


def make_putting_aside():
    """A function that puts the modules beyond the interpreter's reach. They are kept for good."""
    import sys
    modules, aside = sys.modules, []

    def put_aside():
        aside.extend(modules.values())
        kept = {name: modules[name] for name in ("sys", "builtins", "__main__") if name in modules}
        modules.clear()
        modules.update(kept)

    return put_aside
