"What latents tell of the arithmetic: grades, controls, tables, rules, and causes."
from .._lazy import attach

PUBLIC = {
    "grades": "Grades grade_sae grade_saes grade_latents PositionSAEs",
    "controls": "neuron_dictionary pca_dictionary random_model make_controls grade_with_controls compare_with_controls",
    "tables": "TruthTables truth_tables",
    "matches": "RunMatches match_runs",
    "rules": "Rule find_rules",
    "describe": "describe_latents LatentDescriptions",
    "families": "label_families summarise_families",
    "ablation": "Ablation ablate_latents load_ablation operation_use",
    "behaviors": "read_nodes compare_with_published compare_tags push_nodes",
    "facts": "Fact facts_at seen_cells",
    "explain": "Explainer Explanation explaining_questions explained_accuracy",
    "ledger": "FactLedger fact_ledger",
    "skyline": "Skyline explanation_lengths headline",
    "named": "name_latents described_shares",
    "fair": "compare_fairly best_cuts",
    "interchange": "interchange_pairs interchange_scores rank_latents locate_variable",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
