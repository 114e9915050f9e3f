"""Who decides about a certificate: pure functions of actor and certificate."""

from __future__ import annotations

from app.certificates.models import Certificate
from app.kernel.permissions import Actor, Permission, can
from app.training import may_run


def is_own(actor: Actor, certificate: Certificate) -> bool:
    """The person whom it attests something."""
    return actor.employee_id is not None and actor.employee_id == certificate.employee_id


def may_decide(actor: Actor, certificate: Certificate) -> bool:
    """Who runs the class, or coordinates the unit for one from outside; about their own somebody else decides."""
    if is_own(actor, certificate):
        return False
    if certificate.training_class is not None:
        return may_run(actor, certificate.training_class)
    return can(actor, Permission.TRAINING_MANAGE, certificate.unit.path)
