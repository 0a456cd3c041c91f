"Figures: arrays and tables in, interactive figures out."
from .._lazy import attach

PUBLIC = {
    "core": "PALETTE theme_ show_figure save_figure",
    "sae": """
        plot_training plot_density plot_accuracy plot_position_scores
        plot_mean_activation_by_position plot_zeros_by_position plot_latent_by_position plot_top_features
        plot_top_by_position""",
    "tsne": "plot_tsne_by_position tsne_by_position",
    "interpret": """
        plot_coverage_map plot_comparison plot_fair plot_lengths plot_sub_tasks plot_ledger plot_truth_table
        plot_firing plot_matches plot_ablation plot_breaks plot_operation_use plot_interchange plot_located""",
    "sweep": "plot_pareto plot_parallel plot_dependence",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
