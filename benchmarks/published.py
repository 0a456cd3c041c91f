"""What the published call takes at the published size: memory, and time beside its matrix products and the published algorithm.

    OMP_NUM_THREADS=2 python benchmarks/published.py [--quick] [--batches 1000] [--epochs 10] [--d-sae 32] [--part call]

`analyze_mlp_with_sae` on batches of 64 questions at 22 positions, 2,040 neurons, with a model of the published shape and random
weights. Each part (call, floor, old, sweep, figures) has a process of its own, and so a peak of memory of its own. The floor is
the products of one harvest of the layer and of four a step of the SAE, in the precision that is quickest here. The published
algorithm, in our own words, on a share of the data: each epoch a new Adam, and for each batch a whole forward pass that prepares
gradients, and a dense SAE.
On a machine that does other things too, read the processor's seconds.
"""
import argparse, resource, subprocess, sys

from run import layer_products, timed

SHAPE = 'ins1_mix_d6_l3_h4_t40K_s372001'
PARTS = 'call', 'floor', 'old', 'sweep', 'figures'


def line(what, wall, cpu):
    print(f'{what:72}{wall:9.1f} s{cpu:9.1f} s of the processor', flush=True)


def made(args):
    "The configuration, with an untrained model, and the dataloader."
    from quanta_maths_sae.activations.models import build_model
    from quanta_maths_sae.config import MathsConfig
    from quanta_maths_sae.published.questions import get_mixed_maths_dataloader
    cfg = MathsConfig.of(SHAPE)
    cfg.main_model = build_model(cfg, 'cpu').eval()
    return cfg, get_mixed_maths_dataloader(cfg, num_batches=args.batches)


def call(args):
    "The published call."
    from quanta_maths_sae.published.analyze import analyze_mlp_with_sae
    cfg, dataloader = made(args)
    train = lambda: analyze_mlp_with_sae(cfg, dataloader, encoding_dim=args.d_sae, learning_rate=5e-4, num_epochs=args.epochs,
                                         early_stopping_threshold=0, show_progress=False)
    result, wall, cpu = timed(train)
    print(f'latents in use: {result[4]}; score {result[1]:.4f}')
    line('analyze_mlp_with_sae', wall, cpu)
    return cpu


def sweep(args):
    "The published grid, in miniature: as many SAEs as it has, for an epoch."
    from quanta_maths_sae.published.optimize import optimize_sae_hyperparameters
    cfg, dataloader = made(args)
    grid = dict(encoding_dim=[args.d_sae, 512], learning_rate=[1e-3], sparsity_target=[.02, .05, .1], num_epochs=[1])
    line('optimize_sae_hyperparameters, an epoch of 6 configurations',
         *timed(lambda: optimize_sae_hyperparameters(cfg, dataloader, param_grid=grid, show_progress=False))[1:])


def figures(args):
    "The published figures, of a tenth of the questions."
    from quanta_maths_sae.published.visualize import analyze_and_visualize_sae
    from quanta_maths_sae.sae.config import SAEConfig
    from quanta_maths_sae.sae.files import make_sae
    cfg, dataloader = made(args)
    sae = make_sae(SAEConfig(d_in=cfg.d_mlp, d_sae=args.d_sae, variant='adaptive'))
    line('analyze_and_visualize_sae, 10,000 questions, t-SNE of one position', *timed(lambda: analyze_and_visualize_sae(
        cfg, sae, dataloader, max_samples=10_000, positions=['='], show_progress=False))[1:])


def floor(args):
    "Seconds of the processor for the products alone, in the quicker precision."
    import torch
    n, cfg, took, steps = 64 * 22, made(args)[0], {}, args.batches * 49 // 50
    for name in ('float32', 'bfloat16'):
        new = lambda *shape: torch.randn(*shape).to(getattr(torch, name))
        acts, W, codes = new(n, cfg.d_mlp), new(2 * args.d_sae, cfg.d_mlp), new(2 * args.d_sae, n)
        def step(): W @ acts.T, codes @ acts
        seconds = lambda job: sorted(timed(job)[2] for _ in range(25))[5]
        took[name] = steps * seconds(layer_products(cfg, name)), steps * args.epochs * seconds(step)
        print(f'products alone, {name}: {took[name][0]:.1f} s for the harvest, {took[name][1]:.1f} s for the SAE')
    return sum(min(took.values(), key=sum))


def old(args, share=12):
    "The published algorithm on a few batches; seconds of the processor, extrapolated."
    import torch
    cfg, dataloader = made(args)
    model, F, kept = cfg.main_model, torch.nn.functional, []
    encoder, decoder = torch.nn.Linear(cfg.d_mlp, args.d_sae), torch.nn.Linear(args.d_sae, cfg.d_mlp)
    target, weights = torch.tensor(.1), [*encoder.parameters(), *decoder.parameters()]
    def epoch():
        optimiser = torch.optim.Adam(weights, lr=5e-4)
        for tokens, _ in zip(dataloader, range(share)):
            kept.clear()
            with model.hooks(fwd_hooks=[('blocks.0.mlp.hook_post', lambda acts, hook: kept.append(acts))]): model(tokens)
            x = kept[0].detach().flatten(0, 1)
            z = encoder(x).relu()
            q = z.mean(0).clamp(1e-6, 1 - 1e-6)
            kl = (target * (target / q).log() + (1 - target) * ((1 - target) / (1 - q)).log()).sum().clamp(max=1000)
            loss = F.mse_loss(decoder(z), x) + 1e-3 * kl + 1e-4 * z.abs().mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    epoch()
    scale = args.batches * args.epochs / share
    _, wall, cpu = timed(epoch)
    line('the published algorithm (extrapolated)', wall * scale, cpu * scale)
    return cpu * scale


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in {'batches': 1000, 'epochs': 10, 'd-sae': 32}.items():
        parser.add_argument(f'--{name}', type=int, default=default)
    parser.add_argument('--quick', action='store_true', help='a tenth of the questions, two epochs')
    parser.add_argument('--part', choices=PARTS, help='one part, in this process')
    args = parser.parse_args()
    if args.quick: args.batches, args.epochs = 100, 2
    if args.part:
        result = globals()[args.part](args)
        print(f'Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB')
        return print('RESULT', result)
    took = {}
    for part in PARTS:
        options = [f'--{name}={getattr(args, name.replace("-", "_"))}' for name in ('batches', 'epochs', 'd-sae')]
        done = subprocess.run([sys.executable, __file__, '--part', part, *options], capture_output=True, text=True, check=True)
        *said, last = [text for text in done.stdout.splitlines() if not text.startswith('Epoch')]
        print(*said, '', sep='\n', flush=True)
        took[part] = float(last.split()[1]) if part in ('call', 'floor', 'old') else None
    print(f"the call takes {took['call'] / took['floor']:.2f} times its products (to be at most 2), "
          f"and the published algorithm {took['old'] / took['call']:.1f} times the call (to be at least 30)")


if __name__ == '__main__': main()
