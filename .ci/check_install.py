#!/usr/bin/env python3
"""Is an installed quanta_maths_sae whole? Run it with the Python of the environment, from outside the checkout."""
import sys, time
from importlib.resources import files
from types import ModuleType

start = time.process_time() # not the clock, which other programs keep waiting
import quanta_maths_sae as qms
seconds = time.process_time() - start
qms.MathsConfig # the first name that most people ask for, which needs no tensors

heavy = {"torch", "transformer_lens", "sklearn", "plotly", "pandas", "numpy"} & sys.modules.keys()
assert seconds < .1 and not heavy, f"import quanta_maths_sae took {seconds:.2f} s and imported {heavy or 'nothing heavy'}"

root = files("quanta_maths_sae")
wanted = "catalogue.csv", "py.typed", "__init__.pyi", "sae/__init__.pyi", \
    "report/assets/page.html.jinja", "report/assets/cards.js", "results/which_sae.csv"
missing = [f for f in wanted if not (root/f).is_file()]
assert not missing, f"{root} lacks {missing}"
assert (root/"shipped/mix_d6_l2_h4_t20K_s372001/sae_layer0/sae.safetensors").is_file(), f"no trained SAE in {root}"
models = [m.name for m in (root/"shipped").iterdir() if (m/"model.pth").is_file() and (m/"training_loss.json").is_file()]
assert models, f"no shipped model in {root/'shipped'}"

names = [n for n in dir(qms) if not n.startswith("_")]
for name in names: getattr(qms, name)  # each is reachable, and from here on every module is imported
# A module with the name of a public function hides it as soon as something imports the module.
hidden = [n for n in names if isinstance(getattr(qms, n), ModuleType)]
assert names and not hidden, f"of {len(names)} public names, modules hide {hidden}: rename these modules"
print(f"{root}: imported in {seconds*1000:.0f} ms, {len(names)} public names, shipped models {models}")
