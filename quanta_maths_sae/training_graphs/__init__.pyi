# Made from __init__.py by .ci/public_names.py.
from . import (compare as compare, losses as losses)
from .losses import (load_losses, losses_table, smooth_losses, plot_losses)
from .compare import (spread_of_seeds, plot_seeds, load_token_losses, token_losses_table, first_below, plot_first_below,
    final_losses, plot_final_losses)

__all__ = ['final_losses', 'first_below', 'load_losses', 'load_token_losses', 'losses_table', 'plot_final_losses',
    'plot_first_below', 'plot_losses', 'plot_seeds', 'smooth_losses', 'spread_of_seeds', 'token_losses_table']
