#!/usr/bin/env python3
"""Is the public surface sound? And the stubs from which editors and type checkers read it.

    python .ci/public_names.py            write `__init__.pyi` beside the table of each `__init__.py`, then check
    python .ci/public_names.py --check    check; fail also if a stub is not what would be written
"""
import argparse, re, sys
from importlib import import_module
from inspect import isclass, isfunction
from pathlib import Path
from pkgutil import walk_packages
from textwrap import fill

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import quanta_maths_sae as package

AT_MOST = 100 # public names of the package itself: what a newcomer can read through
modules = {m.name: import_module(m.name) for m in walk_packages(package.__path__, f"{package.__name__}.")}
surfaces = [m for m in [package, *modules.values()] if hasattr(m, "PUBLIC")]


def wrapped(before, names, after): return fill(f"{before}{', '.join(names)}{after}", 120, subsequent_indent="    ")


def stub(surface):
    "The text of `surface`'s stub."
    below = sorted({module.split(".")[0] for module in surface.PUBLIC})
    lines = ["# Made from __init__.py by .ci/public_names.py.", wrapped("from . import (", [f"{m} as {m}" for m in below], ")")]
    lines += [wrapped(f"from .{module} import (", names.split(), ")") for module, names in surface.PUBLIC.items()]
    lines += ["", *(["__version__: str"] if surface is package else []), wrapped("__all__ = [", map(repr, surface.__all__), "]")]
    return "\n".join(lines) + "\n"


def surface_faults(surface):
    "What is wrong with one table."
    listed = [name for names in surface.PUBLIC.values() for name in names.split()]
    if repeated := {n for n in listed if listed.count(n) > 1}: yield f"lists twice: {sorted(repeated)}"
    expected = sorted([*listed, "__version__"] if surface is package else listed)
    if dir(surface) != expected or surface.__all__ != sorted(listed): yield "dir() or __all__ is not what its table lists"
    for name in listed:
        try: value = getattr(surface, name)
        except AttributeError as e:
            yield str(e)
            continue
        if value is modules.get(f"{surface.__name__}.{name}"): yield f"{name} is hidden by the module of that name"
        elif (isclass(value) or isfunction(value)) and not value.__doc__: yield f"{name} has no docstring"
        elif (isclass(value) or isfunction(value)) and not is_indexed(value): yield f"{name} is not in nbdev's index"


def is_indexed(value):
    from quanta_maths_sae._modidx import d
    return f"{value.__module__}.{value.__qualname__}" in d["syms"].get(value.__module__, {})


def twice():
    "Names that two modules export."
    homes = {}
    for name, module in modules.items():
        if hasattr(module, "PUBLIC") or name.endswith("._modidx"): continue
        for public in getattr(module, "__all__", []): homes.setdefault(public, []).append(name)
    return [f"{name} is exported by {' and '.join(where)}" for name, where in homes.items() if len(where) > 1]


def used():
    "Names that notebooks use through `mmi.` and that the package does not list."
    texts = {f.relative_to(ROOT): f.read_text(encoding="utf-8") for f in (ROOT/"nbs").rglob("*.ipynb") if "/_" not in str(f)}
    names = {(str(file), name) for file, text in texts.items() for name in re.findall(r"\b(?:mmi|qmi)\.([A-Za-z]\w*)", text)}
    known = {*package.__all__, *(m.split(".")[0] for m in package.PUBLIC), "PUBLIC"}
    return [f"{file} uses mmi.{name}, which is not public" for file, name in sorted(names) if name not in known]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check, faults = parser.parse_args().check, [*twice(), *used()]
    for surface in surfaces:
        file, text = Path(surface.__file__).with_suffix(".pyi"), stub(surface)
        faults += [f"{surface.__name__}: {fault}" for fault in surface_faults(surface)]
        if not check: file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            faults.append(f"{file.relative_to(ROOT)} is stale: run `python .ci/public_names.py`")
    if len(package.__all__) > AT_MOST: faults.append(f"{len(package.__all__)} public names; {AT_MOST} are enough")
    print(*faults, f"{len(package.__all__)} public names, {len(surfaces)} tables, {len(faults)} faults", sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__": main()
