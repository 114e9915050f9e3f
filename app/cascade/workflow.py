"""The states of a cell of the matrix and the moves between them, as a table."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.cascade import policy
from app.cascade.models import Contribution, ContributionStatus
from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow


def _suggested(actor: Actor, contribution: Contribution) -> None:
    contribution.reason = ""


WORKFLOW: Workflow[Contribution] = Workflow(
    (
        Move(
            name="ambil",
            label=_l("Ambil"),
            sources=frozenset({ContributionStatus.SUGGESTED}),
            target=ContributionStatus.TAKEN,
            who=policy.is_member,
            event="cascade.taken",
            explanation=_l("Saran ini menjadi hasil kerja dalam draf Anda, dan tetap bisa Anda sunting."),
        ),
        Move(
            name="tolak",
            label=_l("Tolak"),
            sources=frozenset({ContributionStatus.SUGGESTED}),
            target=ContributionStatus.DECLINED,
            who=policy.is_member,
            event="cascade.declined",
            explanation=_l("Pimpinan membaca alasan Anda dan bisa menyarankan yang lain."),
            tone="quiet",
        ),
        Move(
            name="sarankan",
            label=_l("Sarankan lagi"),
            sources=frozenset({ContributionStatus.TAKEN, ContributionStatus.DECLINED}),
            target=ContributionStatus.SUGGESTED,
            who=policy.is_leader,
            event="cascade.suggested_anew",
            explanation=_l("Pegawai melihatnya sebagai saran baru; hasil kerja yang sudah ada tidak berubah sendiri."),
            effect=_suggested,
        ),
    )
)
