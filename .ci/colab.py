#!/usr/bin/env python3
"""Do the notebooks run as they do on Colab: alone in an empty folder, without nbdev, on the installed package?

    python .ci/colab.py             the home page in a kernel; four that newcomers open first, as forks of a process that has torch
    python .ci/colab.py --all       every notebook in a kernel of its own
    python .ci/colab.py --resolve   does pip find a set for what Colab has (.ci/colab.txt)? Needs uv, which .[dev] brings

Run it with the Python of an environment that has the wheel, ipykernel and nbclient.
"""
import argparse, atexit, configparser, importlib, importlib.util, os, re, shutil, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_A_CELL, SECONDS_A_NOTEBOOK = 600, 900
FIRST = "index", # in a kernel each time, as a newcomer opens it; the others in kernels weekly
# Loaded once, before the forks; an optimiser wants torch._dynamo.
SHARED = "torch torch._dynamo transformer_lens.model_bridge pandas scipy.stats sklearn.linear_model matplotlib plotly IPython".split()


def notebooks():
    "Every notebook's path, in the order in which newcomers open them: the home page, the tutorials, then by number."
    found = [p for p in (ROOT/"nbs").rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts]
    return sorted(found, key=lambda p: (p.stem not in FIRST, p.parent.name != "tutorials", p.stem != "start_here", p))


def run(path):
    "(path, seconds, the first error or None) of a notebook in a kernel."
    import nbformat
    from nbclient import NotebookClient
    nb, start = nbformat.read(path, as_version=4), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        quietly = ["--IPKernelApp.log_level=ERROR"] # not that kernels of this machine talk without encryption, once each
        client = NotebookClient(nb, timeout=SECONDS_A_CELL, resources={"metadata": {"path": folder}}, extra_arguments=quietly)
        try: client.execute()
        except Exception as error: # whatever it is, the others still run
            told = re.sub(r"\x1b\[[\d;]*m", "", f"{type(error).__name__}: {error}")
        else: told = None
    seconds = time.perf_counter() - start
    if not told and seconds > SECONDS_A_NOTEBOOK: told = f"It took longer than {SECONDS_A_NOTEBOOK} s: nobody waits for that."
    return path, seconds, told


def run_in_kernels(paths):
    "Yields (path, seconds, error) as they end: as many at a time as there are cores."
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in as_completed([pool.submit(run, path) for path in paths]): yield done.result()


def run_cells(path, told):
    "Runs a notebook's cells in this process until one fails; gives the exit status. `told`: where to say which cells take long, or None."
    import nbformat
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config
    shell = InteractiveShell.instance(config=Config(HistoryManager=dict(enabled=False)))
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code": continue
        start = time.process_time()
        result = shell.run_cell(cell.source)
        seconds = time.process_time() - start
        if told is not None and seconds > 1: os.write(told, f"      {seconds:5.1f} {path.name} {cell.id} {cell.source[:90]!r}\n".encode())
        if not result.success:
            print(f"in cell {cell.id}:\n{cell.source}\n{result.error_before_exec or result.error_in_exec!r}", flush=True)
            return 1
    return 0


def fork(path, is_timed):
    "Starts a notebook in a child of this process; (number, folder, log, start)."
    folder, log = tempfile.mkdtemp(), tempfile.TemporaryFile("w+") # mkdtemp: what cleans up after itself would do so in a child
    sys.stdout.flush()
    if child := os.fork(): return child, folder, log, time.perf_counter()
    told = os.dup(1) if is_timed else None
    for stream in (1, 2): os.dup2(log.fileno(), stream)
    os.chdir(folder)
    sys.path[0], sys.argv[:], tempfile.tempdir = "", ["notebook"], folder # nothing of this folder can be imported
    status = 1
    try:
        status = run_cells(path, told)
        atexit._run_exitfuncs()
    finally:
        sys.stdout.flush()
        os._exit(status)


def run_in_forks(paths, is_timed=False):
    "Yields (path, seconds, error): as many at a time as there are cores. A child need not load torch again; all else is its own."
    for name in SHARED: importlib.import_module(name)
    waiting, running = list(paths), {}
    while waiting or running:
        while waiting and len(running) < os.cpu_count():
            child, *rest = fork(path := waiting.pop(0), is_timed)
            running[child] = path, *rest
        for child, (path, folder, log, start) in list(running.items()):
            ended, code = os.waitpid(child, os.WNOHANG)
            seconds = time.perf_counter() - start
            if not ended and seconds < SECONDS_A_NOTEBOOK: continue
            if not ended: os.kill(child, 9), os.waitpid(child, 0)
            log.seek(0)
            yield path, seconds, f"{log.read()}\nexit status {code if ended else 'none: it took too long'}" if code or not ended else None
            shutil.rmtree(folder, ignore_errors=True)
            del running[child]
        time.sleep(.1)


def run_all(paths, forked, is_timed):
    if importlib.util.find_spec("nbdev"): sys.exit("nbdev is in this environment, which Colab's has not. Take one with the wheel alone.")
    os.environ.pop("PYTHONPATH", None) # the wheel, not the checkout
    os.environ |= dict(OMP_NUM_THREADS="1", PYDEVD_DISABLE_FILE_VALIDATION="1")
    failed, n, start = 0, len(paths) + len(forked), time.perf_counter()
    for how in (run_in_forks(forked, is_timed), run_in_kernels(paths)):
        for path, seconds, error in how:
            print("FAIL " if error else "ok   ", os.path.relpath(path, ROOT), f"({seconds:.0f} s)", flush=True)
            if error: failed, _ = failed + 1, print(error[-3000:])
    print(f"{n} notebooks, {failed} failed ({(time.perf_counter() - start) / 60:.0f} minutes)")
    sys.exit(bool(failed))


def resolve():
    "Asks for what settings.ini requires, with what Colab has held in place."
    settings = configparser.ConfigParser(delimiters=["="])
    settings.read(ROOT/"settings.ini", encoding="utf-8")
    wanted = "\n".join(settings["DEFAULT"]["requirements"].split())
    command = [sys.executable, "-m", "uv", "pip", "compile", "-q", "--python-version", "3.13", "-c", str(ROOT/".ci"/"colab.txt"), "-"]
    found = subprocess.run(command, input=wanted, text=True, capture_output=True)
    if found.returncode: sys.exit(f"Nothing can be installed beside what Colab has:\n{found.stderr}")
    print(f"{sum('==' in line for line in found.stdout.splitlines())} packages, and nothing that Colab has is moved")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--resolve", action="store_true")
    parser.add_argument("--forked", action="store_true", help="the notebooks that are named: not in kernels, and say which cells take long")
    parser.add_argument("notebooks", nargs="*", type=Path)
    args = parser.parse_args()
    if args.resolve: return resolve()
    named, every = [p.resolve() for p in args.notebooks], notebooks()
    if named: return run_all([], named, True) if args.forked else run_all(named, [], False)
    first = [p for p in every if args.all or p.stem in FIRST]
    is_early = lambda p: p.stem in ("00_config", "01_data.questions", "start_here", "train_an_sae")
    run_all(first, [p for p in every if p not in first and is_early(p)], False)


if __name__ == "__main__": main()
