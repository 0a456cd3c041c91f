"""`python -m quanta_maths_sae` is `qmsae`."""
import sys

from .cli import main

if __name__ == '__main__': sys.exit(main())
