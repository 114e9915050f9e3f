"""WTForms' own messages in the words of the portal (they are English inside the library, ours are Indonesian first)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, object] = {
    "This field is required.": _l("Wajib diisi."),
}


class FormMessages:
    """What WTForms asks for a translation."""

    def gettext(self, message: str) -> str:
        """The message in the reader's language."""
        return str(MESSAGES.get(message, message))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The message in the reader's language; Indonesian has no plural."""
        return self.gettext(singular if count == 1 else plural)
