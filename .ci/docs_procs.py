"""What is changed in pages of the site and nowhere else; settings.ini (`procs`) tells nbdev, which needs PYTHONPATH=.ci."""
import re

BADGE = re.compile(r"\[!\[Open in Colab\]\([^)]*\)\]\(([^)]*)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
LINK = re.compile(r"\[`([^`]+)`\]\([^)\s]*\)")


def plain_signatures(cell):
    "In a block of code a link is raw markdown: nbdev puts them into the comments of signatures."
    for output in cell.get("outputs", []):
        text = output.get("data", {}).get("text/markdown")
        if text: output["data"]["text/markdown"] = FENCE.sub(lambda block: LINK.sub(r"`\1`", block[0]), "".join(text))


def plain_badge(cell):
    "A picture alone in its paragraph becomes a figure with a caption, and this one is fetched from elsewhere. So it is text."
    if cell.cell_type == "markdown": cell.source = BADGE.sub(r'<a class="colab" href="\1">Open in Colab</a>', "".join(cell.source))


def no_wrong_links(cell):
    "Words of the command line, and helpers whose cells are not shown, are linked to places that no page has."
    if cell.cell_type == "markdown": cell.source = re.sub(r"\[`(report|planted|stack_gaps)`\]\([^)\s]*\)", r"`\1`", "".join(cell.source))


def links_out_of_the_site(cell):
    "Files beside the notebooks are on GitHub and not on the site."
    from nbdev.config import get_config
    cfg = get_config()
    at = f"]({cfg.git_url}/blob/{cfg.branch}/"
    if cell.cell_type == "markdown":
        cell.source = re.sub(r"\]\((?:\.\./)+(?=[A-Z]+\.\w+\))", at, "".join(cell.source))
