"""What stands on the page of a class for who runs it: its certificates."""

from __future__ import annotations

from app.certificates.queries.certificates import of_class
from app.kernel.permissions import Actor
from app.training import ClassStatus, TrainingClass
from app.web.panels import Panel


def class_panel(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """The certificates of the class, once it is completed."""
    if training_class.status is not ClassStatus.COMPLETED:
        return None
    facts = {"certificates": of_class(training_class.id), "class_id": training_class.id}
    return Panel("certificates/class_panel.html", facts)
