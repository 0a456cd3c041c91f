# Made from __init__.py by .ci/public_names.py.
from . import (pareto as pareto, run as run, space as space, store as store)
from .space import (Range, Space)
from .pareto import (pareto_front, recommend)
from .store import (Trial, TrialStore, load_trials, trial_table)
from .run import (SweepResult, run_sweep)

__all__ = ['Range', 'Space', 'SweepResult', 'Trial', 'TrialStore', 'load_trials', 'pareto_front', 'recommend',
    'run_sweep', 'trial_table']
