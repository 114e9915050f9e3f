"""What can be wrong with an action, said in words that the person who did it can act on."""

from __future__ import annotations


class DomainError(Exception):
    """What was asked breaks a rule. `field` names the form field at fault, where there is one."""

    def __init__(self, message: object, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.field = field


class NotPossible(DomainError):
    """Not now: the state of the thing forbids it (answered 409 with the fresh state)."""


class Forbidden(DomainError):
    """Not this person: the thing is visible to them, the act is not theirs (answered 403)."""


class Conflict(DomainError):
    """Somebody else was faster (answered 409). `theirs` is what is stored now, field by field, to show beside what
    was typed; `version` is the one to send in order to write over it knowingly.
    """

    def __init__(self, message: object, theirs: dict[str, str] | None = None, version: int | None = None) -> None:
        super().__init__(message)
        self.theirs = theirs or {}
        self.version = version
