# Made from __init__.py by .ci/public_names.py.
from . import (ablation as ablation, behaviors as behaviors, controls as controls, describe as describe, explain as
    explain, facts as facts, fair as fair, families as families, grades as grades, interchange as interchange, ledger as
    ledger, matches as matches, named as named, rules as rules, skyline as skyline, tables as tables)
from .grades import (Grades, grade_sae, grade_saes, grade_latents, PositionSAEs)
from .controls import (neuron_dictionary, pca_dictionary, random_model, make_controls, grade_with_controls,
    compare_with_controls)
from .tables import (TruthTables, truth_tables)
from .matches import (RunMatches, match_runs)
from .rules import (Rule, find_rules)
from .describe import (describe_latents, LatentDescriptions)
from .families import (label_families, summarise_families)
from .ablation import (Ablation, ablate_latents, load_ablation, operation_use)
from .behaviors import (read_nodes, compare_with_published, compare_tags, push_nodes)
from .facts import (Fact, facts_at, seen_cells)
from .explain import (Explainer, Explanation, explaining_questions, explained_accuracy)
from .ledger import (FactLedger, fact_ledger)
from .skyline import (Skyline, explanation_lengths, headline)
from .named import (name_latents, described_shares)
from .fair import (compare_fairly, best_cuts)
from .interchange import (interchange_pairs, interchange_scores, rank_latents, locate_variable)

__all__ = ['Ablation', 'Explainer', 'Explanation', 'Fact', 'FactLedger', 'Grades', 'LatentDescriptions', 'PositionSAEs',
    'Rule', 'RunMatches', 'Skyline', 'TruthTables', 'ablate_latents', 'best_cuts', 'compare_fairly', 'compare_tags',
    'compare_with_controls', 'compare_with_published', 'describe_latents', 'described_shares', 'explained_accuracy',
    'explaining_questions', 'explanation_lengths', 'fact_ledger', 'facts_at', 'find_rules', 'grade_latents',
    'grade_sae', 'grade_saes', 'grade_with_controls', 'headline', 'interchange_pairs', 'interchange_scores',
    'label_families', 'load_ablation', 'locate_variable', 'make_controls', 'match_runs', 'name_latents',
    'neuron_dictionary', 'operation_use', 'pca_dictionary', 'push_nodes', 'random_model', 'rank_latents', 'read_nodes',
    'seen_cells', 'summarise_families', 'truth_tables']
