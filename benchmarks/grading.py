"""How long does grading take: 512 latents at 22 positions against all labels, on 100,000 questions? Prints, never fails.

    OMP_NUM_THREADS=2 python benchmarks/grading.py [--questions 100000] [--d-sae 512]

Beside the whole there are its floor (the activations, the latents, and the counting of each latent with each label as
sparse products and nothing else), the same counting as dense products, and scikit-learn's F1 of one latent and label
after another, timed on a few pairs and multiplied. Last come five dictionaries at once, as a study grades them.
"""
import argparse, resource

import torch
from sklearn.metrics import f1_score

from quanta_maths_sae import (
    ActivationStore, MathsConfig, SAEConfig, grade_sae, harvest, load_model, make_labels, make_questions, neuron_dictionary,
    pca_dictionary, train_sae)
from quanta_maths_sae.interpret import grade_saes
from quanta_maths_sae.interpret.fair import cut_dictionary, random_dictionary
from quanta_maths_sae.interpret.classifiers import THRESHOLDS, _count_densely, _count_sparsely
from run import seconds, timed

BATCH = 2048


def prepared(n_questions, d_sae, n_steps):
    "The shipped model, an SAE of its layer 0, and questions."
    cfg = MathsConfig.of('mix_d6_l2_h4_t20K_s372001')
    model = load_model(cfg)
    make = lambda n, seed: make_questions(n, cfg.n_digits, perc_sub=50, seed=seed, dtype=torch.uint8)
    acts = harvest(model, make(2000, 1), 0, show_progress=False).flatten(0, 1)
    sae = train_sae(acts, SAEConfig(d_in=acts.shape[-1], d_sae=d_sae, k=16, n_steps=n_steps), show_progress=False).sae
    return model, sae, make(n_questions, 2)


def five_dictionaries(model, sae, tokens):
    "The SAE beside four dictionaries, of which nobody trained any."
    store, d_sae = ActivationStore(harvest(model, tokens[:2000], 0, show_progress=False).flatten(0, 1)), len(sae.W_dec)
    at_random = cut_dictionary(random_dictionary(store, d_sae), store, 16, 'strongest')
    return {'SAE': sae, 'neurons': neuron_dictionary(store), '16 strongest neurons': neuron_dictionary(store, 16),
            'components': pca_dictionary(store, min(d_sae, store.d_in) // 2), '16 strongest random directions': at_random}


@torch.no_grad()
def encoded(model, sae, tokens):
    "Harvest and encode everything, and keep nothing."
    for some in tokens.split(BATCH): sae.encode(harvest(model, some, 0, show_progress=False).flatten(0, 1))


def counting(tokens, labels, n_latents, count):
    "One position's counting, on one batch: seconds for all positions and the half of the questions that chooses."
    g = torch.Generator().manual_seed(0)
    z = torch.rand(BATCH, n_latents, generator=g) * (torch.rand(BATCH, n_latents, generator=g) < .03)
    given = z, torch.tensor(THRESHOLDS)[:, None] * z.amax(0), labels.columns(tokens[:BATCH])
    count(*given)
    return seconds(lambda: count(*given), 3) * tokens.shape[1] * len(tokens) / 2 / BATCH


def one_by_one(tokens, labels, n_latents, n_pairs=20):
    "The same by scikit-learn, a pair of latent and label at a time."
    half = tokens[:len(tokens) // 2]
    truth = labels.columns(half)[:, len(labels.masks):]
    is_on = torch.rand(len(half), generator=torch.Generator().manual_seed(0)) < .03
    took = seconds(lambda: [f1_score(truth[:, i].numpy(), is_on.numpy()) for i in range(n_pairs)]) / n_pairs
    return took * tokens.shape[1] * n_latents * len(THRESHOLDS) * len(labels)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in {'questions': 100_000, 'd-sae': 512, 'steps': 300}.items():
        parser.add_argument(f'--{name}', type=int, default=default)
    args = parser.parse_args()
    model, sae, tokens = prepared(args.questions, args.d_sae, args.steps)
    labels, made, _ = timed(lambda: make_labels(tokens[:len(tokens) // 2]))
    print(f'{torch.get_num_threads()} threads; {len(tokens):,} questions, {tokens.shape[1]} positions, '
          f'{args.d_sae} latents at {len(THRESHOLDS)} thresholds, {len(labels)} labels\n')

    def line(what, took):
        print(f'{what:64}{took:10.1f} s', flush=True)
        return took
    line('labels', made)
    floor = line('activations and latents, once', seconds(lambda: encoded(model, sae, tokens)))
    floor += line('counting, as sparse products alone', counting(tokens, labels, args.d_sae, _count_sparsely))
    line('counting, as dense products alone', counting(tokens, labels, args.d_sae, _count_densely))
    in_float32 = lambda z, thresholds, columns: (z[:, None] > thresholds).flatten(1).t().float() @ columns.float()
    line('counting, as dense products in float32', counting(tokens, labels, args.d_sae, in_float32))
    line('counting, pair by pair with scikit-learn (extrapolated)', one_by_one(tokens, labels, args.d_sae))
    for what, options in (('grading', dict(with_probe=False, n_draws=0)),
                          ('grading with linear probes', dict(n_draws=0)),
                          ('grading with probes and 200 bootstrap resamples', {})):
        took = line(what, seconds(lambda: grade_sae(sae, model, tokens, show_progress=False, **options)))
        print(f'{"":16}{took / floor:.2f} of the floor')
    five = five_dictionaries(model, sae, tokens)
    line('five dictionaries with probes and 200 resamples, together', seconds(lambda: grade_saes(five, model, tokens, show_progress=False)))
    print(f'\nPeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB')


if __name__ == '__main__': main()
