"""Public names that are imported when they are first asked for (PEP 562). Written by hand, as each `__init__.py`."""
from importlib import import_module


def attach(package, # the package's `__name__`
           table, # module below it -> its public names, in one string
          ): # `__getattr__`, `__dir__` and `__all__` for the package
    "Make the names of `table`, and its modules, attributes of `package`, without importing any of them yet."
    homes = {name: module for module, names in table.items() for name in names.split()}
    modules = {module.split(".")[0] for module in table}

    def __getattr__(name):
        if name in homes: return _get(package, homes[name], name)
        if name in modules: return import_module(f"{package}.{name}")
        hint = "" if name.startswith("_") else _hint(name, homes)
        raise AttributeError(f"module {package!r} has no attribute {name!r}.{hint}")

    def __dir__(): return sorted(homes if "." in package else [*homes, "__version__"])

    return __getattr__, __dir__, sorted(homes)


def _get(package, module, name):
    where, file = f"{package}.{module}", package.replace(".", "/") + "/__init__.py"
    moved = f"{file} lists {name!r} under {module!r}, where it is not: moved or renamed? The table has to follow."
    try:
        found = import_module(where)
        if name in getattr(found, "__all__", ()): return getattr(found, name)
    except ModuleNotFoundError as e:
        if e.name != where: raise # a library is missing: that is another matter
    raise AttributeError(moved + _hint(name, ()))


def _hint(name, homes):
    "Where the name might be: the modules that define it, else names of the table that look like it."
    from difflib import get_close_matches
    from ._modidx import d
    defined = [module for module, names in d["syms"].items() if f"{module}.{name}" in names]
    if defined: return " It is reached through its module: " + " or ".join(f"from {m} import {name}" for m in defined)
    near = get_close_matches(name, homes)
    return f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
