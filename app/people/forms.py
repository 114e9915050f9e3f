"""The forms of people and organisation, one per intention."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.forms import Form, Hidden, Password, TextLine


class SignInForm(Form):
    """Who are you?"""

    identifier = TextLine(_l("NIP atau e-mail"), longest=254)
    password = Password(_l("Kata sandi"))
    next = Hidden()


class ChangePasswordForm(Form):
    """Choose a new password."""

    password_again = Password(_l("Kata sandi sekarang"))
    new_password = Password(_l("Kata sandi baru"))
