"""The states of a class and the moves between them, as a table that anybody can check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from flask_babel import lazy_gettext as _l

from app.kernel import clock
from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow
from app.training.kinds import ClassStatus
from app.training.models import TrainingClass
from app.training.policy import may_run
from app.web.rendering import long_date

Hindrance = Callable[[Actor, TrainingClass], object | None]
_hindrances: defaultdict[str, list[Hindrance]] = defaultdict(list)


def add_hindrance(move: str, hindrance: Hindrance) -> None:
    """Let a later feature say why a move cannot be made now, although state and person are right."""
    if hindrance not in _hindrances[move]:
        _hindrances[move].append(hindrance)


def _cannot_be_published(actor: Actor, training_class: TrainingClass) -> object | None:
    if not training_class.sessions:
        return _l("Tambahkan dulu jadwal pertemuan kelas ini.")
    if not (training_class.place or training_class.link):
        return _l("Isi dulu tempat atau tautan kelas ini.")
    if training_class.registration_closes_on < clock.today():
        return _l("Masa pendaftaran sudah lewat. Ubah dulu tanggalnya.")
    return None


def _not_over(actor: Actor, training_class: TrainingClass) -> object | None:
    if clock.today() < training_class.ends_on:
        return _l("Kelas ini baru berakhir %(date)s.", date=long_date(training_class.ends_on))
    return None


def _hindered(name: str, own: Hindrance = lambda actor, thing: None) -> Hindrance:
    def first(actor: Actor, training_class: TrainingClass) -> object | None:
        found = (hindrance(actor, training_class) for hindrance in (own, *_hindrances[name]))
        return next((reason for reason in found if reason), None)

    return first


def _stamp(column: str) -> Callable[[Actor, TrainingClass], None]:
    """The move happened now."""
    return lambda actor, training_class: setattr(training_class, column, clock.now())


CLASS_MOVES: Workflow[TrainingClass] = Workflow(
    [
        Move(
            "terbitkan",
            _l("Terbitkan kelas"),
            frozenset({ClassStatus.DRAFT}),
            ClassStatus.PUBLISHED,
            may_run,
            "class.published",
            _l("Kelas tampil di katalog. Pegawai sasaran bisa mendaftar dalam masa pendaftaran."),
            effect=_stamp("published_at"),
            hindrance=_hindered("terbitkan", _cannot_be_published),
        ),
        Move(
            "selesaikan",
            _l("Selesaikan kelas"),
            frozenset({ClassStatus.PUBLISHED}),
            ClassStatus.COMPLETED,
            may_run,
            "class.completed",
            _l("Kehadiran dan hasil dikunci, lalu sertifikat terbit bagi yang lulus. Ini tidak bisa dibatalkan."),
            effect=_stamp("completed_at"),
            hindrance=_hindered("selesaikan", _not_over),
        ),
        Move(
            "batalkan",
            _l("Batalkan kelas"),
            frozenset({ClassStatus.DRAFT, ClassStatus.PUBLISHED}),
            ClassStatus.CANCELLED,
            may_run,
            "class.cancelled",
            _l("Semua yang mendaftar diberi tahu beserta alasannya. Kelas yang dibatalkan tidak bisa dibuka lagi."),
            effect=_stamp("cancelled_at"),
            hindrance=_hindered("batalkan"),
            tone="danger",
        ),
    ]
)
"""The table: draft -> published -> completed, or cancelled on the way."""


def hindered(actor: Actor, training_class: TrainingClass) -> list[tuple[Move[TrainingClass], object]]:
    """The moves that state and person would allow, each with what stands in its way."""
    allowed = (
        move
        for move in CLASS_MOVES.moves.values()
        if training_class.status in move.sources and move.who(actor, training_class)
    )
    found = ((move, move.hindrance(actor, training_class)) for move in allowed)
    return [(move, reason) for move, reason in found if reason]
