"""How short is the explanation of each layer? For every dictionary: real, spliced, and explained at three levels, with bits.

    python benchmarks/explain.py mix_d6_l2_h4_t20K_s372001 add_d6_l2_h3_t10K_s372001 --out quanta_maths_sae/results/explained.csv

A table of all models and layers, printed as it grows, and kept in --out after each row: started again, it goes on where it was.
Explanations are chosen on some questions and measured on others."""
import argparse, time
from dataclasses import replace
from functools import cache
from pathlib import Path
import pandas as pd
import torch
import quanta_maths_sae as mmi
from quanta_maths_sae.activations import ActivationStore
from quanta_maths_sae.activations.models import harvest
from quanta_maths_sae.activations.site import Site
from quanta_maths_sae.config import MathsConfig
from quanta_maths_sae.interpret.controls import train_partly_frozen
from quanta_maths_sae.interpret.explain import Explainer, explained_accuracy, explaining_questions
from quanta_maths_sae.interpret.skyline import SKYLINES, Skyline, explanation_rows, headline
from quanta_maths_sae.sae.config import SAEConfig
from quanta_maths_sae.sae.evaluate import ModelBaseline
from quanta_maths_sae.sae.metric import answer_metric, components_in_metric, train_in_metric
from quanta_maths_sae.sae.train import train_sae
from quanta_maths_sae.sae.transcoder import mlp_site
from quanta_maths_sae.utils import atomic_path, progress_bar

LEVELS = 'rule', 'table', 'sum'
# SAEs in the answers' measure by other recipes, as wide as the BatchTopK SAE and about as sparse. A JumpReLU SAE is drawn to
# its L0; of a ReLU SAE the L1 penalty is set between those (of .3, 1, 3 and 10, in 600 steps) that left more active and less.
RECIPES = {'TopK SAE': 'topk', 'Matryoshka SAE': 'matryoshka', 'JumpReLU SAE': 'jumprelu', 'ReLU SAE': 'relu'}
DICTIONARIES = ['neurons', "SAE in the answers' measure", 'transcoder', 'components in that measure',
                "transcoder in the answers' measure", 'skip transcoder', 'SAE', 'random decoder', *RECIPES]
SHOWN = ['what', 'n_latents', 'n_said', 'bits', 'uniform', 'balanced', 'is_enough', 'cpu_seconds']


def questions(cfg, n, n_held_out):
    "Those to explain on, those for the measure, those to choose explanations by, and those to measure them on."
    g, n_digits = lambda what: cfg.generator(f'explain: {what}'), cfg.n_digits
    how = dict(operations='+-' if cfg.perc_sub and cfg.perc_add else '+' if cfg.perc_add else '-')
    perc_sub = {'+-': 50, '+': 0, '-': 100}[how['operations']]
    classes = len(mmi.questions_by_class(1, n_digits, g('count'), **how))
    def both(n, end=''):
        uniform = mmi.make_questions(n, n_digits, perc_sub=perc_sub, generator=g('uniform' + end))
        return dict(uniform=uniform, balanced=mmi.questions_by_class(n // classes, n_digits, g('balanced' + end), **how))
    measure = mmi.questions_by_class(600 // classes, n_digits, g('measure'), **how)
    return explaining_questions(n, n_digits, g('explain'), **how), measure, both(n_held_out, ', to choose'), both(n_held_out)


class WithSkip:
    "A skip transcoder whose way past the latents has to be explained, too: two latents for each direction of its matrix."
    def __init__(self, transcoder):
        write, size, self.read = torch.linalg.svd(transcoder.W_skip.detach(), full_matrices=False)
        write = (write * size).T
        self.transcoder, self.site = transcoder, transcoder.site
        self.W_dec = torch.cat([transcoder.W_dec.detach(), write, -write])

    def encode(self, x):
        past = x[..., :self.read.shape[1]] @ self.read.T
        return torch.cat([self.transcoder.encode(x), past.relu(), (-past).relu()], -1)

    def decode(self, z): return z @ self.W_dec + self.transcoder.b_dec


class Layer:
    "A layer and its dictionaries, each made when it is asked for."
    def __init__(self, model, cfg, layer, asked, measure):
        self.model, self.cfg, self.asked, self.measure, self.layer = model, cfg, asked, measure, layer
        self.is_last = layer == cfg.n_layers - 1
        metric, _ = self.of(Site(layer))
        reach = metric.diagonal(dim1=1, dim2=2).sum(1)
        self.at = [p for p in range(len(reach)) if reach[p] > 1e-9 * reach.max()]

    @cache
    def of(self, site):
        "The measure of what is written there, and where activations are kept."
        return answer_metric(self.model, self.measure, site), []

    def store(self, site):
        "Activations to train on, harvested once."
        kept = self.of(site)[1]
        if not kept:
            training = mmi.sae_training_questions(self.cfg, 4000)
            kept.append(ActivationStore.harvest(self.model, training, replace(site, positions=self.at), show_progress=False))
        return kept[0]

    def recipe(self, name):
        "Widths, sparsity and training of one of DICTIONARIES."
        width, d_sae, k = dict(d_in=self.cfg.d_mlp), *((64, 4) if self.is_last else (128, 8))
        if 'transcoder' in name: width = dict(d_in=self.cfg.d_model, d_out=self.cfg.d_model, has_skip='skip' in name)
        variant = RECIPES.get(name, 'batch_topk')
        sparse = dict(jumprelu=dict(l0_target=k), relu=dict(l1_weight=4 if self.is_last else 6)).get(variant, dict(k=k))
        n_steps = 1200 if self.is_last else 3000 # what is about columns takes longer to learn
        return SAEConfig(**width, d_sae=d_sae, variant=variant, **sparse, n_steps=n_steps, batch_size=512)

    def explainer(self, name):
        "One of DICTIONARIES, ready to be explained."
        is_transcoder = 'transcoder' in name
        site = mlp_site(self.layer) if is_transcoder else Site(self.layer)
        store, metric = self.store(site), self.of(site)[0]
        return Explainer(self.dictionary(name, store, metric[self.at]), self.model, self.asked, metric=metric)

    def dictionary(self, name, store, metric):
        if name == 'neurons': return mmi.neuron_dictionary(store)
        if name.startswith('components'): return components_in_metric(store, 24 if self.is_last else 32, metric)
        cfg = self.recipe(name)
        if name == 'random decoder': return train_partly_frozen(store, cfg)
        if name == 'skip transcoder': return WithSkip(train_sae(store, cfg).sae)
        return train_sae(store, cfg).sae if name in ('SAE', 'transcoder') else train_in_metric(store, cfg, metric)

    def rows(self, name, samples, levels):
        "Real and spliced, each level, or the skyline's vocabularies."
        explainer = None if name == 'skyline' else self.explainer(name)
        at = replace(explainer.output if explainer else Site(self.layer), positions=self.at)
        choosing, fresh = ({b: ModelBaseline(self.model, t, at, batch_size=2048, show_progress=False) for b, t in s.items()}
                           for s in samples)
        if explainer is None: yield from self.skyline_rows(fresh, at)
        else:
            yield dict(dictionary='real', what='activations') | {b: base.accuracy for b, base in fresh.items()}
            yield from explanation_rows(name, explainer, choosing, fresh, levels)

    def skyline_rows(self, baselines, at):
        "The questions to explain on teach it; fresh ones measure it."
        acts = torch.cat([harvest(self.model, t, at, show_progress=False) for t in self.asked.split(1024)])
        for vocabulary in SKYLINES:
            skyline = Skyline(acts, self.asked, self.at, vocabulary)
            answers = {b: explained_accuracy(skyline, base) for b, base in baselines.items()}
            s = answers['uniform'].summary
            yield dict(dictionary='skyline', what=vocabulary, n_said=skyline.n_directions, kl=s['kl'],
                       explained_variance=s['explained_variance']) | {b: a.summary['accuracy'] for b, a in answers.items()}


class Table:
    "Rows that are printed, and kept in a file, as they come."
    def __init__(self, path):
        self.path, self.start = path, time.process_time()
        self.rows = pd.read_csv(path, keep_default_na=False, na_values=['']).to_dict('records') if path and path.exists() else []

    def has(self, **what): return any(all(r[k] == v for k, v in what.items()) for r in self.rows)

    def add(self, model, layer, row):
        "The time is of the processor, since the row before."
        row = dict(model=model, layer=layer) | row | dict(cpu_seconds=round(time.process_time() - self.start, 1))
        self.start = time.process_time()
        self.rows.append(row)
        print('  '.join(f'{k} {v:.4g}' if isinstance(v, float) else f'{v}' for k, v in row.items()
                        if k in ('layer', 'dictionary', *SHOWN)), flush=True)
        if self.path:
            with atomic_path(self.path) as new: self.frame().to_csv(new, index=False)

    def frame(self): return pd.DataFrame(self.rows).round(dict(kl=6, explained_variance=4, uniform=5, balanced=5))


def explain_model(cfg, layers, args, table, bar):
    "Adds every row that is not there yet; `bar` moves with each dictionary."
    name, model = cfg.model_name, mmi.load_model(cfg)
    asked, measure, *samples = questions(cfg, args.questions, args.held_out)
    for layer in layers:
        here, has = None, lambda **what: table.has(model=name, layer=layer, **what)
        for dictionary in [*args.dictionaries, 'skyline']:
            bar.set_description(f'layer {layer}, {dictionary}')
            levels = [] if dictionary == 'skyline' else [l for l in args.levels if not has(dictionary=dictionary, what=l)]
            if levels or (dictionary == 'skyline' and not has(dictionary=dictionary, what='answers')):
                here = here or Layer(model, cfg, layer, asked, measure)
                for row in here.rows(dictionary, samples, levels):
                    if not has(dictionary=row['dictionary'], what=row['what']): table.add(name, layer, row)
            bar.update()
        said = table.frame().query('model == @name and layer == @layer')
        print(f'{name}, layer {layer}: {headline(said)}', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('models', nargs='+')
    parser.add_argument('--layers', type=int, nargs='+')
    parser.add_argument('--questions', type=int, default=2500, help='to explain on')
    parser.add_argument('--held-out', type=int, default=1000, help='of each kind, to choose explanations by; as many others to measure on')
    parser.add_argument('--levels', nargs='+', default=LEVELS, choices=LEVELS)
    parser.add_argument('--dictionaries', nargs='+', default=DICTIONARIES[:4], choices=DICTIONARIES)
    parser.add_argument('--out', type=Path, help='a .csv, kept after each row and gone on with')
    args = parser.parse_args()
    table = Table(args.out)
    cfgs = [MathsConfig() for _ in args.models]
    for cfg, name in zip(cfgs, args.models): cfg.set_model_names(name)
    layers = [args.layers or list(range(cfg.n_layers)) for cfg in cfgs]
    with progress_bar(total=sum(map(len, layers)) * (len(args.dictionaries) + 1)) as bar:
        for cfg, some in zip(cfgs, layers): explain_model(cfg, some, args, table, bar)
    columns = ['model', 'layer', 'dictionary', *SHOWN]
    print(table.frame()[columns].to_string(index=False))


if __name__ == '__main__': main()
