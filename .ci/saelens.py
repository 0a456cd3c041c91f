#!/usr/bin/env python3
"""Does the real SAELens agree with quanta_maths_sae.sae.files? Run it where the extra `saelens` is installed.

Every kind of SAE goes both ways, with random weights and on activations of a shipped model. Latents and outputs have to be equal to 1e-5,
in float64 on every sample and in float32 on every sample but for those, one in 500 at most, that rounding carries over a threshold.
"""
import copy, itertools, os, subprocess, sys, tempfile, warnings
from pathlib import Path
from typing import get_args

warnings.filterwarnings("ignore")
os.environ["TQDM_DISABLE"] = "1" # read when tqdm is imported
import torch
from quanta_maths_sae._loopback import loopback_hub
from quanta_maths_sae import (
    MathsConfig, SAEConfig, harvest, load_model, load_saelens, make_questions, make_sae, save_saelens, train_sae)
from quanta_maths_sae.sae import Variant, mlp_site, mlp_transcoder
from quanta_maths_sae.sae.core import initialise_from_

import sae_lens
from sae_lens import SAE, SAETrainer, TrainingSAE
from sae_lens.config import SAETrainerConfig
from sae_lens.registry import SAE_CLASS_REGISTRY, SAE_TRAINING_CLASS_REGISTRY
from sae_lens.saes.sae import SAEMetadata
from sae_lens.training.activation_scaler import ActivationScaler

D_SAE, K = 96, 8
ORIGIN = dict(model_name="mix_d6_l2_h4_t20K_s372001", hook_name="blocks.0.mlp.hook_post")
ABOUT = dict(model_name=ORIGIN["model_name"], layer=0, hook="mlp.hook_post")
kept, faults, n_checks = tempfile.TemporaryDirectory(), [], 0
work = Path(kept.name)


def new_folder(): return Path(tempfile.mkdtemp(dir=work))


cfg = MathsConfig.of(ORIGIN["model_name"])
model = load_model(cfg, device="cpu")


def activations(site=0): return harvest(model, make_questions(100, cfg.n_digits, perc_sub=50, seed=3), site)


@torch.no_grad()
def disagreement(theirs, ours, x, scaler, dtype):
    "What is wrong, or ''. `scaler`: what SAELens does to activations before this SAE."
    theirs, ours, x = copy.deepcopy(theirs).to(dtype=dtype), copy.deepcopy(ours).to(dtype), x.to(dtype)
    z, mine = theirs.encode(scaler.scale(x)), ours.encode(x)
    same = ((z > 0) == (mine > 0)).all(-1)
    if not (z > 0).any(): return "no latent is on: this shows nothing"
    if dtype == torch.float64 and not same.all(): return f"on {(~same).sum()} samples other latents are on"
    if (~same).float().mean() > 1 / 500: return f"on {(~same).float().mean():.1%} of samples other latents are on"
    far = dict(latents=(z - mine)[same].abs().max(), output=(scaler.unscale(theirs.decode(z)) - ours.decode(mine))[same].abs().max(),
               whole=(scaler.unscale(theirs(scaler.scale(x))) - ours(x))[same].abs().max()) # with a transcoder's skip
    return ", ".join(f"{k} {v:.1e} apart" for k, v in far.items() if not v <= 1e-5)


def check(what, theirs, ours, x, scaler=ActivationScaler()):
    global n_checks
    n_checks += 1
    for dtype in (torch.float64, torch.float32):
        if wrong := disagreement(theirs, ours, x, scaler, dtype): faults.append(f"{what}, {dtype}: {wrong}")


def expect(what, is_so):
    global n_checks
    n_checks += 1
    if not is_so: faults.append(what)


@torch.no_grad()
def stir_(sae, g):
    "Random weights everywhere, such that a good number of latents is on."
    for name, w in sae.named_parameters():
        if name == "threshold": w.copy_(torch.rand(w.shape, generator=g) / 3)
        else: w.add_(torch.randn(w.shape, generator=g).to(w), alpha=.03 if w.dim() == 2 else .1)
    for name, w in sae.named_buffers():
        if name == "threshold": w.fill_(.2)
    return sae


def have_same_weights(*saes):
    inexact = ("log_threshold", "width") # a rounded logarithm; for training only
    a, b = ({k: v for k, v in sae.state_dict().items() if k not in inexact} for sae in saes)
    return a.keys() == b.keys() and all(torch.equal(v, b[k]) for k, v in a.items())


def from_here(x, g):
    "Ours, saved here, loaded and saved again by SAELens, loaded here."
    for variant, is_centred in itertools.product(get_args(Variant), (True, False)):
        what, options = f"{variant}, is_centred {is_centred}, from here", dict(k=K) if variant == "topk" else {}
        cfg = SAEConfig(x.shape[-1], D_SAE, variant, is_centred=is_centred, **options)
        ours = stir_(initialise_from_(make_sae(cfg), x.flatten(0, 1)), g)
        theirs = SAE.load_from_disk(save_saelens(ours, new_folder(), ABOUT))
        check(what, theirs, ours, x)
        expect(f"{what}: metadata {theirs.cfg.metadata}", all(theirs.cfg.metadata[k] == v for k, v in ORIGIN.items()))
        theirs.save_model(folder := new_folder())
        again = load_saelens(folder)
        check(f"{what} and back", theirs, again, x)
        expect(f"{what} and back: {again.cfg} {again.about}", (again.cfg, again.about) == (ours.cfg, ABOUT))
        expect(f"{what} and back: other weights", have_same_weights(ours, again))


def trained_here(x, g):
    "Ours after some steps of training, on normalised activations: thresholds and biases as they come."
    flat = x.flatten(0, 1)
    for variant in get_args(Variant):
        cfg = SAEConfig(x.shape[-1], D_SAE, variant, is_normalised=True, n_steps=40, batch_size=512)
        ours = train_sae(flat, cfg, device="cpu", show_progress=False).sae
        check(f"{variant}, trained here", SAE.load_from_disk(save_saelens(ours, new_folder(), ABOUT)), ours, x)


def scaled(x, folder, kind):
    "Their scaler for a kind of normalisation, fitted and saved as their checkpoints have it."
    scaler, flat = ActivationScaler(), x.flatten(0, 1)
    if kind == "expected_average_only_in": scaler.estimate_scaling_factor(x.shape[-1], itertools.repeat(flat), 1)
    if kind == "covariance_whitening": scaler.estimate_whitening(x.shape[-1], itertools.repeat(flat), 1)
    if kind != "none": scaler.save(str(folder/"activation_scaler.json"))
    return scaler


def from_there(x, g):
    "Theirs, of each architecture and option, saved there, loaded here."
    x = x / 4 # their initial thresholds and steps suit activations of this size
    kinds = [("standard", {}), ("topk", dict(k=K)), ("topk", dict(k=K, rescale_acts_by_decoder_norm=True)),
             ("jumprelu", {}), ("gated", {})]
    normalisations = ("none", "expected_average_only_in", "covariance_whitening")
    for (architecture, options), centred, normalised in itertools.product(kinds, (True, False), normalisations):
        options = dict(d_in=x.shape[-1], d_sae=D_SAE, apply_b_dec_to_input=centred, normalize_activations=normalised) | options
        cls, config = SAE_CLASS_REGISTRY[architecture]
        theirs, folder = stir_(cls(config(**options, metadata=SAEMetadata(**ORIGIN))), g), new_folder()
        theirs.save_model(folder)
        what, scaler = f"{architecture} {options} from there", scaled(x, folder, normalised)
        check(what, SAE.load_from_disk(folder), ours := load_saelens(folder), x, scaler)
        expect(f"{what}: about {ours.about}", {k: ours.about.get(k) for k in ABOUT} == ABOUT)
        if normalised == "expected_average_only_in":
            (folder/"activation_scaler.json").unlink()
            check(f"{what}, weights as they are", theirs, load_saelens(folder, activation_scale=1), x)
    for dtype in ("float64", "bfloat16", "float16"):
        theirs, folder = stir_(sae_lens.StandardSAE(sae_lens.StandardSAEConfig(x.shape[-1], D_SAE, dtype=dtype)), g), new_folder()
        theirs.save_model(folder)
        check(f"weights in {dtype}", SAE.load_from_disk(folder, dtype="float32"), load_saelens(folder), x)


def heads(x, g):
    "An SAE on attention heads, which SAELens flattens by itself and we want flat."
    options = dict(reshape_activations="hook_z", metadata=SAEMetadata(model_name="gelu-2l", hook_name="blocks.0.attn.hook_z"))
    theirs, folder = stir_(sae_lens.StandardSAE(sae_lens.StandardSAEConfig(x.shape[-1], D_SAE, **options)), g), new_folder()
    theirs.save_model(folder)
    ours, apart = load_saelens(folder), x.unflatten(-1, (4, -1))
    expect("hook_z from there", torch.allclose(theirs.encode(apart), ours.encode(x), atol=1e-5)
           and torch.allclose(theirs(apart).flatten(-2), ours(x), atol=1e-5))
    back = SAE.load_from_disk(save_saelens(ours, new_folder()))
    expect("hook_z and back", torch.allclose(back(apart), theirs(apart), atol=1e-5))


def transcoders(x, g):
    "Transcoders of each kind that SAELens has, both ways; what it has not is refused."
    rows = activations(mlp_site(0))
    x, y = rows.split(rows.shape[-1] // 2, -1)
    origin = dict(ORIGIN, hook_name="blocks.0.ln2.hook_out", hook_name_out="blocks.0.hook_mlp_out")
    site = mlp_site(0, model_name=ORIGIN["model_name"])
    for variant, has_skip in itertools.product(("relu", "batch_topk", "matryoshka", "jumprelu"), (False, True)):
        what, options = f"{variant} transcoder, has_skip {has_skip}, from here", dict(n_steps=20, batch_size=512)
        recipe = SAEConfig(x.shape[-1], D_SAE, variant, d_out=y.shape[-1], has_skip=has_skip, **options)
        trained = train_sae(rows.flatten(0, 1), recipe, device="cpu", show_progress=False).sae
        ours = stir_(trained, g)
        theirs = SAE.load_from_disk(save_saelens(ours, new_folder(), site.to_dict()))
        check(what, theirs, ours, x)
        expect(f"{what}: metadata {theirs.cfg.metadata}", all(theirs.cfg.metadata[k] == v for k, v in origin.items()))
        expect(f"{what}: {type(theirs).__name__}", hasattr(theirs, "W_skip") == has_skip)
        theirs.save_model(folder := new_folder())
        check(f"{what} and back", theirs, again := load_saelens(folder), x)
        expect(f"{what} and back: {again.cfg} {again.site}", (again.cfg, again.site) == (ours.cfg, site))
        expect(f"{what} and back: other weights", have_same_weights(ours, again))
    for architecture in (a for a in SAE_CLASS_REGISTRY if "transcoder" in a):
        cls, config = SAE_CLASS_REGISTRY[architecture]
        made = config(d_in=x.shape[-1], d_sae=D_SAE, d_out=64, apply_b_dec_to_input=False, metadata=SAEMetadata(**origin))
        theirs, folder = stir_(cls(made), g), new_folder()
        theirs.save_model(folder)
        check(f"{architecture} from there", theirs, ours := load_saelens(folder), x)
        check(f"{architecture} from there and back", SAE.load_from_disk(save_saelens(ours, new_folder())), ours, x)
    neurons = mlp_transcoder(model)
    check("the MLP itself", theirs := SAE.load_from_disk(save_saelens(neurons, new_folder())), neurons, x)
    expect("the MLP itself: its output", torch.allclose(theirs(x), y, atol=1e-4))
    try: save_saelens(mlp_transcoder(model, k=K), new_folder())
    except ValueError as e: expect(f"a TopK transcoder: {e}", "variant of transcoders for SAELens" in str(e))
    else: expect("a TopK transcoder was not refused", False)


NAMED_HERE = dict(standard="relu", topk="topk", batchtopk="batch_topk", matryoshka_batchtopk="batch_topk",
                  jumprelu="jumprelu", gated="gated")


def trained_there(x, g):
    "Theirs, trained there for some steps: the checkpoint and the finished SAE."
    flat, normalisations = x.flatten(0, 1), ("none", "expected_average_only_in")
    for (architecture, (cls, config)), normalised in itertools.product(SAE_TRAINING_CLASS_REGISTRY.items(), normalisations):
        if architecture not in NAMED_HERE: continue
        options = dict(k=K) if "topk" in architecture else {}
        if "matryoshka" in architecture: options |= dict(matryoshka_widths=[D_SAE // 4, D_SAE])
        options |= dict(d_in=x.shape[-1], d_sae=D_SAE, normalize_activations=normalised, metadata=SAEMetadata(**ORIGIN))
        theirs, folder = cls(config(**options)), new_folder()
        data = (flat[torch.randperm(len(flat), generator=g)[:512]] for _ in itertools.count())
        plan = SAETrainerConfig(30 * 512, 512, lr=1e-3, lr_end=1e-4, n_checkpoints=1, checkpoint_path=str(folder),
                                n_batches_for_norm_estimate=5)
        SAETrainer(plan, theirs, data).fit()
        theirs.save_inference_model(finished := new_folder())
        what = f"{architecture}, {normalised}, trained there"
        check(what, inference := SAE.load_from_disk(finished), ours := load_saelens(finished), x)
        expect(f"{what}: {ours.cfg.variant}", ours.cfg.variant == NAMED_HERE[architecture])
        checkpoint, = folder.iterdir()
        scaler, half = ActivationScaler(), TrainingSAE.load_from_disk(checkpoint)
        scaler.load(checkpoint/"activation_scaler.json")
        half.save_inference_model(made := new_folder())
        check(f"{what}, checkpoint", SAE.load_from_disk(made), load_saelens(checkpoint), x, scaler)
        expect(f"{what}: k {ours.cfg.k}", ours.cfg.k == (K if "topk" in architecture else None))
        back = SAE.load_from_disk(save_saelens(ours, new_folder()))
        check(f"{what}, here and back", inference, ours, x)
        check(f"{what}, here and back, there", back, ours, x)


def refused(x, g):
    "Whatever SAELens can save is either checked above or refused."
    known = ("standard", "topk", "jumprelu", "gated", "transcoder")
    temporal = dict(n_heads=1, bottleneck_factor=8, kval_topk=K, activation_normalization_factor=1.)
    options = dict(topk=dict(k=K), abstopk=dict(k=K), temporal=temporal)
    rescaled = [dict(normalize_activations=n) for n in ("layer_norm", "constant_norm_rescale")]
    cases = [(a, {}) for a in SAE_CLASS_REGISTRY if a not in known and "transcoder" not in a] + list(itertools.product(known, rescaled))
    for architecture, more in cases:
        cls, config = SAE_CLASS_REGISTRY[architecture]
        if "transcoder" in architecture: more = more | dict(d_out=x.shape[-1], apply_b_dec_to_input=False)
        theirs, folder = cls(config(d_in=x.shape[-1], d_sae=D_SAE, **options.get(architecture, {}), **more)), new_folder()
        theirs.save_model(folder)
        try: load_saelens(folder)
        except Exception as e: expect(f"{architecture} {more}: {e}", isinstance(e, ValueError) and "SAELens alone" in str(e))
        else: expect(f"{architecture} {more} was not refused", False)


THERE = """
import sys, torch
from sae_lens import SAE
from quanta_maths_sae.sae.core import SAE as Ours
for variant in sys.argv[1:]:
    theirs, ours = SAE.from_pretrained(f"me/{variant}", "saelens"), Ours.from_pretrained(f"me/{variant}")
    back = Ours.from_pretrained(f"me/{variant}", subfolder="saelens") # as any repository of SAELens is read
    z, x = ours.encode(x := torch.randn(50, ours.cfg.d_in)), x
    apart = max((z - other.encode(x)).abs().max().item() for other in (theirs, back))
    print(f"{variant} {apart:.1e} apart" if apart > 1e-5 or not z.any() else "ok")
"""


def from_hub(x, g):
    "What is published is loaded by SAELens from the hub; in a process of its own, since both read the hub's address at their import."
    variants = get_args(Variant)
    with loopback_hub():
        for variant in variants:
            ours = stir_(make_sae(SAEConfig(32, D_SAE, variant)), g)
            ours.about = ABOUT
            ours.push_to_hub(f"me/{variant}")
        run = subprocess.run([sys.executable, "-W", "ignore", "-c", THERE, *variants], env=dict(os.environ), capture_output=True, text=True)
    for variant, said in itertools.zip_longest(variants, run.stdout.split("\n")[:-1]):
        expect(f"{variant} from the hub: {said} {run.stderr[-500:]}", said == "ok")


x, g = activations(), torch.Generator().manual_seed(0)
torch.manual_seed(0)
for part in (from_hub, from_here, trained_here, from_there, heads, transcoders, trained_there, refused):
    before = n_checks
    part(x, g)
    print(f"{part.__name__:14} {n_checks - before:3} checks")
print(*(f"MISMATCH {f}" for f in faults), f"sae-lens {sae_lens.__version__}: {n_checks} checks, {len(faults)} mismatches", sep="\n")
sys.exit(bool(faults) or not n_checks)
