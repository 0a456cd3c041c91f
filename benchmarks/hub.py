#!/usr/bin/env python3
"""How long a download or an upload takes when the hub misbehaves, and how soon Ctrl-C is heard; about five minutes.

    python benchmarks/hub.py

The real `huggingface_hub` asks a server on this machine (`quanta_maths_sae._loopback`).
The bounds are those of the page "Where models come from".
"""
import contextlib, io, json, os, pathlib, signal, subprocess, sys, tempfile, time

from quanta_maths_sae._hub import HubError, hub_file, upload_folder
from quanta_maths_sae._loopback import loopback_hub
from quanta_maths_sae.config import HUB_FOLDER, known_models, shipped_models
from quanta_maths_sae.training_graphs.losses import load_losses

LOSSES = json.dumps({"TrainingLoss": [2.0, 1.0]}).encode()
NAMES = [n for n in known_models() if n not in shipped_models()][:11]
slow = []


def say(what, seconds, bound, result):
    if seconds > bound: slow.append(what)
    print(f"{what:44} {seconds:6.1f} s of {bound:4.0f}   {result}", flush=True)


def timed(what, bound, trouble, file="training_loss.json", size=1000):
    "One file from a hub that makes trouble."
    with loopback_hub() as hub:
        hub.add("someone/model", {"training_loss.json": LOSSES + b" " * size, "model.pth": bytes(range(250)) * (size // 250)})
        hub.trouble = trouble
        if trouble is None: os.environ["HF_ENDPOINT"] = "http://127.0.0.1:9"
        start = time.monotonic()
        try: result = f"{hub_file('someone/model', file).stat().st_size:,} bytes"
        except HubError as e: result = e.reason
        say(what, time.monotonic() - start, bound, result)


def at(method, what): return lambda m, path: what if m == method else None


def once(method, what):
    "Trouble for the first request of a kind."
    seen = []
    return lambda m, path: what if m == method and not seen and not seen.append(1) else None


def published(what, bound, trouble, n_bytes=12_000_000):
    "Two large files and a text to a hub that makes trouble."
    with loopback_hub() as hub, tempfile.TemporaryDirectory() as folder:
        hub.trouble = trouble
        for i in range(2): (pathlib.Path(folder) / f"{i}.pth").write_bytes(bytes([i]) * n_bytes)
        (pathlib.Path(folder) / "training_loss.json").write_bytes(LOSSES)
        start = time.monotonic()
        try: result = upload_folder(folder, "me/model") and "published"
        except HubError as e: result = e.reason
        say(f"publishing: {what}", time.monotonic() - start, bound, result)


def eleven(what, bound, trouble):
    "The losses of eleven models, of which three fail."
    with loopback_hub() as hub, contextlib.redirect_stdout(io.StringIO()):
        for name in NAMES: hub.add(HUB_FOLDER + name, {"training_loss.json": LOSSES})
        hub.trouble = lambda m, path: trouble if any(f"{n}/" in path for n in NAMES[:3]) else None
        start = time.monotonic()
        loaded = load_losses(NAMES)
        seconds = time.monotonic() - start
    say(f"eleven models, three {what}", seconds, bound, f"{loaded.model.nunique()} loaded")


def interrupted(what, *command, trouble=lambda *_: "hang", method="HEAD", after=1):
    "From Ctrl-C to the end of a process, so many seconds after the hub was asked in this way."
    with loopback_hub() as hub:
        hub.trouble = trouble
        hub.add("someone/model", {"model.pth": bytes(range(250)) * 80_000})
        run = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        while all(m != method for m, _ in hub.asked) and run.poll() is None: time.sleep(.05)
        time.sleep(after)
        start = time.monotonic()
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
        say(f"Ctrl-C: {what}", time.monotonic() - start, 2, f"exit {run.returncode}")


def at_work(what, seconds, *command):
    "From Ctrl-C to the end of `qmsae`, so many seconds after it began to compute."
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.Popen([sys.executable, "-m", "quanta_maths_sae", *command], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        start, was_at_work = time.monotonic(), run.poll() is None
        run.send_signal(signal.SIGINT)
        run.wait(timeout=60)
        say(f"Ctrl-C: {what}", time.monotonic() - start, 2, f"exit {run.returncode}" if was_at_work else "had ended before")


timed("a good hub", 5, lambda *_: None)
timed("refused", 5, None)
timed("status 500", 5, lambda *_: 500)
timed("hangs before it answers", 30, at("HEAD", "hang"))
timed("hangs when the file is fetched", 30, at("GET", "hang"))
timed("stalls in the midst of 20 MB", 30, at("GET", "stall"), "model.pth", 20_000_000)
timed("drips, deadline 20 s", 21, at("GET", "drip"))
timed("wrong bytes, twice", 5, at("GET", "garble"), "model.pth", 2_000_000)
timed("wrong bytes, once", 5, once("GET", "garble"), "model.pth", 2_000_000)
published("a good hub", 10, lambda *_: None)
published("hangs before anything is sent", 30, at("POST", "hang"))
published("takes a file, and is silent", 30, at("PUT", "hang"))
published("stops listening in the midst of a file", 30, at("PUT", "stall"))
published("is silent when all is there", 30, lambda m, path: "hang" if "/commit/" in path else None)
for what in (404, 500, "hang"): eleven(f"{what}", 10, what)
interrupted("hub_file", "-c", "from quanta_maths_sae._hub import hub_file; hub_file('someone/model', 'model.pth')")
interrupted("hub_file, large file", "-c", "from quanta_maths_sae._hub import hub_file; hub_file('someone/model', 'model.pth')",
            trouble=at("GET", "stall"), method="GET")
interrupted("sae.push_to_hub", "-c", """from quanta_maths_sae import SAE, SAEConfig
from quanta_maths_sae.sae import make_sae
make_sae(SAEConfig(d_in=512, d_sae=4096, variant='topk', k=8)).push_to_hub('me/sae')""", trouble=at("PUT", "stall"), method="PUT")
interrupted("qmsae train", "-m", "quanta_maths_sae", "train", "someone/model")
interrupted("qmsae losses", "-m", "quanta_maths_sae", "losses", *NAMES[:3], "--source", "hub")
at_work("qmsae train", 20, "train", shipped_models()[0])
SWEEP = "sweep", shipped_models()[0], "--set", "variant=topk", "d_sae=128,256", "k=4,8,16"
at_work("qmsae sweep", 20, *SWEEP)
at_work("qmsae sweep --jobs 2", 25, *SWEEP, "--jobs", "2", "--stack-size", "3")
print(f"{len(slow)} too slow: {', '.join(slow)}")
sys.exit(bool(slow))
