"""The Flask extensions, unbound; `create_app` binds them."""

from __future__ import annotations

from functools import cached_property

from babel.support import NullTranslations
from flask_babel import Babel, Domain, get_locale
from flask_compress import Compress
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The declarative base: every constraint gets a name that a migration can speak of."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Catalogues(Domain):
    """The sentences by language, found by the locale alone: a page asks for hundreds of them."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of the reader's language."""
        locale = get_locale()
        if locale not in self.cache:
            self.cache[locale] = super().get_translations()
        return self.cache[locale]


class Languages(Babel):
    """Flask-Babel with these catalogues."""

    @cached_property
    def domain_instance(self) -> Catalogues:
        """Where it looks every sentence up."""
        return Catalogues(domain=self.domain)


db = SQLAlchemy(model_class=Base)
migrate = Migrate()
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Languages()
compress = Compress()
