"""One of the two apps behind the production server: python -m benchmarks.serve ours|floor PORT (and DATABASE_URL)."""

from __future__ import annotations

import os
import sys

import waitress

THREADS = 4


def main(which: str, port: str) -> None:
    """Serve until killed."""
    if which == "ours":
        from app import create_app

        app = create_app()
    else:
        from benchmarks.floor.app import create_floor

        app = create_floor(os.environ["DATABASE_URL"])
    waitress.serve(app, host="127.0.0.1", port=int(port), threads=THREADS, ident=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
