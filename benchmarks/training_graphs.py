"""Are fifty training curves quick and light? Loads, smooths and draws 50 made-up models of 85,000 steps. Prints, sets no limit.

    python benchmarks/training_graphs.py

Every other run has a spike of one step; the last line says whether all of them are in the figure.
"""
import contextlib, io, json, tempfile
from importlib import import_module
from pathlib import Path

import numpy as np

from quanta_maths_sae import load_losses, plot_losses, save_figure, show_figure
from quanta_maths_sae.training_graphs import smooth_losses
from run import timed

N_MODELS, N_STEPS, SPIKE = 50, 85_000, 77.


def write_models(folder):
    "Training records as the published ones, a folder a model; returns the names."
    rng, names = np.random.default_rng(0), []
    for n in range(1, N_MODELS + 1):
        names.append(f"add_d{n}_l2_h3_t85K_s000001")
        losses = np.exp(-np.arange(N_STEPS) / (2000 + 60 * n)) * rng.lognormal(0, .5, N_STEPS) + 1e-8
        if n % 2: losses[rng.integers(N_STEPS)] = SPIKE
        (folder / names[-1]).mkdir()
        text = json.dumps(dict(Config=dict(n_digits=n), TrainingLoss=[float(f"{x:.4g}") for x in losses]))
        (folder / names[-1] / "training_loss.json").write_text(text)
    return names


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        names = write_models(folder)
        for library in ("pandas", "plotly.graph_objects"): import_module(library) # their import is counted apart
        print(f"{N_MODELS} models of {N_STEPS:,} steps, {sum(f.stat().st_size for f in folder.glob('*/*')) / 1e6:.0f} MB of JSON\n")
        laps = {}
        data, laps["load"], _ = timed(lambda: load_losses(names, source=str(folder)))
        fig, laps["smooth and draw, log"], _ = timed(lambda: plot_losses(data, is_log=True))
        html, laps["save as HTML"], _ = timed(lambda: save_figure(fig, folder / "fifty.html"))
        for what, seconds in [*laps.items(), ("in all", sum(laps.values()))]: print(f"{what:44}{seconds:8.2f} s")
        print()
        kilobytes = len(show_figure(fig, "fifty").data) / 1e3
        print(f"HTML file {html.stat().st_size / 1e6:.2f} MB, of which the figure {kilobytes:.0f} kB; the rest is plotly.js")
        _, seconds, _ = timed(lambda: smooth_losses(data))
        print(f"smoothing alone {seconds:.2f} s; {data.memory_usage(deep=True).sum() / 1e6:.0f} MB of losses in memory")
        with contextlib.redirect_stderr(io.StringIO()): picture, seconds, _ = timed(lambda: save_figure(fig, folder / "fifty.png"))
        print(f"{picture.name} {picture.stat().st_size / 1e3:.0f} kB in {seconds:.1f} s")
        spikes = sum(bool(np.isclose(t.y.max(), SPIKE)) for t in fig.data if t.fill)
        print(f"{spikes} of {N_MODELS - N_MODELS // 2} spikes are in the figure")


if __name__ == "__main__":
    main()
