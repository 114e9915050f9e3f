"""The floor: a bare Flask app of the same parts and nothing else, by which the portal's pages are divided.

It imports nothing of the portal, whose listeners would otherwise work on its database too. Keep it tiny.
"""

from __future__ import annotations

from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect, FlaskForm
from sqlalchemy import event, func, select
from wtforms import StringField

db = SQLAlchemy()
PEOPLE, ENTRIES_EACH, MOST_ROWS = 200, 50, 50


class Person(UserMixin, db.Model):
    """Who is signed in."""

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(100))


class Entry(db.Model):
    """What the pages show."""

    id = db.Column(db.Integer, primary_key=True)
    person_id = db.Column(db.ForeignKey("person.id"), index=True)
    text = db.Column(db.String(200))
    amount = db.Column(db.Integer)


class EntryForm(FlaskForm):
    """What /form saves."""

    text = StringField()


def create_floor(database_url: str) -> Flask:
    """The app on its own empty database, which it fills."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY="floor", SQLALCHEMY_DATABASE_URI=database_url, SQLALCHEMY_ENGINE_OPTIONS=_driver(database_url)
    )
    db.init_app(app)
    CSRFProtect(app)
    login_manager = LoginManager(app)
    login_manager.user_loader(lambda person_id: db.session.get(Person, int(person_id)))
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _as_the_portal_sets_sqlite)
        db.create_all()
        _fill()
    _open_pages(app)
    return app


def _driver(database_url: str) -> dict[str, object]:
    """The SQLite that the portal uses, where there is a choice."""
    if not database_url.startswith("sqlite"):
        return {}
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return {}
    return {"module": dbapi2}


def _as_the_portal_sets_sqlite(connection: object, record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _fill() -> None:
    db.session.add_all(Person(id=number, name=f"Person {number}") for number in range(1, PEOPLE + 1))
    db.session.flush()
    db.session.add_all(
        Entry(person_id=person, text=f"Entry {number} of person {person}, as long as such a text is", amount=number)
        for person in range(1, PEOPLE + 1)
        for number in range(ENTRIES_EACH)
    )
    db.session.commit()


def _entries(limit: int) -> list[Entry]:
    own = select(Entry).where(Entry.person_id == current_user.id).order_by(Entry.id).limit(limit)
    return list(db.session.scalars(own))


def _open_pages(app: Flask) -> None:
    @app.get("/login/<int:person_id>")
    def login(person_id: int) -> str:
        login_user(db.session.get_one(Person, person_id))
        return ""

    @app.get("/page")
    @login_required
    def page() -> str:
        return render_template("page.html", entries=_entries(min(int(request.args["rows"]), MOST_ROWS)))

    @app.get("/frag")
    @login_required
    def fragment() -> str:
        return render_template("fragment.html", entries=_entries(1))

    @app.route("/form", methods=["GET", "POST"])
    @login_required
    def form() -> object:
        entry = db.session.get_one(Entry, int(request.args["entry"]))
        form = EntryForm(obj=entry)
        if form.validate_on_submit():
            form.populate_obj(entry)
            db.session.commit()
            return redirect("/page?rows=10", 303)
        return render_template("form.html", form=form)

    @app.get("/dash")
    @login_required
    def dashboard() -> str:
        wanted = (func.count(Entry.id), func.sum(Entry.amount), func.max(Entry.amount))
        figures = [db.session.scalar(select(figure).where(Entry.person_id <= PEOPLE)) for figure in wanted]
        return render_template("dash.html", figures=figures)
