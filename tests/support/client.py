"""The client that tests ask pages with."""

from __future__ import annotations

import contextvars
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import db


class Client(FlaskClient):
    """A browser without a screen: each request has a context of its own, as on a real server.

    Otherwise Flask would reuse the context of the test, and one request's `g` and session would leak into the next.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.commit()  # what the test prepared is there, and what it holds is read anew afterwards
        kwargs.setdefault("buffered", True)  # a browser reads to the end: files that are sent are closed
        return contextvars.Context().run(super().open, *args, **kwargs)
