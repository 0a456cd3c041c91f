"""`python -m quanta_maths_sae` is `qmsae`."""
import sys

from .cli import main

sys.exit(main())
