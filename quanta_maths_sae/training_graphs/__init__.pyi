# Made from __init__.py by .ci/public_names.py.
from . import (compare as compare, losses as losses)
from .losses import (PUBLISHED_GROUPS, model_group, load_training_data, losses_table, smooth_losses, plot_losses,
    plot_loss_lines, plot_training_data_regular, plot_training_data_log)
from .compare import (spread_of_seeds, plot_seeds, load_token_losses, token_losses_table, first_below, plot_first_below,
    final_losses, plot_final_losses)

__all__ = ['PUBLISHED_GROUPS', 'final_losses', 'first_below', 'load_token_losses', 'load_training_data', 'losses_table',
    'model_group', 'plot_final_losses', 'plot_first_below', 'plot_loss_lines', 'plot_losses', 'plot_seeds',
    'plot_training_data_log', 'plot_training_data_regular', 'smooth_losses', 'spread_of_seeds', 'token_losses_table']
