"""The agreement's page, on which later features hang their panels."""

from __future__ import annotations

from app.agreements.models import Agreement
from app.web.panels import Wall

_wall: Wall[Agreement] = Wall()
add, panels_of = _wall.add, _wall.panels_for
