"""What templates can say: Indonesian numbers and dates, the `ui` macros, htmx attributes, addresses of static files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from flask import Flask, current_app, request
from flask_babel import format_date, format_decimal, get_locale
from flask_babel import gettext as _
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from app.extensions import babel
from app.kernel import clock
from app.kernel.audit import AuditEntry
from app.web import assets
from app.web.access import viewer
from app.web.headers import HTMX_CDN, csp_nonce
from app.web.navigation import entries


class HtmxAttributes:
    """The hx-* attributes of a link or form, in one place: the same target, swap and nonce everywhere."""

    def get(self, url: str, target: str, *, swap: str = "outerHTML", **more: str) -> Markup:
        """Attributes that fetch the fragment `target` from `url`."""
        return self._attributes("get", url, target, swap, more)

    def post(self, url: str, target: str, *, swap: str = "outerHTML", **more: str) -> Markup:
        """Attributes that post the form and take the fragment `target` from the answer."""
        return self._attributes("post", url, target, swap, more)

    def live(self, url: str, target: str, tag: str, *, every: int, swap: str = "outerMorph") -> Markup:
        """Attributes that ask `url` about every so many seconds, while the page is seen, for anything but this tag.

        The view answers unchanged(tag) or refreshed(...). Morphing keeps focus and typed text; never inside a form.
        """
        beat = Markup('data-live="{}" ').format(every)
        return beat + self.get(
            url, target, swap=swap, trigger="live", headers=json.dumps({"If-None-Match": f'W/"{tag}"'})
        )

    def _attributes(self, verb: str, url: str, target: str, swap: str, more: dict[str, str]) -> Markup:
        rest = "".join(f' hx-{name.replace("_", "-")}="{escape(value)}"' for name, value in more.items())
        # Put together as text, not by Markup.format: a long page has a hundred of these.
        text = f'hx-{verb}="{escape(url)}" hx-target="#{target}" hx-swap="{swap}" hx-nonce="{csp_nonce()}"{rest}'
        return Markup(text)  # noqa: S704 - every value in it is escaped or ours


@pass_eval_context
def sentence(escaping: EvalContext, text: str, /, **values: object) -> str:
    """The sentence in the reader's language, filled: what Jinja's own does, in half the steps."""
    said = babel.domain_instance.get_translations().gettext(text)
    safe = Markup(said) if escaping.autoescape else said  # noqa: S704 - ours, and the values are escaped
    return safe % values if values or "%" in said else safe


def number(value: Decimal | int | None) -> str:
    """A number as the reader's language writes it: 1.234,5."""
    return "" if value is None else format_decimal(value)


def long_date(value: date | None) -> str:
    """12 Januari 2026."""
    return "" if value is None else _long_date(value, get_locale())


@lru_cache(maxsize=2048)  # a page has a hundred dates, of a few days; `locale` is the one that format_date asks for
def _long_date(value: date, locale: Locale | None) -> str:
    return format_date(value, "d MMMM y")


def instant(value: datetime | None) -> str:
    """12 Januari 2026 pukul 14.02, by the clock of the office."""
    if value is None:
        return ""
    local = clock.local(value)
    return _instant(local.date(), local.hour, local.minute, get_locale())


@lru_cache(maxsize=4096)
def _instant(day: date, hour: int, minute: int, locale: Locale | None) -> str:
    return _("%(date)s pukul %(time)s", date=long_date(day), time=f"{hour:02}.{minute:02}")


def time_of_day(value: datetime) -> str:
    """14.02, by the clock of the office."""
    return clock.local(value).strftime("%H.%M")


def told(entries: Iterable[AuditEntry]) -> list[tuple[str, str, str, str | None]]:
    """The history as the `ui.history` macro takes it: sentence, when in words, ISO instant, reason."""
    return [(entry.sentence, instant(entry.at), entry.at.isoformat(), entry.reason) for entry in entries]


def nip(value: str | None) -> str:
    """A NIP in the groups that people read: 19680411 199303 1 009."""
    if not value or len(value) != 18:
        return value or ""
    return f"{value[:8]} {value[8:14]} {value[14]} {value[15:]}"


def _here() -> str:
    """This page's address to come back to; home where it cannot be opened by itself."""
    rule = request.url_rule
    return request.full_path.rstrip("?") if rule is not None and "GET" in (rule.methods or ()) else "/"


def _context() -> dict[str, Any]:
    return {
        "viewer": viewer,
        "nav": entries,
        "here": _here,
        "locale": str(get_locale()),
        "config": current_app.config,
    }


def init_app(app: Flask) -> None:
    """Teach the templates."""
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(number=number, date=long_date, instant=instant, time_of_day=time_of_day, nip=nip)
    env.globals.update(
        hx=HtmxAttributes(),
        static_url=assets.static_url,
        integrity=assets.integrity,
        htmx_cdn=HTMX_CDN,
        csp_nonce=csp_nonce,
        today=clock.today,
    )
    env.globals["_"] = sentence
    env.globals["ui"] = env.get_template("components/ui.html").module
    app.context_processor(_context)
    app.register_blueprint(assets.blueprint)
