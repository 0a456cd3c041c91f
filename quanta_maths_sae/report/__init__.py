"Everything about an SAE on one page that opens offline."
from .._lazy import attach

PUBLIC = {
    "page": "write_report",
    "cards": "latent_browser",
    "quick": "report_sae",
    "run": "ReportSettings SAEReport make_report",
    "sweep": "write_sweep",
}

__getattr__, __dir__, __all__ = attach(__name__, PUBLIC)
