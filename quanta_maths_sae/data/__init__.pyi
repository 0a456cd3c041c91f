# Made from __init__.py by .ci/public_names.py.
from . import (labels as labels, questions as questions, sub_tasks as sub_tasks)
from .questions import (make_questions, sae_training_questions, held_out_questions, even_questions, answer_digits,
    answer_tokens, to_tokens, to_strings, split_tokens)
from .sub_tasks import (SUB_TASKS, COMPLEXITIES, sub_task_labels, operation, complexity, questions_by_class)
from .labels import (LabelSet, make_labels)

__all__ = ['COMPLEXITIES', 'LabelSet', 'SUB_TASKS', 'answer_digits', 'answer_tokens', 'complexity', 'even_questions',
    'held_out_questions', 'make_labels', 'make_questions', 'operation', 'questions_by_class', 'sae_training_questions',
    'split_tokens', 'sub_task_labels', 'to_strings', 'to_tokens']
