"""
---
title: Index of names
---
"""
import inspect, re
from importlib import import_module
import quanta_maths_sae as package
from quanta_maths_sae._modidx import d

print("> Every name that the packages offer, with what it does; a name leads to the page that explains it.\n")
print("`import quanta_maths_sae as mmi` reaches the first table; the others are reached through their package, such as `quanta_maths_sae.sae`.\n")

def page(module): return module.removeprefix(package.__name__ + '.') + '.html'

def row(surface, module, name):
    value = getattr(surface, name)
    home = getattr(value, '__module__', None) or f'{surface.__name__}.{module}'
    if f'{home}.{name}' not in d['syms'].get(home, {}): home = f'{surface.__name__}.{module}'
    if home not in d['syms']: home = next((m for m in d['syms'] if f'{m}.{name}' in d['syms'][m]), None)
    said = inspect.getdoc(value) if inspect.isclass(value) or inspect.isfunction(inspect.unwrap(value)) else ''
    first = re.split(r'(?<=[.;])(?<!et al[.])\s|\n', said or 'A constant.')[0].rstrip('.;').replace('|', '\\|') + '.'
    broken = f'<code>{name.replace("_", "_<wbr>")}</code>' # where it is too long for a phone
    return f'| [{broken}]({page(home)}) | {first} |' if home else f'| {broken} | {first} |'

names = ['', *sorted({p.split('.')[1] for p in d['syms'] if p.count('.') == 2})]
for name in names:
    surface = import_module(f'{package.__name__}.{name}' if name else package.__name__)
    if not hasattr(surface, 'PUBLIC'): continue
    print(f"## {surface.__name__.replace('.', '.<wbr>')}\n\n| name | what it does |\n|---|---|")
    for module, listed in surface.PUBLIC.items():
        for one in listed.split(): print(row(surface, module, one))
    print()
