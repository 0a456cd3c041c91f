"How a model's training loss fell: of one model or of fifty."
from .._lazy import attach

PUBLIC = {
    "losses": "load_losses losses_table smooth_losses plot_losses",
    "compare": """
        spread_of_seeds plot_seeds load_token_losses token_losses_table first_below plot_first_below
        final_losses plot_final_losses""",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
