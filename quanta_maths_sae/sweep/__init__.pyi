# Made from __init__.py by .ci/public_names.py.
from . import (run as run, select as select, space as space, store as store)
from .space import (Range, Space)
from .select import (pareto_front, recommend)
from .store import (Trial, TrialStore, load_trials, trial_table)
from .run import (SweepResult, run_sweep)

__all__ = ['Range', 'Space', 'SweepResult', 'Trial', 'TrialStore', 'load_trials', 'pareto_front', 'recommend',
    'run_sweep', 'trial_table']
