"""`python -m compare` is the same program as `treaty`."""

import sys

from compare.cli import main

sys.exit(main())
