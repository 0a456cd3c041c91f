#!/usr/bin/env python3
"""Does every module import only from the floors below its own? Reads the source; imports nothing."""
import ast, sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent/"quanta_maths_sae"
WITHOUT = "__init__.py", "__main__.py", "_lazy.py", "_modidx.py" # tables, the index, and what stands above everything
# What each package or module may import from, beside itself.
BELOW = {"utils": "", "_files": "utils", "_loopback": "", "_hub": "utils _files"}
for floor in ("config", "data", "activations", "sae"): BELOW[floor] = " ".join(BELOW)
BELOW |= dict(sweep=" ".join(BELOW), interpret=" ".join(BELOW), train_model="utils _files _hub config data activations")
BELOW |= dict(viz="utils _files config", training_graphs="utils _files _hub config viz")
BELOW["report"] = " ".join(BELOW)
BELOW["published"] = " ".join(BELOW)
BELOW["cli"] = " ".join(BELOW)


def imported(file):
    "(line, module) of every module of the package that `file` imports, inside functions, too."
    depth = len(file.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            home = (PACKAGE.name, *file.relative_to(PACKAGE).parts[:-1])[:depth + 1 - node.level] if node.level else ()
            names = [".".join([*home, *([node.module] if node.module else [])])]
            if names == [PACKAGE.name]: names = [f"{PACKAGE.name}.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import): names = [a.name for a in node.names]
        else: continue
        yield from ((node.lineno, name) for name in names if name.startswith(PACKAGE.name + "."))


def circles(graph):
    "Modules that import each other, over however many steps."
    reach = {m: set(graph[m]) for m in graph}
    for _ in graph: reach = {m: to.union(*(reach.get(t, set()) for t in to)) for m, to in reach.items()}
    return sorted(m for m in reach if m in reach[m])


faults, graph = [], {}
for file in sorted(f for f in PACKAGE.rglob("*.py") if f.name not in WITHOUT):
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    allowed, me = {parts[0], *BELOW.get(parts[0], "").split()}, ".".join([PACKAGE.name, *parts])
    if parts[0] not in BELOW: faults.append(f"{me} stands on no floor: name it in .ci/floors.py")
    graph[me] = set()
    for line, name in imported(file):
        graph[me].add(name)
        if name.split(".")[1] not in {*allowed, "__version__"}: faults.append(f"{file.name}:{line}: {me} imports {name}, from above")
if around := circles(graph): faults.append(f"import each other: {', '.join(around)}")
print(*faults, f"{len(graph)} modules, {len(faults)} faults", sep="\n")
sys.exit(bool(faults))
