# Made from __init__.py by .ci/public_names.py.
from . import (labels as labels, questions as questions)
from .questions import (SUB_TASKS, COMPLEXITIES, make_questions, sae_training_questions, held_out_questions,
    even_questions, questions_by_class, answer_digits, answer_tokens, to_tokens, to_strings, split_tokens,
    sub_task_labels, operation, complexity)
from .labels import (LabelSet, make_labels)

__all__ = ['COMPLEXITIES', 'LabelSet', 'SUB_TASKS', 'answer_digits', 'answer_tokens', 'complexity', 'even_questions',
    'held_out_questions', 'make_labels', 'make_questions', 'operation', 'questions_by_class', 'sae_training_questions',
    'split_tokens', 'sub_task_labels', 'to_strings', 'to_tokens']
