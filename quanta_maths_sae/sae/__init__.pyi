# Made from __init__.py by .ci/public_names.py.
from . import (config as config, core as core, evaluate as evaluate, files as files, hub as hub, loggers as loggers,
    loop as loop, metric as metric, penalty as penalty, threshold as threshold, topk as topk, train as train, transcoder
    as transcoder)
from .config import (Variant, VARIANT_DEFAULTS, SAEConfig)
from .core import (SAE, explained_variance, stack_saes)
from .penalty import (ReLUSAE, PAnnealSAE, AdaptiveSAE)
from .topk import (TopKSAE, BatchTopKSAE, MatryoshkaSAE)
from .threshold import (JumpReLUSAE, GatedSAE)
from .transcoder import (Transcoder, mlp_site, mlp_transcoder)
from .files import (make_sae, save_sae, load_sae, shipped_sae, save_saelens, load_saelens, save_published_sae,
    load_published_sae)
from .hub import (sae_card, write_sae_folder)
from .loop import (TrainResult, TrainingDiverged)
from .train import (train_sae, train_saes)
from .evaluate import (Evaluation, ModelBaseline, evaluate_sae)
from .metric import (answer_metric, train_in_metric, components_in_metric)
from .loggers import (Logger, JSONLines, WandB, TensorBoard, MLflow)

__all__ = ['AdaptiveSAE', 'BatchTopKSAE', 'Evaluation', 'GatedSAE', 'JSONLines', 'JumpReLUSAE', 'Logger', 'MLflow',
    'MatryoshkaSAE', 'ModelBaseline', 'PAnnealSAE', 'ReLUSAE', 'SAE', 'SAEConfig', 'TensorBoard', 'TopKSAE',
    'TrainResult', 'TrainingDiverged', 'Transcoder', 'VARIANT_DEFAULTS', 'Variant', 'WandB', 'answer_metric',
    'components_in_metric', 'evaluate_sae', 'explained_variance', 'load_published_sae', 'load_sae', 'load_saelens',
    'make_sae', 'mlp_site', 'mlp_transcoder', 'sae_card', 'save_published_sae', 'save_sae', 'save_saelens',
    'shipped_sae', 'stack_saes', 'train_in_metric', 'train_sae', 'train_saes', 'write_sae_folder']
