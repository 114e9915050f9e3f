"""What later features show on the page of an enrolment, and on the person's own page."""

from __future__ import annotations

from app.enrolment.models import Enrolment
from app.kernel.permissions import Actor
from app.web.panels import Wall

on_enrolment: Wall[Enrolment] = Wall()
"""The enrolment's page, as the person, the supervisor and who runs the class see it."""

on_own: Wall[Actor] = Wall()
"""The person's own page of training, under what they asked for."""
