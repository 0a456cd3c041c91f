#!/usr/bin/env python3
"""Would the site come out right? Processes the notebooks as `nbdev_docs` does, without Quarto, and checks every page.

    python .ci/docs_gate.py     (the package must be installed, or show_doc links are missing)
"""
import ast, builtins, json, os, re, sys
from pathlib import Path

import nbdev.serve_drv
import nbformat
import yaml
from nbconvert import HTMLExporter
from nbdev.config import get_config
from nbdev.doclinks import _build_modidx, nbglob
from nbdev.quarto import nbdev_sidebar, refresh_quarto_yml
from nbdev.serve import proc_nbs

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {"image/png", "image/svg+xml", "application/vnd.plotly.v1+json", "text/html"}
# An output that names a place on the author's machine is wrong on every other one, and changes with each run.
MACHINE_PATH = re.compile(r"(?:/root/|/home/\w|/Users/\w|/tmp/|/var/folders/|[A-Z]:\\\\?Users|site-packages|ipython-input)[^\s\"'<]{0,60}")


def process(broken):
    "nbdev's own preparation of pages, in the order of `nbdev_docs`; gives the folder that holds them. Fills `broken`."
    process_one = nbdev.serve_drv.main
    def try_one(job):
        try: process_one(job)
        except Exception as e: broken[job[0].absolute()] = f"was not processed: {e} {e.__cause__ or ''}"
    nbdev.serve_drv.main = try_one
    refresh_quarto_yml()
    _build_modidx()
    nbdev_sidebar.__wrapped__() # leaves sidebar.yml alone: settings.ini says custom_sidebar
    return proc_nbs(n_workers=0, force=True) # 0: in this process, which is quicker than one for each page


def code(cell):
    "The syntax tree of a code cell without its magics, or None where that is not Python."
    try: return ast.parse(re.sub(r"^\s*[%!].*$", "", cell.source, flags=re.M))
    except SyntaxError: return None


def called(node):
    "The name of the function that expression statement `node` calls: 'show' for `fig.show()`."
    func = getattr(getattr(node, "value", None), "func", None)
    return getattr(func, "id", None) or getattr(func, "attr", None) or ""


def draws(cell):
    "Does this cell promise a figure: `show_figure(...)`, `plot_...(...)` or `fig.show()` as its last line?"
    tree = code(cell)
    if not tree or not tree.body : return False
    name = called(tree.body[-1])
    return name in ("show", "show_figure", "analyze_and_visualize_sae") or name.startswith("plot_")


def texts(output):
    "Every text of `output` that a reader sees."
    return [output.get("text", ""), *(v for k, v in output.get("data", {}).items() if k.startswith("text/"))]


def cell_faults(cell):
    outputs = cell.get("outputs", [])
    if any(o.output_type == "error" for o in outputs): yield "shows an error"
    if re.search(r"^show_doc\(", cell.source, re.M) and not outputs: yield "show_doc gave nothing"
    if any(o.output_type == "execute_result" and not o.data for o in outputs): yield "stored a result without content"
    has_picture = any(PICTURES & o.get("data", {}).keys() for o in outputs)
    if draws(cell) and not has_picture: yield "draws, but no picture is stored: run it and save"
    for text in (t for o in outputs for t in texts(o)):
        if found := MACHINE_PATH.search(text): yield f"output names a path of this machine: {found[0]}"


def page_faults(page):
    nb = nbformat.read(page, as_version=4)
    for i, cell in enumerate(nb.cells):
        if cell.cell_type != "code": continue
        yield from (f"cell {i} {fault}:\n    {cell.source[:200]}" for fault in cell_faults(cell))
    try: HTMLExporter().from_notebook_node(nb)
    except Exception as e: yield f"nbconvert --to html fails: {e}"


def colab_faults(notebook, nbs):
    "A notebook opens in Colab from the repository that settings.ini names, and installs the package from there."
    cfg, name = get_config(), notebook.relative_to(nbs)
    badge = f"https://colab.research.google.com/github/{cfg.user}/{cfg.repo}/blob/{cfg.branch}/nbs/{name}"
    install = f"#| hide\ntry: import {cfg.lib_name}\nexcept ImportError:\n    %pip install -q git+{cfg.git_url}"
    read = nbformat.read(notebook, as_version=4).cells
    cells = [cell.source for cell in read]
    code = "\n".join(cell.source for cell in read if cell.cell_type == "code")
    if re.search(r"\bnbdev\b", code): yield "uses nbdev, which Colab lacks"
    if "eval: false" in code: yield "Colab does not know `eval: false`: put `if REMAKE:` before what takes long"
    for found in re.findall(r"['\"]((?:\.\./|images/|results/)[\w./-]+)['\"]", code):
        if (notebook.parent/found).exists(): yield f"asks for a file beside it: {found}"
    for line in re.findall(rf"pip install [^\n`]*{cfg.lib_name}[^\n`]*", "\n".join(cells)):
        if cfg.git_url not in line: yield f"installs what PyPI does not have: {line}"
    for cell in read: # also those that the site hides
        if any(o.get("name") == "stderr" for o in cell.get("outputs", [])):
            yield f"cell {cell.id} stores a bar or a warning, red there and on GitHub: silence it (show_progress=False), run and save"
    if not any(f"]({badge})" in source for source in cells): yield f"no Colab badge that leads to {badge}"
    if not any(source.startswith(install) for source in cells) or sum("%pip" in source for source in cells) != 1:
        yield f"its one cell with %pip has to begin with:\n{install}"


# What CONTRIBUTING.md lists as replaced, as far as it is never right.
REPLACED = re.compile(r"\b(chapters?|(?:beside|next to) (?:its|their|the|his) controls|verdicts?|judg(?:e|es|ed|ing)|awake|"
                      r"punish\w*|SAE banks?|(?:one|two) (?:token|line|latent|row|matrix|folder|SAE) an? \w+|a line an epoch)\b", re.I)
WIDTH = 90 # characters of the column in which a tutorial's code stands


def asked(cells):
    "The names that code cells ask for and never make: whoever copies them from the page stops there."
    nodes = [node for tree in map(code, cells) if tree for node in ast.walk(tree)]
    names = [node for node in nodes if isinstance(node, ast.Name)]
    made = {node.id for node in names if isinstance(node.ctx, ast.Store)} | {*dir(builtins)}
    made |= {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler))}
    made |= {(node.asname or node.name).split(".")[0] for node in nodes if isinstance(node, ast.alias)}
    return {node.id for node in names} - made - {node.arg for node in nodes if isinstance(node, ast.arg)}


def reading_faults(notebook, nbs):
    "Words that were replaced; in a tutorial, code that does not fit its column or cannot be copied; code without outputs."
    cells = nbformat.read(notebook, as_version=4).cells
    is_tutorial = notebook.parent != nbs or notebook.stem == "index"
    shown = [cell for cell in cells if cell.cell_type == "code" and "#| hide" not in cell.source]
    gives = [cell for cell in shown if (tree := code(cell)) and tree.body and isinstance(tree.body[-1], ast.Expr)]
    if gives and not any(cell.outputs for cell in gives): yield "has no outputs: run it and save"
    if is_tutorial: yield from (f"{name} comes from a cell that readers do not see" for name in sorted(asked(shown)))
    for cell in (c for c in shown if c not in gives and "#| export" not in c.source and code(c)):
        if any(o.output_type == "execute_result" for o in cell.outputs):
            yield f"stored a result that this cell does not give, from an earlier version: {cell.source[:80]}"
    for cell in cells:
        if cell.cell_type == "markdown": yield from (f"says {found!r}" for found in REPLACED.findall(cell.source))
        elif cell in shown and is_tutorial:
            yield from (f"line of {len(line)}: {line}" for line in cell.source.splitlines() if len(line) > WIDTH)


def home_faults(notebooks, nbs):
    "The home page names every notebook that has a public module."
    home = (nbs/"index.ipynb").read_text(encoding="utf-8")
    for name in (notebook.name for notebook in notebooks if notebook.parent == nbs):
        module = re.sub(r"^\d+[a-z]*_", "", name.removesuffix(".ipynb"))
        is_public = name[0].isdigit() and not re.search(r"(^|\.)_|^faults$", module)
        if is_public and f"]({name})" not in home: yield f"index.ipynb does not name {name}"


def id_faults(notebook):
    ids = [cell["id"] for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]
    if repeated := {i for i in ids if ids.count(i) > 1}: yield f"cells share an id: {sorted(repeated)}"


def in_sidebar(entry):
    "Every page that an entry of sidebar.yml names."
    if isinstance(entry, str): return [entry]
    return [page for e in (entry if isinstance(entry, list) else entry.get("contents", [])) for page in in_sidebar(e)]


def sidebar_faults(notebooks, nbs):
    "The sidebar names each notebook once, and nothing else."
    contents = yaml.safe_load((nbs/"sidebar.yml").read_text(encoding="utf-8"))["website"]["sidebar"]["contents"]
    named, there = in_sidebar(contents), [notebook.relative_to(nbs).as_posix() for notebook in notebooks]
    there += [page.name.removesuffix(".py") for page in nbs.glob("*.qmd*") if not page.name.startswith("404")]
    yield from (f"sidebar.yml lacks {name}" for name in there if name not in named)
    yield from (f"sidebar.yml names {name}, which is not there" for name in named if name not in there)
    yield from (f"sidebar.yml names {name} twice" for name in set(named) if named.count(name) > 1)


def citation_faults():
    "CITATION.cff says what settings.ini says."
    cited, cfg = yaml.safe_load((ROOT/"CITATION.cff").read_text(encoding="utf-8")), get_config()
    said = dict(title=cfg.lib_name, version=cfg.version, authors=[dict(name=cfg.author)])
    said["repository-code"] = cfg.git_url
    yield from (f"CITATION.cff: {key} is {cited[key]}, not {value}" for key, value in said.items() if cited[key] != value)


def owner_faults():
    "No module names the owner: settings.ini does, and `project_links` asks the installed package, which repeats it."
    cfg = get_config()
    for module in sorted((ROOT/cfg.lib_name).rglob("*.py")):
        text = module.read_text(encoding="utf-8")
        if module.name != "_modidx.py" and (f"{cfg.user}/" in text or f"{cfg.user}.github.io" in text):
            yield f"{module.relative_to(ROOT)} names the project's owner"


def main():
    os.chdir(ROOT)
    broken = {}
    nbs, pages = get_config().nbs_path.absolute(), process(broken)
    notebooks = sorted(Path(f).absolute() for f in nbglob(as_path=True))
    faults = [*sidebar_faults(notebooks, nbs), *home_faults(notebooks, nbs), *citation_faults(), *owner_faults()]
    for notebook in notebooks:
        name, page = notebook.relative_to(nbs), pages/notebook.relative_to(nbs)
        found = [broken.get(notebook, "was not processed")] if not page.exists() else [*page_faults(page)]
        found += id_faults(notebook)
        found += [*colab_faults(notebook, nbs), *reading_faults(notebook, nbs)]
        faults += [f"{name}: {fault}" for fault in found]
    print(*faults, f"{len(notebooks)} pages, {len(faults)} faults", sep="\n")
    sys.exit(bool(faults) or not notebooks)


if __name__ == "__main__": main()
