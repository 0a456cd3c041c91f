#!/usr/bin/env python3
"""README.md from nbs/index.ipynb.

    python .ci/readme.py            write README.md
    python .ci/readme.py --check    fail if README.md is not what would be written
    python .ci/readme.py --block 2  print README.md's second ```bash block (the standard library is enough for this one)
"""
import argparse, difflib, re, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NBS, README = ROOT/"nbs", ROOT/"README.md"


def directives(cell):
    "The `#|` lines of `cell`: `#| echo: false` gives 'echo:false'."
    return {line[2:].replace(" ", "") for line in cell.source.splitlines() if line.startswith("#|")}


def is_shown(cell):
    return not directives(cell) & {"hide", "include:false"} and not any(d.startswith("default_exp") for d in directives(cell))


def as_text(output):
    "What of `output` a README can show: text, never bars, HTML or pictures (those are stored as files and linked)."
    if "data" not in output: return None if output.get("name") == "stderr" else output
    text = output.data.get("text/markdown") or output.data.get("text/plain", "")
    if "text/html" in output.data and text.startswith("<IPython."): return None
    output.data = {k: v for k, v in output.data.items() if k in ("text/markdown", "text/plain")}
    return output if output.data else None


def prepare(cell):
    if cell.cell_type != "code": return cell
    flags = directives(cell)
    cell.outputs = [o for o in map(as_text, cell.outputs) if o] if "output:false" not in flags else []
    lines = [line for line in cell.source.splitlines() if not line.startswith("#|")]
    cell.source = "" if "echo:false" in flags else "\n".join(lines).strip()
    return cell


def from_root(match):
    "A link of the notebook, as seen from the repository's root."
    before, target = match.groups()
    if target.startswith("../"): return before + target.removeprefix("../")
    return before + (f"nbs/{target}" if (NBS/target.split("#")[0]).exists() else target)


END = "## What is where" # from here on the page is for the site


def generate():
    import nbformat
    from nbconvert import MarkdownExporter
    nb = nbformat.read(NBS/"index.ipynb", as_version=4)
    nb.metadata["language_info"] = {"name": "python"}  # nbdev_clean takes it away; it names the code fences
    nb.cells = [prepare(cell) for cell in nb.cells if is_shown(cell)]
    nb.cells = nb.cells[:next((i for i, cell in enumerate(nb.cells) if cell.source.startswith(END)), None)]
    text, _ = MarkdownExporter().from_notebook_node(nb)
    text = re.sub(r"```python\n\s*```\n", "", text)  # what is left of cells with `echo: false`
    text = re.sub(r"```\n\s*```python\n", "\n", text)  # cells that follow each other are one block
    text = re.sub(r"(\]\(|src=\")([^)\":#\s][^)\":\s]*)", from_root, text)
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()
    return f"{text}\n\n<!-- Made from nbs/index.ipynb by .ci/readme.py. -->\n"


def bash_blocks(): return re.findall(r"^```bash\n(.*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S)


def check():
    blocks = len(bash_blocks())
    if blocks != 2: sys.exit(f"README.md has {blocks} ```bash blocks. Give it exactly two: install and demo, install and test.")
    old, new = README.read_text(encoding="utf-8"), generate()
    if old == new: return
    sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), "README.md", "from nbs/index.ipynb"))
    sys.exit("README.md is not what nbs/index.ipynb gives: run `python .ci/readme.py` and commit it.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--block", type=int)
    args = parser.parse_args()
    if args.check: check()
    elif args.block: print(bash_blocks()[args.block - 1], end="")
    else: README.write_text(generate(), encoding="utf-8")
