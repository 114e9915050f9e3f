"""One of the two apps behind waitress: python -m benchmarks.serve ours|floor|live PORT (and DATABASE_URL).

`live` is ours exactly as production serves it, with its threads and its limit of connections.
"""

from __future__ import annotations

import os
import sys

import waitress

THREADS = 4


def main(which: str, port: str) -> None:
    """Serve until killed."""
    if which == "live":
        from app import create_app, server

        server.serve(create_app(), "127.0.0.1", int(port))
        return
    if which == "ours":
        from app import create_app

        app = create_app()
    else:
        from benchmarks.floor.app import create_floor

        app = create_floor(os.environ["DATABASE_URL"])
    waitress.serve(app, host="127.0.0.1", port=int(port), threads=THREADS, ident=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
