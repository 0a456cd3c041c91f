"""What is changed in pages of the site and nowhere else; settings.ini (`procs`) tells nbdev, which needs PYTHONPATH=.ci."""
import importlib, re
from dataclasses import is_dataclass

from fastcore.docments import DocmentText

BADGE = re.compile(r"\[!\[Open in Colab\]\([^)]*\)\]\(([^)]*)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
NESTED = re.compile(r"\[\[(`[^`]+`)\]\([^)\s]*\)\]\(")
LINK = re.compile(r"\[`([^`]+)`\]\([^)\s]*\)")


def plain_signatures(cell):
    "In a block of code a link is raw markdown: nbdev puts them into the comments of signatures."
    for output in cell.get("outputs", []):
        text = output.get("data", {}).get("text/markdown")
        if text: output["data"]["text/markdown"] = FENCE.sub(lambda block: LINK.sub(r"`\1`", block[0]), "".join(text))


def fields_of_dataclasses(cell):
    "nbdev runs a class's cell, and so loses what its file says of each field. The module still knows."
    named = re.search(r"^show_doc\((\w+)\)", "".join(cell.source), re.M)
    for output in cell.get("outputs", []) if named else []:
        text = "".join(output.get("data", {}).get("text/markdown", ""))
        file = re.search(r"\[source\]\([^)]*/blob/\w+/([\w/]+)\.py#", text)
        found = getattr(importlib.import_module(file[1].replace("/", ".")), named[1], None) if file else None
        if not is_dataclass(found): continue
        signature = f"```python\n{DocmentText(found, docstring=False)}\n```"
        output["data"]["text/markdown"] = FENCE.sub(lambda _: signature, text, count=1)


def plain_badge(cell):
    "A picture alone in its paragraph becomes a figure with a caption, and this one is fetched from elsewhere. So it is text."
    if cell.cell_type == "markdown": cell.source = BADGE.sub(r'<a class="colab" href="\1">Open in Colab</a>', "".join(cell.source))


def no_wrong_links(cell):
    "Words of the command line, and helpers whose cells are not shown, are linked to places that no page has."
    wrong = r"\[`(report|models|main|planted|stack_gaps)`\]\([^)\s]*\)"
    if cell.cell_type == "markdown": cell.source = re.sub(wrong, r"`\1`", "".join(cell.source))


def no_nested_links(cell):
    "nbdev puts a link into the text of a link, where that is a name in backticks: then neither is one."
    if cell.cell_type == "markdown": cell.source = NESTED.sub(r"[\1](", "".join(cell.source))


def nothing_private(cell):
    "Methods that `@patch` gives to a private class are shown by nbdev, and are nobody's to call."
    if cell.cell_type == "code" and re.search(r"^show_doc\(_", "".join(cell.source), re.M): cell.source, cell.outputs = "#| hide", []


def links_out_of_the_site(cell):
    "Files beside the notebooks are on GitHub and not on the site."
    from nbdev.config import get_config
    cfg = get_config()
    at = f"]({cfg.git_url}/blob/{cfg.branch}/"
    if cell.cell_type == "markdown":
        cell.source = re.sub(r"\]\((?:\.\./)+(?=[A-Z]+(?:\.\w+)?\))", at, "".join(cell.source))
