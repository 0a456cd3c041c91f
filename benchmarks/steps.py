"""What each step of a study costs, from loading a model to scoring an SAE: processor seconds and the peak of memory so far.

    OMP_NUM_THREADS=1 python benchmarks/steps.py [--quick] [--isa avx2] [--save quanta_maths_sae/results/costs.json]

The sizes are those of `qmsae demo` and `qmsae report`. It is measured with all that the processor has, then as on one without
bfloat16, then as on one without AVX-512, like that of a free Colab; each in a process of its own, eight minutes in all on one thread.
Processor seconds, so that other work on the machine counts for little. The site's page of costs shows what `--save` leaves.
"""
import argparse, json, os, resource, subprocess, sys
from pathlib import Path

import quanta_maths_sae as mmi
from quanta_maths_sae.utils import has_bfloat16
from run import HERE, ISAS, head, timed


def steps(share, precision):
    "(what is done, how) of each step; later ones use what earlier ones left."
    cfg, left = mmi.MathsConfig.of("mix_d6_l2_h4_t20K_s372001"), {}
    held_out = lambda n: mmi.held_out_questions(cfg, int(n * share))
    recipe = mmi.SAEConfig(variant="topk", d_in=512, d_sae=512, k=16, n_steps=int(1500 * share), batch_size=2048,
                           precision=precision)
    quiet = dict(show_progress=False)
    yield "load the model", lambda: left.update(model=mmi.load_model(cfg))
    yield f"make {20_000 * share:,.0f} questions", lambda: left.update(training=mmi.sae_training_questions(cfg, int(20_000 * share)))
    yield "harvest layer 0 on them", lambda: left.update(store=mmi.ActivationStore.harvest(left["model"], left["training"], 0, **quiet))
    yield f"train an SAE, {recipe.n_steps} steps of 2,048", lambda: left.update(sae=mmi.train_sae(left["store"], recipe, **quiet).sae)
    yield f"evaluate it on {10_000 * share:,.0f} questions", lambda: mmi.evaluate_sae(left["sae"], left["model"], held_out(10_000), **quiet)
    yield f"score its latents on {10_000 * share:,.0f}", lambda: mmi.grade_sae(left["sae"], left["model"], held_out(10_000), **quiet)
    yield f"truth tables of {20_000 * share:,.0f}", lambda: mmi.truth_tables(
        left["sae"], left["model"], mmi.even_questions(int(20_000 * share), cfg.n_digits, cfg.generator("tables")), **quiet)
    yield "take out each latent, 20 questions per class", lambda: mmi.ablate_latents(
        left["sae"], left["model"], mmi.questions_by_class(max(2, int(20 * share)), cfg.n_digits, cfg.generator("ablation")), **quiet)


def measure(args):
    "The steps in this process: what it runs on, and a row for each."
    share, quiet = .05 if args.quick else 1, dict(load=round(os.getloadavg()[0], 1), precision=args.precision, quick=args.quick)
    rows = []
    for what, do in steps(share, args.precision):
        _, wall, cpu = timed(do)
        rows.append(dict(what=what, cpu=round(cpu, 1), wall=round(wall, 1),
                         peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))
    return head(args.line) | dict(bfloat16=has_bfloat16("cpu")) | quiet | dict(rows=rows)


def told(run):
    "A run as a table."
    with_bfloat16 = " with bfloat16" if run["bfloat16"] else ""
    print(f"{run['processor']}, {run['capability']}{with_bfloat16}, {run['threads']} threads, torch {run['torch']}, load {run['load']}")
    print("| step | processor seconds | seconds | peak memory, MB |\n|---|---|---|---|")
    for row in run["rows"]: print(f"| {row['what']} | {row['cpu']:.1f} | {row['wall']:.1f} | {row['peak']:,} |")
    print(flush=True)
    return run


def save(path, runs):
    "Into a file of runs; those of the same processor, instructions and threads are replaced, those of others stay."
    which = lambda run: [run[k] for k in ("processor", "isa", "threads")]
    old = json.loads(path.read_text()) if path.exists() else []
    kept = [run for run in old if which(run) not in map(which, runs)]
    path.write_text(json.dumps(kept + runs, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a twentieth of everything")
    parser.add_argument("--precision", default="auto", help="of training's large products: auto, float32 or bfloat16")
    parser.add_argument("--isa", nargs="+", choices=ISAS, default=list(ISAS), help="instructions that the processor may use")
    parser.add_argument("--save", type=Path, help="JSON file that the runs are added to")
    parser.add_argument("--line", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.line: return print(json.dumps(measure(args)))
    words, runs = [sys.executable, __file__, "--precision", args.precision, *["--quick"] * args.quick, "--line"], []
    for isa in args.isa:
        env = os.environ | ISAS[isa] | dict(PYTHONPATH=f"{HERE.parent}:{HERE}")
        done = subprocess.run([*words, isa], env=env, stdout=subprocess.PIPE, text=True, check=True)
        runs.append(told(json.loads(done.stdout.splitlines()[-1])))
    if args.save: save(args.save, runs)


if __name__ == "__main__": main()
