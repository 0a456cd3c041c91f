# Made from __init__.py by .ci/public_names.py.
from . import (edits as edits, models as models, publish as publish, site as site, store as store)
from .site import (Site)
from .models import (build_model, load_model, save_model, read_weights, predict_answers, grade_answers, answer_loss,
    hook_name, token_positions, harvest, splicing)
from .store import (ActivationStore, StreamedStore, stream_activations)
from .edits import (Downstream)
from .publish import (push_model)

__all__ = ['ActivationStore', 'Downstream', 'Site', 'StreamedStore', 'answer_loss', 'build_model', 'grade_answers',
    'harvest', 'hook_name', 'load_model', 'predict_answers', 'push_model', 'read_weights', 'save_model', 'splicing',
    'stream_activations', 'token_positions']
