"Sparse autoencoders: eight variants, one or many at once, their training, files and evaluation."
from .._lazy import attach

PUBLIC = {
    "config": "Variant VARIANT_DEFAULTS SAEConfig",
    "core": "SAE explained_variance stack_saes",
    "penalty": "ReLUSAE PAnnealSAE AdaptiveSAE",
    "topk": "TopKSAE BatchTopKSAE MatryoshkaSAE",
    "threshold": "JumpReLUSAE GatedSAE",
    "transcoder": "Transcoder mlp_site mlp_transcoder",
    "files": """
        make_sae save_sae load_sae shipped_sae
        save_saelens load_saelens save_published_sae load_published_sae""",
    "hub": "sae_card write_sae_folder",
    "loop": "TrainResult TrainingDiverged",
    "train": "train_sae train_saes",
    "evaluate": "Evaluation ModelBaseline evaluate_sae",
    "metric": "answer_metric train_in_metric components_in_metric",
    "loggers": "Logger JSONLines WandB TensorBoard MLflow",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
