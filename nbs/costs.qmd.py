"""
---
title: What it costs
---
"""
import json
from quanta_maths_sae.config import RESULTS_FOLDER

KINDS = dict(avx512='AVX-512, as on many servers', avx2='AVX2 only, as on a free Colab') # a newer processor without the rest
runs = [run for run in json.loads((RESULTS_FOLDER/'costs.json').read_text()) if not run['quick']]

def named(run):
    return KINDS.get(run['isa']) or run['capability'].replace('AVX', 'AVX-').replace('-2', '2') + ' with bfloat16' * run['bfloat16']

def row(name, cells): return f"| {' | '.join([name, *cells])} |"

print('''> Time and memory of each step, so that you know before you start.

Processor seconds of one thread, and the peak of memory until the end of that step, for the model that ships (2 layers, 512 neurons) and the sizes of `qmsae demo` and `qmsae report`.
Processor seconds count little of what else the machine does; with two free cores a step takes little more than half of them.
''')
print(row('step', [*map(named, runs), 'peak memory, MB']))
print('|---' * (len(runs) + 2) + '|')
for rows in zip(*(run['rows'] for run in runs)):
    print(row(rows[0]['what'], [*(f"{r['cpu']:.1f}" for r in rows), f"{max(r['peak'] for r in rows):,}"]))
print(row('all of it', [*(f"{sum(r['cpu'] for r in run['rows']):.0f}" for run in runs), '']))
machines = ' and '.join(dict.fromkeys(f"an {run['processor']}".replace('(R)', '') for run in runs))
print(f'''
Measured on {machines}. What stands for an older processor is this one with its newer instructions switched off, and
`benchmarks/steps.py --save` on another machine adds a column. Two threads with each set of instructions, beside what is the least possible, are on the page of [benchmarks](tutorials/benchmarks.ipynb).

- **The published models** have 2,040 neurons and 3 layers: activations are four times as large, and the products of an SAE as well. A million questions' activations at 22 positions would be 180 GB in float32; they are streamed from a file or computed anew, whichever memory allows ([stores](02a_activations.store.ipynb)).
- **Many SAEs at once** cost less than one by one: 16 SAEs of 64 latents share most of their products ([stacks](03e_sae.stack.ipynb)).
- **bfloat16** is used only where it was measured to be quicker on the processor at hand; on AVX2 it is not.
- **A GPU** was not at hand when this page was made, so it has no column.
- **Disk**: the installed packages take about 2 GB, most of it torch. This package is 10 MB.

The table is what [`benchmarks/steps.py`](https://github.com/quanta-maths/quanta_maths_sae/blob/main/benchmarks/steps.py) measures. Run it on your machine.''')
