#!/usr/bin/env python3
"""Do the notebooks run as they do on Colab: alone in an empty folder, without nbdev, on the installed package?

    python .ci/colab.py             the home page, ten minutes, the first SAE and names of models: what a newcomer opens
    python .ci/colab.py --all       every notebook
    python .ci/colab.py --resolve   does pip find a set for what Colab has (.ci/colab.txt)? Needs uv

Run it with the Python of an environment that has the wheel, ipykernel and nbclient.
"""
import argparse, configparser, importlib.util, os, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_A_CELL = 600
FIRST = "index", "start_here", "train_an_sae", "00_config" # the others are run weekly


def notebooks(is_all):
    "What to run: paths."
    found = sorted(p for p in (ROOT/"nbs").rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)
    return [p for p in found if is_all or p.stem in FIRST]


def run(path):
    "(seconds, the first error or None) of a notebook."
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    nb, start = nbformat.read(path, as_version=4), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(nb, timeout=SECONDS_A_CELL, resources={"metadata": {"path": folder}})
        try: client.execute()
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error: return time.perf_counter() - start, str(error)
    return time.perf_counter() - start, None


def run_all(paths):
    if importlib.util.find_spec("nbdev"): sys.exit("nbdev is in this environment, which Colab's has not. Take one with the wheel alone.")
    os.environ.pop("PYTHONPATH", None) # the kernels have the wheel, not the checkout
    os.environ |= dict(OMP_NUM_THREADS="1", PYDEVD_DISABLE_FILE_VALIDATION="1")
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, (seconds, error) in zip(paths, pool.map(run, paths)):
            print("FAIL " if error else "ok   ", path.relative_to(ROOT), f"({seconds:.0f} s)", flush=True)
            if error: failed, _ = failed + 1, print(error[-3000:])
    print(f"{len(paths)} notebooks, {failed} failed")
    sys.exit(bool(failed))


def resolve():
    "Asks for what settings.ini requires, with what Colab has held in place."
    settings = configparser.ConfigParser(delimiters=["="])
    settings.read(ROOT/"settings.ini", encoding="utf-8")
    wanted = "\n".join(settings["DEFAULT"]["requirements"].split())
    command = ["uv", "pip", "compile", "-q", "--python-version", "3.13", "-c", str(ROOT/".ci"/"colab.txt"), "-"]
    found = subprocess.run(command, input=wanted, text=True, capture_output=True)
    if found.returncode: sys.exit(f"Nothing can be installed beside what Colab has:\n{found.stderr}")
    print(f"{sum('==' in line for line in found.stdout.splitlines())} packages, and nothing that Colab has is moved")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--resolve", action="store_true")
    parser.add_argument("notebooks", nargs="*", type=Path)
    args = parser.parse_args()
    if args.resolve: resolve()
    else: run_all([p.resolve() for p in args.notebooks] or notebooks(args.all))
