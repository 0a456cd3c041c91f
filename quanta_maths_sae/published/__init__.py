"The calls of the two published notebooks, under their names and with their arguments."
from .._lazy import attach

PUBLIC = {
    "questions": "set_maths_vocabulary set_maths_question_meanings get_mixed_maths_dataloader",
    "analyze": "analyze_mlp_with_sae save_sae_to_huggingface",
    "optimize": "optimize_sae_hyperparameters",
    "visualize": """
        generate_encodings visualize_encodings_by_position visualize_sae_features_by_position
        analyze_and_visualize_sae""",
    "training_graphs": """
        PUBLISHED_GROUPS model_group
        load_training_data plot_loss_lines plot_training_data_regular plot_training_data_log save_plt_to_file""",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
