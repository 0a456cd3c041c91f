"""Everything that takes time, in one table: the figure, its floor, and others' software, measured side by side.

    OMP_NUM_THREADS=2 python benchmarks/run.py [--quick] [--isa avx2] [--only harvest topk] [--peer-python PYTHON] [--save FILE.json]

A floor is what the necessary matrix products take by themselves, in the same precision and the same run; ratios are what to read.
Each line has a process of its own. `--isa avx512` makes a newer processor do without bfloat16, `--isa avx2` without AVX-512 too.
sae-lens needs an environment of its own (`pip install .[saelens]`): `--peer-python` names its Python; without one its columns stay empty.
"""
import argparse, json, os, platform, subprocess, sys, tempfile, time
from pathlib import Path

HERE = Path(__file__).parent
ISAS = dict(default={}, avx512=dict(ONEDNN_MAX_CPU_ISA='AVX512_CORE', ATEN_CPU_CAPABILITY='avx512', MKL_ENABLE_INSTRUCTIONS='AVX512'),
            avx2=dict(ONEDNN_MAX_CPU_ISA='AVX2', ATEN_CPU_CAPABILITY='avx2', MKL_ENABLE_INSTRUCTIONS='AVX2'))
LINES = {
    'questions': 'a million questions, 40% enriched; peer: one by one in Python', 'import': 'import of the package; peer: import torch',
    'harvest': 'a layer of the published shape; peer: run_with_cache', 'one': 'a step of one ReLU SAE of 512; peer: sae-lens',
    'topk': 'a step of one TopK SAE of 512, k 16; peer: sae-lens', 'many': 'a step of sixteen ReLU SAEs of 64; peer: sae-lens, all at once',
    'sweep': 'a sweep of sixteen SAEs of 64, harvest and evaluation too', 'published': 'the published call; peer: the published algorithm',
    'grading': 'grading 512 latents; peer: scikit-learn pair by pair (extrapolated)', 'graphs': 'fifty training curves of 85,000 steps',
    'demo': 'qmsae demo', 'report': 'qmsae report of the shipped SAE'}


def timed(job):
    "What a job returns, its wall time and the processor's, which other programs at work do not lengthen as much."
    start = time.perf_counter(), time.process_time()
    result = job()
    return result, time.perf_counter() - start[0], time.process_time() - start[1]

LONG = 'published', 'demo', 'report' # left out by --quick


def seconds(job, repeats=1):
    "The least wall time of a few."
    return min(timed(job)[1] for _ in range(repeats))


def questions(quick):
    import questions as q
    n, mixture = 200_000 if quick else q.N, dict(perc_sub=66, perc_mult=0)
    naive = seconds(lambda: q.naive_questions(q.N_NAIVE, 6, **mixture), 3) * n / q.N_NAIVE
    return dict(seconds=seconds(lambda: q.make_questions(n, 6, **mixture, enrich=.4, seed=1), 3), peer=naive)


def import_(quick):
    import questions as q
    return dict(seconds=max(q.import_seconds('import quanta_maths_sae'), 1e-3), peer=q.import_seconds('import torch'))


def harvest(quick):
    import torch
    from published import SHAPE
    from quanta_maths_sae.activations.models import build_model, harvest
    from quanta_maths_sae.config import MathsConfig
    cfg = MathsConfig.of(SHAPE)
    model, n = build_model(cfg, 'cpu').eval(), 256 if quick else 1024
    tokens, name = torch.randint(0, 10, (n, cfg.n_ctx), generator=torch.Generator().manual_seed(0)), 'blocks.0.mlp.hook_post'
    def cached():
        with torch.no_grad():
            for some in tokens.split(256): model.run_with_cache(some, names_filter=name, stop_at_layer=1)
    return dict(seconds=seconds(lambda: harvest(model, tokens, precision='float32', show_progress=False), 3 if quick else 8),
                floor=harvest_floor(cfg, n), peer=seconds(cached, 2))


def layer_products(cfg, precision='float32', is_whole=False):
    "A function that computes the products of one layer up to its neurons, or of the whole layer, for 64 questions."
    import torch
    rows, wide = 64 * cfg.n_ctx, cfg.n_heads * cfg.d_head
    new, multiply = lambda *shape: torch.randn(*shape).to(getattr(torch, precision)), torch.nn.functional.linear
    x, z, to_head, out = new(rows, cfg.d_model), new(rows, wide), new(wide, cfg.d_model), new(cfg.d_model, wide)
    into = new(cfg.d_mlp, cfg.d_model)
    q, scores = new(64 * cfg.n_heads, cfg.n_ctx, cfg.d_head), new(64 * cfg.n_heads, cfg.n_ctx, cfg.n_ctx)
    def products():
        for _ in range(3): multiply(x, to_head)
        q @ q.mT, scores @ q, multiply(z, out)
        neurons = multiply(x, into)
        if is_whole: neurons @ into
    return products


def harvest_floor(cfg, n_questions, is_whole=False):
    "Seconds for these products, in float32."
    return seconds(layer_products(cfg, is_whole=is_whole), 9) * n_questions / 64


def step(kind, d_sae, count, n_products, quick, **options):
    "A step of some SAEs in float32, its products alone, and sae-lens in a Python of its own."
    import train_many as t
    from quanta_maths_sae.sae.config import SAEConfig
    x, steps = t.activations(4 * 4096, 2040, 'cpu'), 4 if quick else 10
    cfgs = [SAEConfig(d_in=2040, d_sae=d_sae, variant=kind, batch_size=4096, precision='float32', seed=i, **options) for i in range(count)]
    figures = dict(floor=t.floor(4096, 2040, d_sae * count, 'float32', n_products, steps, 'cpu') / 1e3,
                   seconds=t.ours(x, cfgs, steps) / 1e3)
    if peer := os.environ.get('PEER_PYTHON'):
        job = (f"import torch, train_many as t; x = t.activations(4 * 4096, 2040, 'cpu'); steps = {steps}; "
               f"saes = t.sae_lens_saes({kind!r}, 2040, {d_sae}, {count}, 'cpu'); "
               f"print(t.sae_lens(x, saes, 4096, steps + 4, False, {count > 1}))")
        env = os.environ | dict(PYTHONPATH=f'{HERE}:{HERE.parent}')
        done = subprocess.run([peer, '-c', job], env=env, stdout=subprocess.PIPE, text=True)
        if done.returncode == 0: figures['peer'] = float(done.stdout.split()[-1]) / 1e3
    return figures


def one(quick): return step('relu', 512, 1, 4, quick)
def topk(quick): return step('topk', 512, 1, 5, quick, k=16)
def many(quick): return step('relu', 64, 16, 4, quick)


def sweep(quick):
    import sweep as s
    import train_many as t
    n, n_eval, epochs, size = (500, 64, 2, 4096) if quick else (9000, 256, 5, 4096)
    n_steps = epochs * (n * 22 // size)
    with tempfile.TemporaryDirectory() as folder:
        layer = s.data(n, n_eval)
        space = dict(variant='relu', d_sae=64, n_steps=n_steps, batch_size=size, precision='float32',
                     l1_weight=[.01 * (1 + i / 4) for i in range(16)])
        took = seconds(lambda: s.run_sweep(layer, space, folder=folder, stack_size=16))
    products = t.floor(size, layer.d_in, 64 * 16, 'float32', 4, 4, 'cpu') / 1e3
    spliced = 16 * (layer.cfg.n_layers - 1) * harvest_floor(layer.cfg, n_eval, is_whole=True) # the layers above, for each SAE
    return dict(seconds=took, floor=harvest_floor(layer.cfg, n + n_eval) + n_steps * products + spliced)


def published(quick):
    took, size = {}, ['--batches=50', '--epochs=2'] if quick else ['--batches=100', '--epochs=10']
    for part in ('call', 'floor', 'old'):
        done = subprocess.run([sys.executable, HERE/'published.py', '--part', part, *size], stdout=subprocess.PIPE, text=True, check=True)
        took[part] = float(done.stdout.split()[-1])
    return dict(seconds=took['call'], floor=took['floor'], peer=took['old'])


def grading(quick):
    import grading as g
    model, sae, tokens = g.prepared(4096 if quick else 100_000, 512, 200)
    labels = g.make_labels(tokens[:len(tokens) // 2])
    floor = seconds(lambda: g.encoded(model, sae, tokens)) + g.counting(tokens, labels, 512, g._count_sparsely)
    took = seconds(lambda: g.grade_sae(sae, model, tokens, with_probe=False, n_draws=0, show_progress=False))
    return dict(seconds=took, floor=floor, peer=g.one_by_one(tokens, labels, 512))


def graphs(quick):
    import training_graphs as t
    with tempfile.TemporaryDirectory() as folder:
        if quick: t.N_MODELS = 10
        names = t.write_models(Path(folder))
        t.plot_losses(t.load_losses(names[:2], source=folder), is_log=True) # imports are counted apart
        draw = lambda: t.plot_losses(t.load_losses(names, source=folder), is_log=True)
        return dict(seconds=seconds(lambda: t.save_figure(draw(), Path(folder)/'fifty.html')))


def command(*words):
    "Seconds of a command in an empty folder."
    run = lambda: subprocess.run([sys.executable, '-m', 'quanta_maths_sae', *words], stdout=subprocess.DEVNULL, check=True)
    return seconds(run)


def demo(quick):
    with tempfile.TemporaryDirectory() as folder: return dict(seconds=command('demo', '--out', folder))


def report(quick):
    from quanta_maths_sae.sae.files import save_sae, shipped_sae
    with tempfile.TemporaryDirectory() as folder:
        save_sae(shipped_sae(), folder)
        return dict(seconds=command('report', folder))


def processor():
    "Its name, as the system says it."
    info = Path('/proc/cpuinfo')
    names = [line.split(':')[1].strip() for line in info.read_text().splitlines() if line.startswith('model name')] if info.exists() else []
    return (names or [platform.processor() or platform.machine()])[0]


def head(isa):
    import torch
    return dict(processor=processor(), isa=isa, threads=torch.get_num_threads(), torch=torch.__version__,
                capability=torch.backends.cpu.get_cpu_capability())


def run_all(args):
    "Each line in its own process; prints them as they come, and saves them together."
    env = os.environ | ISAS[args.isa] | dict(PYTHONPATH=f'{HERE.parent}:{HERE}', TQDM_DISABLE='1')
    if args.peer_python: env['PEER_PYTHON'] = args.peer_python
    asked = lambda *words: subprocess.run([sys.executable, __file__, '--line', *words], env=env, stdout=subprocess.PIPE, text=True)
    about = json.loads(asked('head', '--isa', args.isa).stdout)
    print(f"{about['processor']}, {about['capability']}, {about['threads']} threads, torch {about['torch']}{', quick' * args.quick}\n")
    print(f"{'':70}{'seconds':>10}{'floor':>10}{'ratio':>7}{'peer':>10}{'ratio':>8}{'load':>6}")
    rows = []
    for name in args.only or [n for n in LINES if not (args.quick and n in LONG)]:
        load = os.getloadavg()[0] if hasattr(os, 'getloadavg') else float('nan')
        done = asked(name, *['--quick'] * args.quick)
        if done.returncode: print(f'{LINES[name]:70}    failed', flush=True)
        else: rows.append(told(name, json.loads(done.stdout.splitlines()[-1]), load))
    if args.save: Path(args.save).write_text(json.dumps(about | dict(quick=args.quick, rows=rows), indent=1))


def told(name, figures, load):
    "A line of the table."
    took, floor, peer = (figures.get(k) for k in ('seconds', 'floor', 'peer'))
    number = lambda v: f'{v:10.4f}' if v and v < 1 else f'{v:10.1f}' if v else f"{'':10}"
    print(f"{LINES[name]:70}{number(took)}{number(floor)}{f'{took / floor:7.2f}' if floor else ' ' * 7}"
          f"{number(peer)}{f'{peer / took:7.1f}x' if peer else ' ' * 8}{load:6.1f}", flush=True)
    return dict(line=name, what=LINES[name], load=round(load, 1), **figures)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--quick', action='store_true', help='smaller, and without the long lines: about three minutes')
    parser.add_argument('--isa', choices=ISAS, default='default')
    parser.add_argument('--only', nargs='+', choices=LINES)
    parser.add_argument('--peer-python')
    parser.add_argument('--save')
    parser.add_argument('--line', help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.line == 'head': print(json.dumps(head(args.isa)))
    elif args.line: print(json.dumps(globals()[args.line + '_' * (args.line == 'import')](args.quick)))
    else: run_all(args)


if __name__ == '__main__': main()
