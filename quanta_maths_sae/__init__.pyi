# Made from __init__.py by .ci/public_names.py.
from . import (activations as activations, config as config, data as data, interpret as interpret, published as
    published, report as report, sae as sae, sweep as sweep, train_model as train_model, training_graphs as
    training_graphs, utils as utils, viz as viz)
from .utils import (FileError)
from .config import (MathsConfig, models, download_huggingface_json, load_training_json)
from .data import (make_questions, sae_training_questions, held_out_questions, even_questions, questions_by_class,
    to_strings, split_tokens, make_labels)
from .activations import (Site, load_model, predict_answers, harvest, ActivationStore, splicing)
from .sae import (SAEConfig, SAE, VARIANT_DEFAULTS, make_sae, train_sae, train_saes, evaluate_sae, save_sae, load_sae,
    shipped_sae, save_saelens, load_saelens)
from .sweep import (Range, Space, run_sweep, load_trials, trial_table, pareto_front, recommend)
from .interpret import (grade_sae, PositionSAEs, neuron_dictionary, pca_dictionary, grade_with_controls,
    compare_with_controls, truth_tables, describe_latents, label_families, summarise_families, match_runs,
    ablate_latents, operation_use, interchange_pairs, interchange_scores, rank_latents, locate_variable)
from .viz import (theme_, show_figure, save_figure, plot_training, plot_truth_table, plot_matches, plot_ablation,
    plot_interchange, plot_located, plot_coverage_map, plot_comparison, plot_sub_tasks, plot_pareto)
from .training_graphs import (load_losses, losses_table, plot_losses, plot_seeds, load_token_losses, final_losses,
    plot_final_losses)
from .train_model import (train_transformer)
from .report import (make_report, report_sae)
from .published import (set_maths_vocabulary, set_maths_question_meanings, get_mixed_maths_dataloader,
    analyze_mlp_with_sae, optimize_sae_hyperparameters, save_sae_to_huggingface, generate_encodings,
    visualize_encodings_by_position, visualize_sae_features_by_position, analyze_and_visualize_sae, PUBLISHED_GROUPS,
    model_group, load_training_data, plot_loss_lines, plot_training_data_regular, plot_training_data_log,
    save_plt_to_file)

__version__: str
__all__ = ['ActivationStore', 'FileError', 'MathsConfig', 'PUBLISHED_GROUPS', 'PositionSAEs', 'Range', 'SAE',
    'SAEConfig', 'Site', 'Space', 'VARIANT_DEFAULTS', 'ablate_latents', 'analyze_and_visualize_sae',
    'analyze_mlp_with_sae', 'compare_with_controls', 'describe_latents', 'download_huggingface_json', 'evaluate_sae',
    'even_questions', 'final_losses', 'generate_encodings', 'get_mixed_maths_dataloader', 'grade_sae',
    'grade_with_controls', 'harvest', 'held_out_questions', 'interchange_pairs', 'interchange_scores', 'label_families',
    'load_losses', 'load_model', 'load_sae', 'load_saelens', 'load_token_losses', 'load_training_data',
    'load_training_json', 'load_trials', 'locate_variable', 'losses_table', 'make_labels', 'make_questions',
    'make_report', 'make_sae', 'match_runs', 'model_group', 'models', 'neuron_dictionary', 'operation_use',
    'optimize_sae_hyperparameters', 'pareto_front', 'pca_dictionary', 'plot_ablation', 'plot_comparison',
    'plot_coverage_map', 'plot_final_losses', 'plot_interchange', 'plot_located', 'plot_loss_lines', 'plot_losses',
    'plot_matches', 'plot_pareto', 'plot_seeds', 'plot_sub_tasks', 'plot_training', 'plot_training_data_log',
    'plot_training_data_regular', 'plot_truth_table', 'predict_answers', 'questions_by_class', 'rank_latents',
    'recommend', 'report_sae', 'run_sweep', 'sae_training_questions', 'save_figure', 'save_plt_to_file', 'save_sae',
    'save_sae_to_huggingface', 'save_saelens', 'set_maths_question_meanings', 'set_maths_vocabulary', 'shipped_sae',
    'show_figure', 'splicing', 'split_tokens', 'summarise_families', 'theme_', 'to_strings', 'train_sae', 'train_saes',
    'train_transformer', 'trial_table', 'truth_tables', 'visualize_encodings_by_position',
    'visualize_sae_features_by_position']
