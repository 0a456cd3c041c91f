"""How short is the explanation of each layer? For every dictionary: real, spliced, and explained at three levels, with bits.

    python benchmarks/explain.py mix_d6_l2_h4_t20K_s372001 add_d6_l2_h3_t10K_s372001 --out results

A table a layer, which grows on the screen; with --out also explained_MODEL_lLAYER.csv. A layer takes some minutes on two cores."""
import argparse
from dataclasses import replace
from pathlib import Path
import pandas as pd
import torch
import quanta_maths_sae as mmi
from quanta_maths_sae.activations import ActivationStore
from quanta_maths_sae.activations.models import harvest
from quanta_maths_sae.config import MathsConfig
from quanta_maths_sae.activations.site import Site
from quanta_maths_sae.interpret.explain import Explainer, explained_accuracy, explaining_questions
from quanta_maths_sae.interpret.skyline import SKYLINES, Skyline, explanation_lengths, headline
from quanta_maths_sae.sae.config import SAEConfig
from quanta_maths_sae.sae.metric import answer_metric, components_in_metric, train_in_metric
from quanta_maths_sae.sae.train import train_sae
from quanta_maths_sae.sae.transcoder import mlp_site

SHOWN = ['dictionary', 'what', 'n_latents', 'n_said', 'bits', 'uniform', 'balanced']


def questions(cfg, n, n_held_out):
    "Those to explain on, those for the measure, and those to measure on."
    g, n_digits = lambda what: cfg.generator(f'explain: {what}'), cfg.n_digits
    how = dict(operations='+-' if cfg.perc_sub and cfg.perc_add else '+' if cfg.perc_add else '-')
    perc_sub = {'+-': 50, '+': 0, '-': 100}[how['operations']]
    classes = len(mmi.questions_by_class(1, n_digits, g('count'), **how))
    balanced = mmi.questions_by_class(n_held_out // classes, n_digits, g('balanced'), **how)
    uniform = mmi.make_questions(n_held_out, n_digits, perc_sub=perc_sub, generator=g('uniform'))
    measure = mmi.questions_by_class(600 // classes, n_digits, g('measure'), **how)
    return explaining_questions(n, n_digits, g('explain'), **how), measure, dict(uniform=uniform, balanced=balanced)


def explainers_of(model, cfg, layer, asked, measure):
    "Each dictionary, ready to be explained; made one by one."
    metric, last = answer_metric(model, measure, layer), layer == cfg.n_layers - 1
    reach = metric.diagonal(dim1=1, dim2=2).sum(1)
    at = [p for p in range(len(reach)) if reach[p] > 1e-9 * reach.max()]
    training = mmi.sae_training_questions(cfg, 12_000)
    store = lambda site: ActivationStore.harvest(model, training, replace(site, positions=at))
    ready = lambda dictionary: Explainer(dictionary, model, asked, metric=metric)
    d_sae, k, steps = (64, 4, 800) if last else (256, 16, 1200)
    how = dict(d_sae=d_sae, variant='batch_topk', k=k, n_steps=steps, batch_size=1024)
    of_layer, of_mlp = store(Site(layer)), store(mlp_site(layer))
    yield "SAE in the answers' measure", ready(train_in_metric(of_layer, SAEConfig(cfg.d_mlp, **how), metric[at]))
    yield 'components in that measure', ready(components_in_metric(of_layer, 24 if last else 64, metric[at]))
    d, how = cfg.d_model, how | (dict(d_sae=64, k=4) if last else dict(d_sae=128, k=8))
    yield 'transcoder', Explainer(train_sae(of_mlp, SAEConfig(d, d_out=d, **how)).sae, model, asked)
    how |= dict(d_sae=512, k=16, n_steps=800)
    yield 'SAE', ready(train_sae(of_layer, SAEConfig(cfg.d_mlp, **how)).sae)
    yield 'neurons', ready(mmi.neuron_dictionary(of_layer))


def skyline_rows(explainer, asked, held_out):
    acts = torch.cat([harvest(explainer.model, t, explainer.output, show_progress=False) for t in asked.split(1024)])
    baselines = {b: explainer.baseline(t) for b, t in held_out.items()}
    for vocabulary in SKYLINES:
        skyline = Skyline(acts, asked, explainer.at, vocabulary)
        answers = {b: explained_accuracy(skyline, base) for b, base in baselines.items()}
        s = answers['uniform'].summary
        yield dict(dictionary='skyline', what=vocabulary, n_said=skyline.n_directions, kl=s['kl'],
                   explained_variance=s['explained_variance']) | {b: a.summary['accuracy'] for b, a in answers.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('models', nargs='+')
    parser.add_argument('--layers', type=int, nargs='+')
    parser.add_argument('--questions', type=int, default=5000, help='to explain on')
    parser.add_argument('--held-out', type=int, default=2000, help='of each kind')
    parser.add_argument('--levels', nargs='+', default=['rule', 'table', 'sum'])
    parser.add_argument('--only', nargs='+', help='dictionaries')
    parser.add_argument('--out', type=Path)
    args = parser.parse_args()
    for name in args.models:
        cfg = MathsConfig()
        cfg.set_model_names(name)
        model = mmi.load_model(cfg)
        asked, measure, held_out = questions(cfg, args.questions, args.held_out)
        for layer in args.layers or range(cfg.n_layers):
            parts, explainer = [], None
            for dictionary, explainer in explainers_of(model, cfg, layer, asked, measure):
                if args.only and dictionary not in args.only: continue
                rows = explanation_lengths({dictionary: explainer}, held_out, levels=args.levels)
                parts.append(rows if not parts else rows.iloc[1:])
                print(name, 'layer', layer, rows[SHOWN].round(4).to_string(), sep='\n', flush=True)
                if args.out: pd.concat(parts).to_csv(args.out/f'explained_{name}_l{layer}.csv', index=False)
            sky = pd.DataFrame(skyline_rows(explainer, asked, held_out))
            print(sky.round(4).to_string(), '\n=>', headline(pd.concat(parts)), flush=True)
            if args.out: pd.concat([*parts, sky]).to_csv(args.out/f'explained_{name}_l{layer}.csv', index=False)


if __name__ == '__main__': main()
