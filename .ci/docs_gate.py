#!/usr/bin/env python3
"""Would the site come out right? Processes the notebooks as `nbdev_docs` does, without Quarto, and checks every page.

    python .ci/docs_gate.py     (the package must be installed, or show_doc links are missing)
"""
import ast, os, re, sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbdev.config import get_config
from nbdev.doclinks import _build_modidx, nbglob
from nbdev.quarto import nbdev_sidebar, refresh_quarto_yml
from nbdev.serve import proc_nbs

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {"image/png", "image/svg+xml", "application/vnd.plotly.v1+json", "text/html"}
# An output that names a place on the author's machine is wrong on every other one, and changes with each run.
MACHINE_PATH = re.compile(r"(?:/root/|/home/\w|/Users/\w|/tmp/|/var/folders/|[A-Z]:\\\\?Users|site-packages)[^\s\"'<]{0,60}")


def process():
    "nbdev's own preparation of pages, in the order of `nbdev_docs`; gives the folder that holds them."
    refresh_quarto_yml()
    _build_modidx()
    nbdev_sidebar.__wrapped__()
    return proc_nbs(n_workers=1, force=True)


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
    if not tree or not tree.body or "eval: false" in cell.source: return False
    name = called(tree.body[-1])
    return name in ("show", "show_figure", "analyze_and_visualize_sae") or name.startswith("plot_")


def texts(output):
    "Every text of `output` that a reader sees."
    return [output.get("text", ""), *(v for k, v in output.get("data", {}).items() if k.startswith("text/"))]


def cell_faults(cell):
    outputs = cell.get("outputs", [])
    if any(o.output_type == "error" for o in outputs): yield "shows an error"
    if re.search(r"^show_doc\(", cell.source, re.M) and not outputs: yield "show_doc gave nothing"
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


def badge_faults(notebook, nbs):
    "A numbered notebook opens in Colab from the repository that settings.ini names."
    if not re.match(r"\d", notebook.name): return
    cfg = get_config()
    wanted = f"https://colab.research.google.com/github/{cfg.user}/{cfg.repo}/blob/{cfg.branch}/nbs/{notebook.relative_to(nbs)}"
    if f"]({wanted})" not in notebook.read_text(encoding="utf-8"): yield f"no Colab badge that leads to {wanted}"


def main():
    os.chdir(ROOT)
    nbs, pages = get_config().nbs_path.absolute(), process()
    faults, notebooks = [], sorted(Path(f).absolute() for f in nbglob(as_path=True))
    for notebook in notebooks:
        page = pages/notebook.relative_to(nbs)
        found = [*(page_faults(page) if page.exists() else ["was not processed"]), *badge_faults(notebook, nbs)]
        faults += [f"{notebook.relative_to(nbs)}: {fault}" for fault in found]
    print(*faults, f"{len(notebooks)} pages, {len(faults)} faults", sep="\n")
    sys.exit(bool(faults) or not notebooks)


if __name__ == "__main__": main()  # proc_nbs starts a new process, which imports this file
