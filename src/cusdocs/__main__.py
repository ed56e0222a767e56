"""Run the command line with ``python -m cusdocs``."""

import sys

from cusdocs.cli import main

sys.exit(main())
