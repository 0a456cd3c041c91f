"""How fast are questions made, and how fast is the package imported? It prints figures and sets no limit.

    python benchmarks/questions.py

Each figure is the median of several runs on one core; "ratio" is against the plain way, measured beside it.
"""
import os
os.environ["OMP_NUM_THREADS"] = "1"

import random, statistics, subprocess, sys

import torch

from quanta_maths_sae.config import SYMBOLS
from quanta_maths_sae.data import complexity, make_questions, sub_task_labels
from run import timed

N, N_NAIVE, REPEATS = 1_000_000, 5_000, 5


def median_seconds(job, repeats=REPEATS):
    "Median wall time of `job()`."
    return statistics.median(timed(job)[1] for _ in range(repeats))


def naive_question(n_digits, op, rng):
    "One question's tokens, by Python integers and strings."
    digits = (n_digits + 1) // 2 if op == "*" else n_digits
    x, y = (rng.randrange(10 ** digits) for _ in range(2))
    answer = x + y if op == "+" else x - y if op == "-" else x * y
    text = f"{x:0{n_digits}}{op}{y:0{n_digits}}={'-' if answer < 0 else '+'}{abs(answer):0{n_digits + 1}}"
    return [SYMBOLS.index(c) for c in text]


def naive_questions(n, n_digits, perc_sub, perc_mult):
    "A tensor of questions, made one by one."
    rng = random.Random(1)
    ops = rng.choices("-*+", (perc_sub, perc_mult, 100 - perc_sub - perc_mult), k=n)
    return torch.tensor([naive_question(n_digits, op, rng) for op in ops])


def import_seconds(statement):
    "Median wall time of a fresh Python that runs `statement`, less that of one that does nothing."
    def run(code): return median_seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True))
    return run(statement) - run("pass")


def main():
    torch.set_num_threads(1)
    print(f"{N:,} questions, one core, median of {REPEATS}\n")
    print(f"{'what':44}{'seconds':>9}{'questions/s':>14}{'ratio':>8}")
    for n_digits, perc_sub, perc_mult, enrich in ((6, 66, 0, 0), (6, 66, 0, .4), (6, 30, 50, .4), (20, 66, 0, .4)):
        mixture = dict(perc_sub=perc_sub, perc_mult=perc_mult)
        naive = median_seconds(lambda: naive_questions(N_NAIVE, n_digits, **mixture)) / N_NAIVE
        ours = median_seconds(lambda: make_questions(N, n_digits, **mixture, enrich=enrich, seed=1))
        what = f"{n_digits} digits, {perc_sub}% sub, {perc_mult}% mult" + (f", {enrich:.0%} enriched" if enrich else "")
        print(f"{what:44}{ours:9.3f}{N / ours:14,.0f}{naive * N / ours:7.0f}x")
    questions = make_questions(N, 6, perc_sub=66, enrich=.4, seed=1, dtype=torch.uint8)
    jobs = {"classes of 6-digit questions": complexity, "all sub-task labels of 6-digit questions": sub_task_labels}
    for what, job in jobs.items():
        seconds = median_seconds(lambda: job(questions))
        print(f"{what:44}{seconds:9.3f}{N / seconds:14,.0f}")
    package, framework = import_seconds("import quanta_maths_sae"), import_seconds("import torch")
    print(f"\nimport quanta_maths_sae {package:.3f} s; for comparison import torch {framework:.3f} s, "
          f"{framework / max(package, 1e-3):.0f}x as long")


if __name__ == "__main__":
    main()
