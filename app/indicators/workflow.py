"""The states of an indicator and the moves between them (product.md 2), as a table that anybody can check."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.indicators import editions, policy
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow

PROPOSED = frozenset({IndicatorStatus.PROPOSED})
ADOPTED = frozenset({IndicatorStatus.ADOPTED})
NEEDS_REASON = frozenset({"cabut"})

# What nobody chooses: it happens to the edition in force when a newer one is adopted.
CONSEQUENCES: Workflow[Indicator] = Workflow(
    (
        Move(
            name="ganti",
            label=_l("Ganti"),
            sources=ADOPTED,
            target=IndicatorStatus.WITHDRAWN,
            who=policy.may_manage,
            event="indicator.replaced",
            explanation="",
            effect=editions.withdrawn,
        ),
    )
)


def _adopted(actor: Actor, indicator: Indicator) -> None:
    editions.refuse_gaps(indicator)
    before = indicator.replaces
    if before is not None and before.status is IndicatorStatus.ADOPTED:
        CONSEQUENCES.fire(actor, before, "ganti", edition=indicator.edition)
    editions.adopted(actor, indicator)


WORKFLOW: Workflow[Indicator] = Workflow(
    (
        Move(
            name="tetapkan",
            label=_l("Tetapkan"),
            sources=PROPOSED,
            target=IndicatorStatus.ADOPTED,
            who=policy.may_manage,
            event="indicator.adopted",
            explanation=_l(
                "Setelah ditetapkan, indikator ini terlihat oleh semua pegawai dan bisa dipakai dalam perjanjian. "
                "Isinya tidak bisa diubah lagi; perubahan menjadi edisi baru. Edisi sebelumnya, bila ada, dicabut."
            ),
            effect=_adopted,
        ),
        Move(
            name="ajukan-revisi",
            label=_l("Ajukan revisi"),
            sources=ADOPTED,
            target=IndicatorStatus.ADOPTED,
            who=policy.may_manage,
            event="indicator.revision_opened",
            explanation=_l(
                "Salinannya menjadi usulan edisi baru yang bisa Anda ubah. Edisi ini tetap berlaku sampai "
                "edisi baru ditetapkan."
            ),
            effect=editions.open_revision,
            hindrance=editions.open_revision_exists,
            tone="secondary",
        ),
        Move(
            name="cabut",
            label=_l("Cabut"),
            sources=ADOPTED,
            target=IndicatorStatus.WITHDRAWN,
            who=policy.may_manage,
            event="indicator.withdrawn",
            explanation=_l(
                "Indikator yang dicabut tidak bisa dipakai dalam perjanjian baru. Capaian dan riwayatnya tetap ada; "
                "perjanjian yang sudah memakainya tidak berubah."
            ),
            effect=editions.withdrawn,
            tone="danger",
        ),
        Move(
            name="hapus-usulan",
            label=_l("Hapus usulan"),
            sources=PROPOSED,
            target=IndicatorStatus.PROPOSED,
            who=policy.may_manage,
            event="indicator.deleted",
            explanation=_l("Usulan ini dihapus dan tidak bisa dikembalikan. Indikator di bawahnya naik satu tingkat."),
            effect=editions.delete_proposal,
            tone="danger",
        ),
    )
)
