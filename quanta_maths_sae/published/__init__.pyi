# Made from __init__.py by .ci/public_names.py.
from . import (analyze as analyze, optimize as optimize, questions as questions, training_graphs as training_graphs,
    visualize as visualize)
from .questions import (set_maths_vocabulary, set_maths_question_meanings, get_mixed_maths_dataloader)
from .analyze import (analyze_mlp_with_sae, save_sae_to_huggingface)
from .optimize import (optimize_sae_hyperparameters)
from .visualize import (generate_encodings, visualize_encodings_by_position, visualize_sae_features_by_position,
    analyze_and_visualize_sae)
from .training_graphs import (PUBLISHED_GROUPS, model_group, load_training_data, plot_loss_lines,
    plot_training_data_regular, plot_training_data_log, save_plt_to_file)

__all__ = ['PUBLISHED_GROUPS', 'analyze_and_visualize_sae', 'analyze_mlp_with_sae', 'generate_encodings',
    'get_mixed_maths_dataloader', 'load_training_data', 'model_group', 'optimize_sae_hyperparameters',
    'plot_loss_lines', 'plot_training_data_log', 'plot_training_data_regular', 'save_plt_to_file',
    'save_sae_to_huggingface', 'set_maths_question_meanings', 'set_maths_vocabulary', 'visualize_encodings_by_position',
    'visualize_sae_features_by_position']
