"Models, their activations in memory or in a file, and what a model answers after an edit."
from .._lazy import attach

PUBLIC = {
    "site": "Site",
    "models": """
        build_model load_model save_model read_weights predict_answers grade_answers answer_loss
        hook_name token_positions harvest splicing""",
    "store": "ActivationStore StreamedStore stream_activations",
    "edits": "Downstream",
    "publish": "push_model",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
