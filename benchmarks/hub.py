#!/usr/bin/env python3
"""How long a download takes when the hub misbehaves, and how soon Ctrl-C is heard; about three minutes.

    python benchmarks/hub.py

The real `huggingface_hub` asks a server on this machine (`quanta_maths_sae._loopback`).
The bounds are those of the page "Where models come from".
"""
import contextlib, io, json, os, signal, subprocess, sys, time

from quanta_maths_sae._hub import HubError, hub_file
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


def eleven(what, bound, trouble):
    "The losses of eleven models, of which three fail."
    with loopback_hub() as hub, contextlib.redirect_stdout(io.StringIO()):
        for name in NAMES: hub.add(HUB_FOLDER + name, {"training_loss.json": LOSSES})
        hub.trouble = lambda m, path: trouble if any(f"{n}/" in path for n in NAMES[:3]) else None
        start = time.monotonic()
        loaded = load_losses(NAMES)
        seconds = time.monotonic() - start
    say(f"eleven models, three {what}", seconds, bound, f"{loaded.model.nunique()} loaded")


def interrupted(what, *command):
    "From Ctrl-C to the end of a process."
    with loopback_hub() as hub:
        hub.trouble = lambda *_: "hang"
        run = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        while not hub.asked and run.poll() is None: time.sleep(.05)
        time.sleep(1)
        start = time.monotonic()
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
        say(f"Ctrl-C: {what}", time.monotonic() - start, 2, f"exit {run.returncode}")


timed("a good hub", 5, lambda *_: None)
timed("refused", 5, None)
timed("status 500", 5, lambda *_: 500)
timed("hangs before it answers", 30, at("HEAD", "hang"))
timed("hangs when the file is fetched", 30, at("GET", "hang"))
timed("stalls in the midst of 20 MB", 30, at("GET", "stall"), "model.pth", 20_000_000)
timed("drips, deadline 20 s", 21, at("GET", "drip"))
timed("wrong bytes, twice", 5, at("GET", "garble"), "model.pth", 2_000_000)
for what in (404, 500, "hang"): eleven(f"{what}", 10, what)
interrupted("hub_file", "-c", "from quanta_maths_sae._hub import hub_file; hub_file('someone/model', 'model.pth')")
interrupted("qmsae train", "-m", "quanta_maths_sae", "train", "someone/model")
interrupted("qmsae losses", "-m", "quanta_maths_sae", "losses", *NAMES[:3], "--source", "hub")
print(f"{len(slow)} too slow: {', '.join(slow)}")
sys.exit(bool(slow))
