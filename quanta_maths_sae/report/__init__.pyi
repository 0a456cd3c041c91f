# Made from __init__.py by .ci/public_names.py.
from . import (cards as cards, page as page, quick as quick, run as run, sweep as sweep)
from .page import (write_report)
from .cards import (latent_browser)
from .quick import (report_sae)
from .run import (ReportSettings, SAEReport, make_report)
from .sweep import (write_sweep)

__all__ = ['ReportSettings', 'SAEReport', 'latent_browser', 'make_report', 'report_sae', 'write_report', 'write_sweep']
