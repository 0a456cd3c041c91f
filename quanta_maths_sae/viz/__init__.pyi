# Made from __init__.py by .ci/public_names.py.
from . import (core as core, interpret as interpret, sae as sae, sweep as sweep, tsne as tsne)
from .core import (PALETTE, theme_, show_figure, save_figure)
from .sae import (plot_training, plot_density, plot_accuracy, plot_position_scores, plot_mean_activation_by_position,
    plot_zeros_by_position, plot_latent_by_position, plot_top_features, plot_top_by_position)
from .tsne import (plot_tsne_by_position, tsne_by_position)
from .interpret import (plot_coverage_map, plot_comparison, plot_fair, plot_lengths, plot_sub_tasks, plot_ledger,
    plot_truth_table, plot_firing, plot_matches, plot_ablation, plot_breaks, plot_operation_use, plot_interchange,
    plot_located)
from .sweep import (plot_pareto, plot_parallel, plot_dependence)

__all__ = ['PALETTE', 'plot_ablation', 'plot_accuracy', 'plot_breaks', 'plot_comparison', 'plot_coverage_map',
    'plot_density', 'plot_dependence', 'plot_fair', 'plot_firing', 'plot_interchange', 'plot_latent_by_position',
    'plot_ledger', 'plot_lengths', 'plot_located', 'plot_matches', 'plot_mean_activation_by_position',
    'plot_operation_use', 'plot_parallel', 'plot_pareto', 'plot_position_scores', 'plot_sub_tasks',
    'plot_top_by_position', 'plot_top_features', 'plot_training', 'plot_truth_table', 'plot_tsne_by_position',
    'plot_zeros_by_position', 'save_figure', 'show_figure', 'theme_', 'tsne_by_position']
