"""The pages of a course and of a class on which later features hang their panels."""

from __future__ import annotations

from app.training.models import Course, TrainingClass
from app.web.panels import Wall

on_course: Wall[Course] = Wall()
"""The course's page in the catalogue."""

on_class: Wall[TrainingClass] = Wall()
"""The class's page as everybody sees it."""

on_run_class: Wall[TrainingClass] = Wall()
"""The class's page as those see it who run it: what is to be done, above its meetings and data."""

on_run_class_end: Wall[TrainingClass] = Wall()
"""The foot of that page: what is to be read when all is done."""
