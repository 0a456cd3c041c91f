# Made from __init__.py by .ci/public_names.py.
from . import (cards as cards, page as page, run as run)
from .page import (write_report)
from .cards import (latent_browser)
from .run import (ReportSettings, SAEReport, report_sae, make_report)

__all__ = ['ReportSettings', 'SAEReport', 'latent_browser', 'make_report', 'report_sae', 'write_report']
