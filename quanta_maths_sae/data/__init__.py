"Questions, and the facts of each that a latent might stand for."
from .._lazy import attach

PUBLIC = {
    "questions": """
        make_questions sae_training_questions held_out_questions even_questions
        answer_digits answer_tokens to_tokens to_strings split_tokens""",
    "sub_tasks": "SUB_TASKS COMPLEXITIES sub_task_labels operation complexity questions_by_class",
    "labels": "LabelSet make_labels",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
