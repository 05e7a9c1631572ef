"""`python -m advice`: the second door."""

import sys

from advice.cli import main

sys.exit(main())
