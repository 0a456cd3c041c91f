"""How fast SAEs learn: one, four and sixteen of them, against a plain loop, sae-lens, and the matrix products alone.

    python benchmarks/train_many.py [--batch 4096] [--d-in 2040] [--steps 10] [--device cpu]

Every line of a table comes from the same run, so read the ratios. Without sae-lens (`pip install .[saelens]`, in an environment
of its own, for it needs transformer_lens below 4) its lines are left out.
"""
import argparse, contextlib, io, platform, resource, time, warnings
from importlib.util import find_spec
from statistics import median

import torch

from quanta_maths_sae import SAE, SAEConfig, make_sae
from quanta_maths_sae.sae.core import initialise_from_
from quanta_maths_sae.sae.loop import BETAS
from quanta_maths_sae.sae.stack import SAEStack, method_of, stack_bytes

HOOK = 'blocks.0.mlp.hook_post'
PRECISIONS = 'float32', 'bfloat16'


def activations(n, d_in, device, n_features=400, seed=0):
    "Sums of few of 400 directions after a ReLU, like those of an MLP layer: [n, d_in], sparse and with a mean far from zero."
    g = torch.Generator().manual_seed(seed)
    directions = torch.nn.functional.normalize(torch.randn(n_features, d_in, generator=g), dim=-1)
    strength = (torch.rand(n, n_features, generator=g) < .05) * (.5 + torch.rand(n, n_features, generator=g))
    return (10 * strength @ directions + .3 * torch.randn(n, d_in, generator=g)).relu().to(device)


class Clock:
    "Median time of the calls to `tick`, without the first few."
    def __init__(self, device): self.device, self.times = torch.device(device), []
    def tick(self):
        if self.device.type == 'cuda': torch.cuda.synchronize()
        self.times.append(time.perf_counter())
    def ms(self, warm_up=3): return 1e3 * median(b - a for a, b in list(zip(self.times, self.times[1:]))[warm_up:])


def floor(n, d_in, width, precision, n_products, steps, device):
    "The matrix products of a step and nothing else: five for the textbook's, or those that expand the loss (four, as two)."
    g, dtype, clock = torch.Generator().manual_seed(0), getattr(torch, precision), Clock(device)
    new = lambda *shape: torch.randn(*shape, generator=g).to(device, dtype)
    x, error, W, W_dec, z = new(n, d_in), new(n, d_in), new(d_in, width), new(width, d_in), new(n, width)
    for _ in range(steps + 4):
        clock.tick()
        if n_products == 5: x @ W, z @ W_dec, error @ W_dec.T, z.T @ error, x.T @ z
        else: torch.cat([W.T, W_dec]) @ x.T, torch.cat([z, z], 1).T @ x
    clock.tick()
    return clock.ms()


def ours(x, cfgs, steps):
    "A step of a stack, with its optimiser and all that belongs to it."
    saes, clock, centre = [initialise_from_(make_sae(c), x[:4096].cpu()).to(x.device) for c in cfgs], Clock(x.device), x.mean(0)
    stack = SAEStack(saes, method_of(cfgs[0], x.device, len(cfgs)))
    optimiser = torch.optim.Adam([dict(params=list(s.parameters()), lr=c.lr) for s, c in zip(saes, cfgs)], betas=BETAS, fused=True)
    n = cfgs[0].batch_size
    for i in range(steps + 4):
        clock.tick()
        stack.loss_(x[i % 4 * n:][:n], centre, progress=.5)
        if stack.module.has_unit_norm: stack.module.remove_parallel_gradient_()
        optimiser.step()
        if stack.module.has_unit_norm: stack.module.normalise_decoder_()
    clock.tick()
    return clock.ms()


def loop(x, cfgs, steps):
    "The same SAEs by autograd on the textbook's loss, one after another."
    saes, clock = [initialise_from_(make_sae(c), x[:4096].cpu()).to(x.device) for c in cfgs], Clock(x.device)
    optimisers = [torch.optim.Adam(s.parameters(), lr=c.lr, betas=BETAS, fused=True) for s, c in zip(saes, cfgs)]
    n, dtype = cfgs[0].batch_size, getattr(torch, cfgs[0].precision)
    for i in range(steps + 4):
        clock.tick()
        for sae, optimiser in zip(saes, optimisers):
            with torch.autocast(x.device.type, dtype, enabled=dtype != torch.float32): total = SAE.loss(sae, x[i % 4 * n:][:n]).total
            optimiser.zero_grad()
            total.backward()
            if sae.has_unit_norm: sae.remove_parallel_gradient_()
            optimiser.step()
            if sae.has_unit_norm: sae.normalise_decoder_()
    clock.tick()
    return clock.ms()


class Requests:
    "An endless source of batches for sae-lens's trainers, which ticks a clock whenever it is asked."
    def __init__(self, x, n, clock, key=None): self.x, self.n, self.clock, self.key, self.i = x, n, clock, key, -1
    def __iter__(self): return self
    def __next__(self):
        self.clock.tick()
        self.i += 1
        batch = self.x[self.i * self.n % len(self.x):][:self.n]
        return {self.key: batch} if self.key else batch


def sae_lens_saes(kind, d_in, d_sae, count, device, k=16, l1=.1):
    from sae_lens import StandardTrainingSAE, StandardTrainingSAEConfig, TopKTrainingSAE, TopKTrainingSAEConfig
    shape = dict(d_in=d_in, d_sae=d_sae, device=str(device))
    with torch.random.fork_rng():  # it draws from the global generator
        torch.manual_seed(0)
        if kind == 'topk': return [TopKTrainingSAE(TopKTrainingSAEConfig(k=k, **shape)) for _ in range(count)]
        return [StandardTrainingSAE(StandardTrainingSAEConfig(l1_coefficient=l1, l1_warm_up_steps=0, **shape)) for _ in range(count)]


def sae_lens(x, saes, n, steps, is_autocast, is_multi, lr=3e-4, **options):
    "Train with its own trainer, one SAE after another or all in its multi-SAE trainer; ms a step of all."
    from sae_lens import SAETrainer
    from sae_lens.config import SAETrainerConfig
    from sae_lens.training.multi_sae_trainer import MultiSAETrainer
    cfg = SAETrainerConfig(total_training_samples=steps * n, train_batch_size_samples=n, lr=lr, lr_end=lr / 10,
                           device=str(x.device), autocast=is_autocast, **options)
    clocks = [Clock(x.device) for _ in (saes[:1] if is_multi else saes)]
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter('ignore')
        if is_multi:
            named = {f'sae {i}': sae for i, sae in enumerate(saes)}
            MultiSAETrainer(cfg, named, dict.fromkeys(named, HOOK), Requests(x, n, clocks[0], HOOK)).fit()
        else:
            for sae, clock in zip(saes, clocks): SAETrainer(cfg, sae, Requests(x, n, clock)).fit()
    return sum(clock.ms() for clock in clocks)


def compare(what, ratio, target):
    print(f"  -> {what}: {ratio:.2f}, to be at least {target}: {'met' if ratio >= target else 'NOT met'}", flush=True)


def compared(x, args, has_peer, kind, d_sae, count, **options):
    "Milliseconds a step of some SAEs of one kind: of their products alone, of this library, and of sae-lens; beside plain autograd."
    print(f"\n{count} SAE{'s' * (count > 1)} of {d_sae} latents, {kind}")
    print(f"  {'':66}{'ms a step':>10}{'SAEs x activations/s':>22}", flush=True)
    def line(name, ms):
        print(f'  {name:66}{ms:10.1f}{count * args.batch / ms * 1e3:22,.0f}', flush=True)
        return ms
    products, mine, theirs, steps = {}, {}, {}, args.steps if count == 1 else max(4, args.steps // 2)
    shape = dict(d_in=args.d_in, d_sae=d_sae, variant=kind, batch_size=args.batch, **options)
    for p in PRECISIONS:
        cfgs = [SAEConfig(precision=p, seed=i, **shape) for i in range(count)]
        method = method_of(cfgs[0], args.device, count)
        for n in (5, 4):
            took = floor(args.batch, args.d_in, d_sae * count, p, n, args.steps, args.device)
            products[p, n] = line(f'{n} products for all, {p}', took)
        mib = stack_bytes(cfgs[0], count, method) / 2**20
        mine[p] = line(f'this library, {p}, {method}; memory at most {mib:,.0f} MiB', ours(x, cfgs, args.steps))
        line(f'plain autograd, one after another, {p}', loop(x, cfgs, steps))
        for is_multi in (False, True)[:count] if has_peer else ():
            is_autocast, saes = p == 'bfloat16', sae_lens_saes(kind, args.d_in, d_sae, count, args.device)
            how = 'all in its multi-SAE trainer' if is_multi else 'one after another'
            took = sae_lens(x, saes, args.batch, steps + 4, is_autocast, is_multi)
            theirs[p, is_multi] = line(f"sae-lens, {how}, {'autocast' if is_autocast else p}", took)
    return products, mine, theirs


def compare_all(x, args, has_peer):
    "One SAE of 512 latents, TopK and L1; 1, 4 and 16 L1 SAEs of 64 latents."
    for kind, options in (('topk', dict(k=16)), ('relu', {})):
        products, mine, theirs = compared(x, args, has_peer, kind, 512, 1, **options)
        if theirs: compare('against sae-lens at its best', min(theirs.values()) / min(mine.values()), 1.5)
        if kind == 'topk':
            for p in PRECISIONS: compare(f'five products over this library, {p}', products[p, 5] / mine[p], 1)
    for count in (1, 4, 16): _, mine, theirs = compared(x, args, has_peer, 'relu', 64, count)
    if not theirs: return
    compare('against sae-lens at its best', min(theirs.values()) / min(mine.values()), 4)
    compare('against its default float32', min(v for (p, _), v in theirs.items() if p == 'float32') / min(mine.values()), 8)


def quality(x, args, steps=300):
    "What the same steps at the same learning rate come to, on activations that nobody saw."
    from quanta_maths_sae.sae.train import train_saes
    seen, fresh, lr = x[:-args.batch], x[-args.batch:], 1e-3
    variance = (fresh - fresh.mean(0)).square().sum().item()
    @torch.no_grad()
    def scores(sae):
        z = sae.encode(fresh)
        unexplained = (fresh - sae.decode(z)).square().sum().item() / variance
        return f'explained variance {1 - unexplained:.4f}, L0 {(z > 0).float().sum(-1).mean().item():.1f}'
    print(f'\nThe same {steps} steps of {args.batch}, learning rate {lr:g}, evaluated on {len(fresh):,} others')
    for kind, d_sae, options in (('topk', 512, dict(k=16)), ('relu', 64, dict(l1_weight=.1))):
        for p in PRECISIONS:
            cfg = SAEConfig(d_in=args.d_in, d_sae=d_sae, variant=kind, batch_size=args.batch, precision=p, lr=lr, n_steps=steps, **options)
            sae = train_saes(seen, [cfg], args.device, show_progress=False)[0].sae
            print(f'  {kind} {d_sae}, this library, {p:9}  {scores(sae)}', flush=True)
        theirs = sae_lens_saes(kind, args.d_in, d_sae, 1, args.device)
        sae_lens(seen, theirs, args.batch, steps, True, False, lr, lr_warm_up_steps=steps // 20, lr_decay_steps=int(.3 * steps))
        theirs[0].eval()
        print(f'  {kind} {d_sae}, sae-lens, autocast         {scores(theirs[0])}', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in {'batch': 4096, 'd-in': 2040, 'steps': 10, 'threads': None}.items():
        parser.add_argument(f'--{name}', type=int, default=default)
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--no-quality', action='store_true')
    args = parser.parse_args()
    if args.threads: torch.set_num_threads(args.threads)
    has_peer = find_spec('sae_lens') is not None
    print(f'{platform.machine()}, {args.device}, {torch.get_num_threads()} threads, torch {torch.__version__}, '
          f'd_in {args.d_in}, batches of {args.batch}' + ('' if has_peer else '; without sae-lens'))
    x = activations(5 * args.batch, args.d_in, args.device)
    compare_all(x[:4 * args.batch], args, has_peer)
    if has_peer and not args.no_quality: quality(x, args)
    print(f'\nPeak memory of the whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB')


if __name__ == '__main__': main()
