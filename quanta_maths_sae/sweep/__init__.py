"Many SAEs over a space of settings, kept in a folder that survives a kill."
from .._lazy import attach

PUBLIC = {
    "space": "Range Space",
    "pareto": "pareto_front recommend",
    "store": "Trial TrialStore load_trials trial_table",
    "run": "SweepResult run_sweep",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
