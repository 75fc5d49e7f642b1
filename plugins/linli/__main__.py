"""Run the command line as ``python -m linli``."""

import sys

from linli.cli import main

sys.exit(main())
