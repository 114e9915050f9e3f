"""What is shown of a round, wherever it is shown: its state, and its answers once they are read."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.agreements import Behaviour
from app.assessments import Assessment, Seats, seats_of
from app.feedback import policy, rules
from app.feedback.models import Frequency, Round
from app.feedback.queries import rounds
from app.feedback.queries.rounds import Shown
from app.kernel import clock
from app.kernel.permissions import Actor
from app.web.rendering import long_date


@dataclass(frozen=True)
class Summary:
    """A round as its readers see it. `shown` is None where nothing is read; `why_not` then says why."""

    round: Round
    is_closed: bool
    shown: Shown | None

    @property
    def why_not(self) -> str:
        """Why there is nothing to read, and what would change that."""
        if self.shown is not None:
            return ""
        if self.round.is_cancelled:
            return _("Permintaan ini dibatalkan. Jawaban yang sudah masuk dihapus; tidak ada yang membacanya.")
        if not self.is_closed:
            return _(
                "Jawaban dibuka setelah ditutup %(date)s, atau begitu semua yang diundang menjawab atau menolak.",
                date=long_date(self.round.closes_on),
            )
        if not self.round.answered:
            return _("Tidak ada yang menjawab sampai ditutup.")
        return _(
            "Hanya %(n)s yang menjawab. Jawaban dibuka bila ada %(least)s atau lebih, supaya satu dua suara tidak "
            "menjadi gambaran dan tidak tertebak siapa penulisnya.",
            n=self.round.answered, least=rules.FEWEST_SHOWN,
        )  # fmt: skip

    @property
    def well(self) -> list[str]:
        """Anonymous words on what went well, apart from all else of their answers."""
        return rules.texts(self.shown.contents, "well") if self.shown else []

    @property
    def better(self) -> list[str]:
        """Anonymous words on what could be better."""
        return rules.texts(self.shown.contents, "better") if self.shown else []

    @property
    def behaviours(self) -> list[tuple[str, list[int]]]:
        """Each behaviour that was spoken of, with how many see it often, at times, rarely."""
        counts = rules.tally(self.shown.contents) if self.shown else {}
        return [
            (each.label, [counts[each.value][frequency.value] for frequency in Frequency])
            for each in Behaviour
            if each.value in counts
        ]

    @property
    def frequencies(self) -> list[str]:
        """The headings of the counts."""
        return [each.label for each in Frequency]


def summary_of(of: Round) -> Summary:
    """The round as it may be read today."""
    return Summary(of, of.is_closed(clock.today()), rounds.shown_of(of))


def summary_for(actor: Actor, assessment: Assessment) -> list[Summary]:
    """`summary_in` for this person."""
    return summary_in(seats_of(actor, assessment), assessment)


def summary_in(seats: Seats, assessment: Assessment) -> list[Summary]:
    """The rounds about the assessment as somebody in these seats sees them, the newest first; none for who may not.

    What was cancelled is left out.

    For the template `feedback/summaries.html`, under the name `summaries`. Never counted into any rating.
    """
    if not policy.may_read(seats, assessment):
        return []
    today = clock.today()
    asked = [each for each in rounds.rounds_of(assessment) if not each.is_cancelled]
    found = [each for each in asked if policy.is_party(seats) or each.is_closed(today)]
    readable = [each for each in found if policy.is_read(each, today)]
    shown = rounds.of_rounds(readable) if readable else {}
    return [Summary(each, each.is_closed(today), shown.get(each.id)) for each in found]
