"""What each step of a study costs, from loading a model to scoring an SAE: processor seconds and the peak of memory so far.

    OMP_NUM_THREADS=1 python benchmarks/steps.py [--quick] [--precision float32]

The sizes are those of `qmsae demo` and `qmsae report`. ONEDNN_MAX_CPU_ISA=AVX2 ATEN_CPU_CAPABILITY=avx2 before it makes a newer
processor behave like that of a free Colab. Processor seconds, so that other work on the machine does not count.
"""
import argparse, os, platform, resource

import quanta_maths_sae as mmi
from run import timed


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a twentieth of everything")
    parser.add_argument("--precision", default="auto", help="of training's large products: auto, float32 or bfloat16")
    args = parser.parse_args()
    share = .05 if args.quick else 1
    print(f"{platform.machine()}, {os.cpu_count()} cores, kernels: {os.environ.get('ATEN_CPU_CAPABILITY', 'all')}, "
          f"precision {args.precision}, load {os.getloadavg()[0]:.0f}")
    print("| step | processor seconds | peak memory, MB |\n|---|---|---|")
    for what, do in steps(share, args.precision):
        _, _, cpu = timed(do)
        print(f"| {what} | {cpu:.1f} | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} |", flush=True)


if __name__ == "__main__": main()
