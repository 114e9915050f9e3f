"""Who may open which address, and the unit of work around each view. An endpoint without a mark is refused at start."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, Response, abort, current_app, g, request, url_for
from flask_login import AnonymousUserMixin, current_user, login_user
from flask_login.utils import logout_user
from werkzeug.local import LocalProxy

from app.extensions import db, login_manager
from app.kernel import database
from app.kernel.permissions import Actor, Permission, can
from app.web.answers import is_refresh, leave

PUBLIC = "public"
SIGNED_IN = "signed-in"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View", bound=Callable[..., Any])
viewer: Actor = cast(Actor, LocalProxy(lambda: current_user._get_current_object()))


def viewer_itself() -> Actor:
    """The viewer, looked up once: the proxy looks anew at every glance, and a long page glances a thousand times."""
    return cast(Actor, current_user._get_current_object())


def access(
    need: Permission | str, *, own_unit: bool = False, with_temporary_password: bool = False
) -> Callable[[View], View]:
    """Mark a view with what it takes to open it: PUBLIC, SIGNED_IN or a permission.

    `own_unit`: the view opens its write unit itself (slow work such as hashing comes before it).
    `with_temporary_password`: open also to a person who has yet to choose a password.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            refusal = _refusal(need, with_temporary_password)
            if refusal is not None:
                return refusal
            if request.method in SAFE_METHODS or own_unit:
                return view(*args, **kwargs)
            return _in_write_unit(view, *args, **kwargs)

        guarded.access = need  # type: ignore[attr-defined]
        return cast(View, guarded)

    return mark


def _refusal(need: Permission | str, with_temporary_password: bool) -> Any:
    if need == PUBLIC:
        return None
    if not current_user.is_authenticated:
        return Response(status=204) if is_refresh() else login_manager.unauthorized()
    if viewer.must_change_password and not with_temporary_password:
        return leave(url_for("people.change_password"))
    if need != SIGNED_IN and not can(viewer, Permission(need)):
        abort(403)
    return None


def _in_write_unit(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run the view in one write transaction: committed if the answer is a success, rolled back if not."""
    database.begin_write()
    try:
        response = current_app.make_response(view(*args, **kwargs))
        if response.status_code < 400:
            db.session.commit()
        else:
            db.session.rollback()
        return response
    except BaseException:
        db.session.rollback()
        raise


def password_confirmed() -> bool:
    """Whether this request carried the viewer's own password again, and it was right."""
    return bool(g.get("password_confirmed"))


def init_app(
    app: Flask, load_actor: Callable[[str], Actor | None], verify_password: Callable[[Actor, str], bool]
) -> None:
    """Bind the sign-in: how a session's token becomes an actor, and how a repeated password is checked."""
    login_manager.session_protection = None  # sessions of our own, ended on the server
    login_manager.user_loader(load_actor)
    app.before_request(lambda: _confirm_password(verify_password))


def _confirm_password(verify_password: Callable[[Actor, str], bool]) -> None:
    """Check a repeated password before the write transaction opens, so that hashing holds no lock."""
    if request.method in SAFE_METHODS or "password_again" not in request.form or not current_user.is_authenticated:
        return
    g.password_confirmed = verify_password(viewer, request.form["password_again"])


def check_all_marked(app: Flask) -> None:
    """Deny by default: raise at start for an endpoint without an access mark."""
    bare = sorted(name for name, view in app.view_functions.items() if not hasattr(view, "access"))
    if bare:
        raise RuntimeError(f"endpoints without @access(...): {', '.join(bare)}. Say who may open them.")


def remember(actor: Actor) -> None:
    """Give this browser the actor's session."""
    login_user(cast(Any, actor))


def forget() -> None:
    """Take the session from this browser."""
    logout_user()


class Visitor(AnonymousUserMixin):
    """Somebody who has not signed in."""

    employee_id = None
    name = ""
    must_change_password = False
    leads_team = False


login_manager.anonymous_user = Visitor


@login_manager.unauthorized_handler
def _ask_to_sign_in() -> Any:
    here = request.full_path.rstrip("?") if request.method in SAFE_METHODS else _page_behind()
    return leave(url_for("people.sign_in", next=here))


def _page_behind() -> str:
    """The page from which an unsafe request came: where to go back to after signing in."""
    referrer = request.referrer or ""
    prefix = request.host_url.rstrip("/")
    return referrer.removeprefix(prefix) if referrer.startswith(prefix + "/") else url_for("overview.home")
