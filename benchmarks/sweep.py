"""How many activations a second does a sweep train on, times configurations, all included? And in how much memory?

    python benchmarks/sweep.py              (about 200,000 activations; minutes)
    python benchmarks/sweep.py --full       (1.4 million, streamed from a file of 5.7 GB)

It prints, and sets no limit. The model has the published shape: 3 layers, 4 heads, d_model 510, so an activation has
2,040 numbers. Its weights are random, which costs the same. Layer 0, 64 latents, as many threads as OMP_NUM_THREADS says.
The last lines are the same stack on activations that are in memory already, and one SAE by itself.
"""
import argparse, os, resource, tempfile
from dataclasses import replace
from pathlib import Path

import torch

from quanta_maths_sae import MathsConfig, SAEConfig, make_questions, run_sweep, train_saes
from quanta_maths_sae.activations.models import build_model
from quanta_maths_sae.sweep.task import SweepTask
from run import timed


def memory(name):
    "A figure of this process's status in MB: VmRSS now, VmHWM at most, RssAnon without mapped files."
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name): return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def data(n_questions, n_eval):
    "Layer 0 of a model of the published shape, with questions."
    cfg = MathsConfig(model_name="published shape", n_digits=6, n_layers=3, n_heads=4)
    cfg.main_model = build_model(cfg, "cpu").eval()
    make = lambda n, seed: make_questions(n, 6, perc_sub=80, enrich=.4, seed=seed)
    return SweepTask(cfg, make(n_questions, 1), make(n_eval, 2), dtype="bfloat16")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    for name, default in {"questions": None, "configurations": 16, "epochs": 10, "test-questions": 256, "batch-size": 4096}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--variant", default="relu", choices=["relu", "adaptive", "batch_topk"])
    args = parser.parse_args()
    n_questions = args.questions or (64_000 if args.full else 9_000)
    layer, k = data(n_questions, args.test_questions), args.configurations
    rows = n_questions * 22
    n_steps = args.epochs * (rows // args.batch_size)
    swept = dict(relu=("l1_weight", .01), adaptive=("sparsity_weight", 1e-3), batch_topk=("lr", 1e-3))[args.variant]
    space = dict(variant=args.variant, d_sae=64, n_steps=n_steps, batch_size=args.batch_size)
    space[swept[0]] = [swept[1] * (1 + i / 4) for i in range(k)]
    print(f"{torch.get_num_threads()} threads; {rows:,} activations of {layer.d_in} in {layer.dtype} "
          f"({layer.bytes_needed / 2**30:.2f} GiB, {'streamed' if layer.is_streamed else 'in memory'}), "
          f"{k} {args.variant} SAEs of 64 latents, {args.epochs} epochs of steps of {args.batch_size}\n")
    print(f"before: {memory('VmRSS'):,.0f} MB (Python, torch, the model)")
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        _, harvesting, harvest_cpu = timed(lambda: layer.activations(Path(folder) / "activations", show_progress=True))
        print(f"harvest            {harvesting:8.1f} s {rows / harvesting:12,.0f} activations/s   peak {memory('VmHWM'):,.0f} MB")
        result, rest, rest_cpu = timed(lambda: run_sweep(layer, space, folder=folder, stack_size=k))
        trained = n_steps * args.batch_size * k
        training = result.trials.seconds.sum()
        print(f"training           {training:8.1f} s {trained / training:12,.0f} activations x configurations/s")
        print(f"evaluation, files  {rest - training:8.1f} s")
        wall, cpu, trials = harvesting + rest, harvest_cpu + rest_cpu, result.trials
        print(f"end to end         {wall:8.1f} s {trained / wall:12,.0f} activations x configurations/s   "
              f"peak {memory('VmHWM'):,.0f} MB, all pages counted")
        print(f"of processor time  {cpu:8.1f} s {trained / cpu:12,.0f} activations x configurations a second of one core")
        print(f"\n{int((trials.status == 'finished').sum())} of {k} finished; explained variance "
              f"{trials.explained_variance.min():.3f} to {trials.explained_variance.max():.3f}, "
              f"L0 {trials.l0.min():.1f} to {trials.l0.max():.1f}")
    if args.full: return
    layer.forget()
    acts = layer.activations()
    cfg = SAEConfig(**space | {swept[0]: swept[1], "n_steps": 40}, d_in=layer.d_in)
    cfgs = [replace(cfg, **{swept[0]: v}) for v in space[swept[0]]]
    for name, some in (("stack, in memory", cfgs), ("one SAE, in memory", cfgs[:1])):
        _, seconds, _ = timed(lambda: train_saes(acts, some, show_progress=False))
        print(f"{name:19}{seconds:8.1f} s {40 * args.batch_size * len(some) / seconds:12,.0f} activations x configurations/s")


if __name__ == "__main__":
    main()
