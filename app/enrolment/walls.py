"""What later features show on the page of an enrolment."""

from __future__ import annotations

from app.enrolment.models import Enrolment
from app.training import Wall

on_enrolment: Wall[Enrolment] = Wall()
"""The enrolment's page, as the person, the supervisor and who runs the class see it."""
