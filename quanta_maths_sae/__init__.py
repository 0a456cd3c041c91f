"""Sparse autoencoders on the MLPs of small arithmetic transformers.

Written by hand, unlike the modules beside it, which nbdev exports from nbs/. It imports none of them: a public
name's module is imported when the name is first asked for, so that `import quanta_maths_sae` is quick.
"""

__version__ = "0.1.0"

import ast
from functools import cache
from importlib import import_module
from pathlib import Path


@cache
def _homes():
    "The module of each public name, read from the source of every module's `__all__`."
    homes = {}
    here = Path(__file__).parent
    for file in sorted(here.rglob("[!_]*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                homes.update(dict.fromkeys(ast.literal_eval(node.value), ".".join(file.relative_to(here).with_suffix("").parts)))
    return homes


def __getattr__(name):
    homes = _homes()
    if name == "__all__": return sorted(homes)
    if name in homes: return getattr(import_module(f"{__name__}.{homes[name]}"), name)
    from difflib import get_close_matches
    near = " or ".join(map(repr, get_close_matches(name, homes)))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}." + (f" Did you mean {near}?" if near else ""))


def __dir__(): return sorted([*_homes(), "__version__"])
