"""Sparse autoencoders on the MLPs of small arithmetic transformers.

`PUBLIC` is the whole public surface; everything else is reached through its module. Nothing is imported before its name
is asked for, so `import quanta_maths_sae` is quick. After a change here or in a package's own table, run
`python .ci/public_names.py`.
"""
from warnings import filterwarnings

from ._lazy import attach

filterwarnings("ignore", "IProgress") # what tqdm says of bars made of text, in notebooks without ipywidgets

__version__ = "0.1.0"

PUBLIC = {
    "utils": "FileError",
    "config": """
        MathsConfig models download_huggingface_json load_training_json""",
    "data": """
        make_questions sae_training_questions held_out_questions even_questions questions_by_class
        to_strings split_tokens make_labels""",
    "activations": """
        Site load_model predict_answers harvest ActivationStore splicing""",
    "sae": """
        SAEConfig SAE VARIANT_DEFAULTS make_sae train_sae train_saes evaluate_sae save_sae load_sae shipped_sae
        save_saelens load_saelens""",
    "sweep": """
        Range Space run_sweep load_trials trial_table pareto_front recommend""",
    "interpret": """
        grade_sae PositionSAEs neuron_dictionary pca_dictionary grade_with_controls compare_with_controls
        truth_tables describe_latents label_families summarise_families match_runs
        ablate_latents operation_use interchange_pairs interchange_scores rank_latents locate_variable""",
    "viz": """
        theme_ show_figure save_figure
        plot_training plot_truth_table plot_matches plot_ablation plot_interchange plot_located
        plot_coverage_map plot_comparison plot_sub_tasks plot_pareto""",
    "training_graphs": """
        load_losses losses_table plot_losses
        plot_seeds load_token_losses final_losses plot_final_losses""",
    "train_model": "train_transformer",
    "report": "make_report report_sae",
    "published": """
        set_maths_vocabulary set_maths_question_meanings get_mixed_maths_dataloader
        analyze_mlp_with_sae optimize_sae_hyperparameters save_sae_to_huggingface
        generate_encodings visualize_encodings_by_position visualize_sae_features_by_position analyze_and_visualize_sae
        PUBLISHED_GROUPS model_group
        load_training_data plot_loss_lines plot_training_data_regular plot_training_data_log save_plt_to_file""",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
