"""`python3 dev.py bench`: measures the pages against the bare floor and prints the figures beside their budgets."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.bench import main

if __name__ == "__main__":
    sys.exit(main())
