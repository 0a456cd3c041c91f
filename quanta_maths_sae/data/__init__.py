"Questions, and the facts of each that a latent might stand for."
from .._lazy import attach

PUBLIC = {
    "questions": """
        SUB_TASKS COMPLEXITIES make_questions sae_training_questions held_out_questions even_questions questions_by_class
        answer_digits answer_tokens to_tokens to_strings split_tokens
        sub_task_labels operation complexity""",
    "labels": "LabelSet make_labels",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
