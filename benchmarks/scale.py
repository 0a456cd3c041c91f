"""How does time grow? With activations, SAEs, latents and digits; and does memory stay flat while activations are streamed?

    OMP_NUM_THREADS=2 python benchmarks/scale.py [--quick] [--save FILE.json]

Each series has its exponent: the slope of log time against log size over its upper half. 1 is linear.
Activations are streamed from a file without a name, each size in a process of its own, which has a peak of memory of its own.
"""
import argparse, json, math, os, subprocess, sys
from pathlib import Path

import torch

from quanta_maths_sae import SAEConfig, make_labels, make_questions, make_sae, train_saes
from quanta_maths_sae.activations.store import StreamedStore, _large_folder, _nameless_file
from quanta_maths_sae.sae.stack import SAEStack, stack_method
from run import timed

SERIES = {'activations': ([10**5, 10**6, 10**7], [10**5, 10**6]), 'SAEs': ([1, 2, 4, 8, 16, 32, 64], [1, 4, 16]),
          'd_sae': ([64, 128, 256, 512, 1024, 2048, 4096], [64, 256, 1024]), 'digits': ([5, 10, 20, 40], [5, 10, 20])}


def least(job, repeats=3):
    "The processor's seconds, at best."
    return min(timed(job)[2] for _ in range(repeats))


def epoch(n, count, d_in, block=4096):
    "An epoch of some SAEs of 64 on n rows from a file; seconds."
    x = torch.randn(block, 1, d_in, generator=torch.Generator().manual_seed(0)).relu().bfloat16()
    n = n // block * block
    file = _nameless_file(dict(shape=[n, 1, d_in], dtype='bfloat16', positions=[0]), _large_folder())
    file.fill_(x for _ in range(n // block))
    options = dict(d_in=d_in, d_sae=64, variant='relu', batch_size=block, n_steps=n // block, precision='float32')
    cfgs = [SAEConfig(**options, seed=i) for i in range(count)]
    return least(lambda: train_saes(StreamedStore(file), cfgs, show_progress=False), 1)


def activations(n):
    "One SAE on n rows; seconds, and the peak of memory in MB."
    took = epoch(n, 1, 128)
    status = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0] if Path('/proc/self/status').exists() else 0
    return dict(seconds=took, peak=int(status) / 1024)


def step(d_sae, d_in=512, batch=4096):
    "A step of an SAE, by the method that is chosen for it."
    cfgs = [SAEConfig(d_in=d_in, d_sae=d_sae, variant='relu', batch_size=batch, precision='float32')]
    stack, x = SAEStack([make_sae(c) for c in cfgs], stack_method(cfgs, 'cpu')), torch.randn(batch, d_in).relu()
    return dict(seconds=least(lambda: stack.loss_(x, None, progress=.5)), method=stack.method)


def digits(n, questions=50_000):
    "Questions of n digits, and all their labels."
    return dict(seconds=least(lambda: make_labels(make_questions(questions, n, perc_sub=50, seed=1))))


def point(series, size):
    if series == 'activations':
        words, env = [sys.executable, __file__, '--point', str(size)], os.environ | dict(TQDM_DISABLE='1')
        return json.loads(subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, env=env).stdout)
    if series == 'SAEs': return dict(seconds=epoch(2**16, size, 2040))
    return digits(size) if series == 'digits' else step(size)


def exponent(points):
    "The slope of log time against log size, over the upper half."
    a, b = points[(len(points) - 1) // 2], points[-1]
    return math.log(b['seconds'] / a['seconds']) / math.log(b['size'] / a['size'])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--save')
    parser.add_argument('--point', type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.point: return print(json.dumps(activations(args.point)))
    found = {}
    for series, sizes in SERIES.items():
        points = [dict(size=n) | point(series, n) for n in sizes[args.quick]]
        found[series] = dict(points=points, exponent=round(exponent(points), 2))
        print(f"{series}: time grows with the power {found[series]['exponent']}")
        for p in points:
            peak = f"{p['peak']:8,.0f} MB at most" if 'peak' in p else ''
            print(f"  {p['size']:12,}{p['seconds']:10.3f} s{peak}  {p.get('method', '')}", flush=True)
    if args.save: Path(args.save).write_text(json.dumps(found, indent=1))


if __name__ == '__main__': main()
