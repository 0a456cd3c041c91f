"""Is the method that a stack's step is computed by the quickest one? What the counted choice costs beside the best, by processor.

    OMP_NUM_THREADS=1 python benchmarks/methods.py [--quick] [--isa default avx2]

`method_of` counts multiplications; it measures nothing, so that the same seed takes the same path on every day. Here every method
is timed on a grid of shapes, with the instructions that the processor has and, in a process of its own, with those of an older one.
Each line is a shape: what was chosen, what was quickest, and the quotient of their times.
"""
import argparse, itertools, json, os, subprocess, sys, time

from run import ISAS, timed

WIDTHS, D_SAES = (512, 2040), (32, 128, 512, 2048)
KINDS = dict(relu={}, topk=dict(k=16), batch_topk=dict(k=16), gated={})


def shapes(is_quick):
    "Of (variant, d_in, d_sae, SAEs, precision), those that a laptop has the memory for."
    kinds, counts = (('relu', 'topk'), (1,)) if is_quick else (KINDS, (1, 8))
    for kind, d_in, d_sae, count in itertools.product(kinds, WIDTHS, D_SAES, counts):
        if count * d_sae <= 2048: yield kind, d_in, d_sae, count


def seconds(stack, x, repeats):
    "The processor's, for a step; the least of a few."
    took, begin = [], time.perf_counter()
    for _ in range(repeats + 1):
        took.append(timed(lambda: stack.loss_(x, None, progress=.5))[2])
        if time.perf_counter() - begin > 4: break
    return min(took)


def measure(args):
    "Lines of JSON: a shape, the chosen method, and what each method takes."
    import torch
    from quanta_maths_sae.sae.config import SAEConfig
    from quanta_maths_sae.sae.files import make_sae
    from quanta_maths_sae.sae.stack import SAEStack, precision_of, step_costs, stack_method
    for kind, d_in, d_sae, count in shapes(args.quick):
        for name in ('float32', 'bfloat16') if args.bfloat16 else ('float32',):
            cfgs = [SAEConfig(d_in=d_in, d_sae=d_sae, variant=kind, batch_size=args.batch, precision=name, seed=i, **KINDS[kind])
                    for i in range(count)]
            x = torch.randn(args.batch, d_in, generator=torch.Generator().manual_seed(0)).relu()
            methods = dict.fromkeys(['loop', *step_costs(cfgs[0], count, precision_of(cfgs[0], 'cpu'))])
            for method in methods:
                methods[method] = seconds(SAEStack([make_sae(c) for c in cfgs], method), x, args.repeats)
            print(json.dumps(dict(variant=kind, d_in=d_in, d_sae=d_sae, count=count, precision=name, chosen=stack_method(cfgs, 'cpu'),
                                  ms={m: round(1e3 * s, 2) for m, s in methods.items()})), flush=True)


def compared(args):
    "Each set of instructions in its own process; a table, and the worst that the choice costs."
    for isa in args.isa:
        options = [f'--batch={args.batch}', f'--repeats={args.repeats}', *['--quick'] * args.quick, *['--bfloat16'] * args.bfloat16]
        done = subprocess.run([sys.executable, __file__, '--measure', *options], env=os.environ | ISAS[isa],
                              stdout=subprocess.PIPE, text=True, check=True)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        print(f"\nInstructions: {isa}")
        print(f"  {'variant':12}{'d_in':>6}{'d_sae':>7}{'SAEs':>6}  {'precision':11}{'chosen':10}{'quickest':10}{'ratio':>6}")
        for r in rows:
            best = min(r['ms'], key=r['ms'].get)
            r['ratio'] = r['ms'][r['chosen']] / r['ms'][best]
            shape = f"{r['variant']:12}{r['d_in']:6}{r['d_sae']:7}{r['count']:6}  {r['precision']:11}"
            print(f"  {shape}{r['chosen']:10}{best:10}{r['ratio']:6.2f}  {r['ms']}")
        ratios = sorted(r['ratio'] for r in rows)
        mean = sum(ratios) / len(ratios)
        print(f'  -> the chosen method takes {mean:.2f} times the quickest in the mean, {ratios[-1]:.2f} at worst', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--isa', nargs='+', choices=ISAS, default=list(ISAS))
    parser.add_argument('--batch', type=int, default=1024)
    parser.add_argument('--repeats', type=int, default=3)
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--bfloat16', action='store_true', help='too, where the processor multiplies it')
    parser.add_argument('--measure', action='store_true', help='in this process')
    args = parser.parse_args()
    (measure if args.measure else compared)(args)


if __name__ == '__main__': main()
