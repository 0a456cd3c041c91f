#!/usr/bin/env python3
"""The site's pages without Quarto: do their links lead somewhere, does none scroll sideways on a phone?

    python .ci/site.py            checks what .ci/docs_gate.py left in _proc
    python .ci/site.py --write    also writes each page into _site, to be looked at

The frame is a stand-in: Quarto's class names, our styles.css, and Bootstrap's measures in a few lines.
"""
import argparse, html, json, re, sys
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from nbdev.config import get_config

ROOT = Path(__file__).resolve().parent.parent
PROC, SITE, PHONE = ROOT/"_proc", ROOT/"_site", 390
FRAME = """body { margin: 0; font: 17px/1.5 Inter, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; color: #373a3c; background: #fff }
body.quarto-dark { color: #fff; background: #222 } main { padding: 0 24px; box-sizing: border-box }
a { color: #2761e3 } .quarto-dark a { color: #00bc8c } h1 { font-size: 2rem } h2 { border-bottom: 1px solid #8884 }
pre { background: #8881; padding: .4em; font-size: .875em } table { border-collapse: collapse } td, th { padding: .5rem; text-align: left }
td, th { border-bottom: 1px solid #8884 } .page { display: grid; grid-template-columns: 270px minmax(0, 900px) 1fr; gap: 24px }
nav { padding: 1rem; font-size: .9rem } @media (max-width: 991px) { .page { display: block } nav { display: none } }"""
markdown = MarkdownIt("commonmark", dict(html=True)).enable(["table", "strikethrough"])


def as_html(text):
    "Markdown as pandoc would have it, as far as it matters for links and widths."
    text = re.sub(r"\{[^{}\n]*?(?:target|style|\.[a-z])[^{}\n]*\}", "", text)
    return markdown.render(re.sub(r"^:::.*$", "", text, flags=re.M))


def output_html(output):
    "One output of a cell."
    data = output.get("data", {})
    if "text/html" in data: return f'<div class="cell-output cell-output-display">{"".join(data["text/html"])}</div>'
    if "text/markdown" in data: return f'<div class="cell-output cell-output-display">{as_html("".join(data["text/markdown"]))}</div>'
    if "image/png" in data: return f'<img src="data:image/png;base64,{"".join(data["image/png"]).strip()}">'
    plain = "".join(data.get("text/plain", output.get("text", "")))
    return f'<div class="cell-output cell-output-stdout"><pre><code>{html.escape(plain)}</code></pre></div>'


def cell_html(cell):
    "One cell, with Quarto's classes; nothing of what is hidden."
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown": return as_html(source)
    if cell["cell_type"] != "code": return ""
    said = {line[2:].replace(" ", "") for line in source.splitlines() if line.startswith("#|")}
    if said & {"hide", "include:false"}: return ""
    lines = "\n".join(line for line in source.splitlines() if not line.startswith("#|"))
    shown = "" if "echo:false" in said or not lines.strip() else \
        f'<div class="sourceCode cell-code"><pre class="sourceCode python"><code class="sourceCode">{html.escape(lines)}</code></pre></div>'
    return f'<div class="cell">{shown}{"".join(map(output_html, cell.get("outputs", [])))}</div>'


def body_of(path):
    if path.suffix == ".ipynb": return "\n".join(map(cell_html, json.loads(path.read_text(encoding="utf-8"))["cells"]))
    return as_html(re.sub(r"\A---\n.*?title: *(.*?)\n.*?---\n", r"# \1\n\n", path.read_text(encoding="utf-8"), flags=re.S))


def anchor(heading):
    "Pandoc's identifier of a heading."
    words = re.sub(r"<[^>]*>", "", html.unescape(heading)).lower()
    return re.sub(r"^[^a-z]+", "", re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", words).strip())) or "section"


def anchors_of(body):
    headings = [anchor(h) for h in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", body, re.S)]
    return {*headings, *(f"{h}-{i}" for h in headings for i in range(1, headings.count(h)))} | {*re.findall(r'\bid="([^"]+)"', body)}


def address(path):
    "A page's place on the site: `02_activations.models.ipynb` becomes `activations.models.html`."
    name = path.relative_to(PROC)
    return (name.parent/re.sub(r"^\d+[a-z]*_", "", name.with_suffix("").name)).as_posix() + ".html"


def link_faults(pages):
    "Links within the site that lead nowhere."
    cfg = get_config()
    own = cfg.doc_host + cfg.doc_baseurl + "/"
    known = {address(path): anchors_of(body) for path, body in pages.items()}
    for path, body in pages.items():
        for link in {html.unescape(a) for a in re.findall(r'<(?:a|img)\b[^>]*?(?:href|src)="([^"]+)"', body)}:
            target, _, at = link.removeprefix(own).partition("#")
            if re.match(r"\w+:", target) or not link: continue
            file = PROC/target.lstrip("/") if link.startswith((own, "/")) else path.parent/target
            if not target: page = address(path)
            elif file.suffix == ".html": page = file.resolve().relative_to(PROC).as_posix()
            elif file.resolve() in pages: page = address(file.resolve())
            elif file.exists(): continue
            else: page = None
            if page not in known: yield f"{path.relative_to(PROC)}: {link} leads nowhere"
            elif at and at not in known[page]: yield f"{path.relative_to(PROC)}: {link} names a place that {page} has not"


def signature_faults(pages):
    for path, body in pages.items():
        if found := re.search(r"<pre><code class=\"language-python\">[^<]*\]\(http[^<]{0,80}", body):
            yield f"{path.relative_to(PROC)}: a link is raw markdown in {found[0][-120:]!r}"


def markdown_faults(pages):
    "Markdown that is seen as such: a link within a link, for one."
    for path, body in pages.items():
        text = re.sub(r"<[^>]*>", "", re.sub(r"<(pre|script|style|code)\b.*?</\1>", "`", body, flags=re.S))
        for found in re.findall(r".{0,40}\]\(.{0,40}", text): yield f"{path.relative_to(PROC)}: a link is raw markdown in {found!r}"


def width_faults(pages):
    "Pages that are wider than a phone. Scripts do not run: figures have boxes that scroll."
    from quanta_maths_sae.report.page import find_browser, try_page
    if not find_browser():
        print("note: no browser, so widths were not looked at")
        return
    bare = {p: re.sub(r"<script\b.*?</script>", "", body, flags=re.S) for p, body in pages.items()}
    mains = "".join(f'<main data-page="{p.relative_to(PROC)}" style="width:{PHONE}px; overflow-x:scroll">{b}</main>'
                    for p, b in bare.items())
    css = (PROC/"styles.css").read_text(encoding="utf-8").replace("@media (max-width: 500px)", "@media all")
    file = PROC/"widths.html"
    file.write_text(f'<!doctype html><head><meta charset="utf-8"><style>{FRAME}\n{css}</style></head>{mains}', encoding="utf-8")
    script = """return [...document.querySelectorAll('main')].filter(m => m.scrollWidth > m.clientWidth + 1).map(m => {
        const edge = m.getBoundingClientRect().left + m.clientWidth + 1;
        const held = e => { for (let p = e.parentElement; p !== m; p = p.parentElement)
            if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX)) return true; };
        const wide = [...m.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > edge && !held(e));
        return [m.dataset.page, wide.slice(0, 2).map(e => e.outerHTML.slice(0, 160))]; })"""
    found, _ = try_page(file, script)
    file.unlink()
    for page, wide in found: yield f"{page} is wider than {PHONE} pixels: {wide}"


def write(pages):
    "Each page in its frame."
    css, head = ((PROC/name).read_text(encoding="utf-8") for name in ("styles.css", "header.html"))
    bar = yaml.safe_load((PROC/"sidebar.yml").read_text(encoding="utf-8"))["website"]["sidebar"]["contents"]
    def shelf(entries): return "".join(f"<b>{e['section']}</b><div>{shelf(e['contents'])}</div>" if isinstance(e, dict) and "section" in e
                                       else f"<div>{e.get('text') if isinstance(e, dict) else e}</div>" for e in entries)
    for path, body in pages.items():
        file = SITE/address(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
                        f'<style>{FRAME}\n{css}</style>{head}<body class="quarto-light"><script>document.body.className = "quarto-" + '
                        f'(location.hash === "#dark" ? "dark" : "light")</script><div class="page"><nav>{shelf(bar)}</nav>'
                        f'<main class="content">{body}</main></div>', encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    files = [p for p in sorted(PROC.rglob("*")) if p.suffix in (".ipynb", ".qmd") and ".quarto" not in p.parts]
    pages = {p.resolve(): body_of(p) for p in files}
    if not pages: sys.exit("There is nothing in _proc: run `python .ci/docs_gate.py` first.")
    if parser.parse_args().write: write(pages)
    faults = [*link_faults(pages), *signature_faults(pages), *markdown_faults(pages), *width_faults(pages)]
    print(*faults, f"{len(pages)} pages, {len(faults)} faults", sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__": main()
