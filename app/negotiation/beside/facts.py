"""The reality check in words: each fact in one quiet line, and behind it the figures, how they came and from where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask import url_for
from flask_babel import gettext as _

from app.agreements import Agreement, Measure
from app.indicators import YearFigures
from app.kernel.numbers import plain
from app.kernel.permissions import Actor
from app.negotiation import rules
from app.negotiation.beside.figures import Figures, OfficeTarget, Past, TeamSum
from app.web.rendering import number


@dataclass(frozen=True)
class Fact:
    """One line. Opened, it shows `figures` (name, value), the `method` and the page that it comes from, if any."""

    summary: str
    figures: list[tuple[str, str]]
    method: str
    url: str | None = None
    page: str = ""


@dataclass(frozen=True)
class Reality:
    """What is known beside one target."""

    facts: list[Fact]


def beside(viewer: Actor, agreement: Agreement, measures: Sequence[Measure]) -> dict[int, Reality]:
    """The facts beside these targets of the agreement, by the measure's id."""
    if not measures:
        return {}
    figures = Figures(agreement, measures)
    words = _Words(agreement, is_own=viewer.employee_id == agreement.employee_id)
    return {measure.id: Reality(list(_facts(figures, words, measure))) for measure in measures}


def _facts(figures: Figures, words: _Words, measure: Measure) -> Iterator[Fact]:
    unit = measure.unit_of_measure
    if past := figures.past(measure):
        yield words.past(past)
    others = figures.colleagues(measure)
    if others is not None:
        yield words.colleagues(others, unit)
    if office := figures.office(measure):
        yield words.office(office)
    if team := figures.team(measure):
        yield words.team(team, unit)


class _Words:
    """The sentences, asked for once and not again for every row."""

    def __init__(self, agreement: Agreement, *, is_own: bool) -> None:
        self.year, self.is_own = agreement.year, is_own
        self.and_measured = _("%(target)s; capaian %(value)s (%(period)s)")
        self.before = _("Sebelumnya: %(targets)s")
        self.before_method = _(
            "Target dari perjanjian pegawai ini yang ditandatangani, indikator atau bunyi yang sama. Capaian: angka "
            "terbaru tahun itu dari pustaka IKU, bila indikatornya diambil dari sana."
        )
        self.before_page = _("Perjanjian tahun %(year)s")
        self.few = _("Rekan sejabatan: kurang dari lima orang")
        self.peers = _("Rekan sejabatan: nilai tengah %(median)s, umumnya %(lower)s–%(upper)s %(unit)s")
        self.peers_alike = _("Rekan sejabatan: umumnya %(median)s %(unit)s")
        self.peers_of = (_("Orang"), _("Kuartil bawah"), _("Nilai tengah (median)"), _("Kuartil atas"))
        self.peers_method = _(
            "Perjanjian %(year)s yang sudah diajukan dari rekan di jabatan dan perangkat daerah yang sama, dengan "
            "indikator atau bunyi yang sama dan satuan yang sama. Setiap orang dihitung sekali; pegawai ini tidak "
            "ikut. Kuartil dihitung di antara dua nilai terdekat (seperti QUARTILE.INC).",
            year=agreement.year,
        )
        self.few_method = _("Di bawah lima orang angkanya tidak ditampilkan, supaya tidak ada yang bisa dikenali.")
        self.of_office = _("Target perangkat daerah (%(code)s): %(target)s")
        self.of_leader = _("Target indikator pimpinan (%(code)s): %(target)s")
        self.office_method = _("Target dan angka terbaru setiap tahun dari pustaka IKU.")
        self.office_page = _("Indikator %(code)s")
        self._teach_team()

    def _teach_team(self) -> None:
        self.sum_of = _("Tim menjumlah %(total)s dari %(leader)s %(unit)s")
        self.sum_alone = _("Tim menjumlah %(total)s %(unit)s")
        self.sums = (_("Orang"), _("Jumlah target tim"), _("Target pimpinan"), _("Selisih"), _("Tidak ikut dijumlah"))
        self.sum_method = _(
            "Target berupa angka dari semua pegawai dengan pejabat penilai yang sama, yang perjanjiannya sudah "
            "diajukan, untuk indikator yang sama atau hasil kerja pimpinan dan satuan yang sama. Yang dipakai ialah "
            "nilai yang sedang dibahas atau sudah disepakati. Target berupa kata atau rentang tidak ikut."
        )
        self.not_added = _("Target tim (%(n)s orang) tidak dijumlahkan")
        self.not_added_method = _(
            "Persentase, indeks, mutu, dan waktu tidak bisa dijumlahkan: penyebutnya berbeda-beda, jadi jumlah atau "
            "rata-ratanya tidak berarti apa-apa bagi target pimpinan."
        )

    def past(self, years: list[Past]) -> Fact:
        """What the same person signed up to before."""
        last = years[-1]
        return Fact(
            self.before % {"targets": "; ".join(f"{each.target} ({each.year})" for each in years)},
            [(str(each.year), self._measured(each.target, each.figures)) for each in years],
            self.before_method,
            url_for("agreements.show_agreement", agreement_id=last.agreement_id) if self.is_own else None,
            self.before_page % {"year": last.year},
        )

    def colleagues(self, figures: list[Decimal], unit: str) -> Fact:
        """Median and quartiles, unless somebody could be recognised."""
        found = rules.spread(figures)
        if found is None:
            return Fact(self.few, [], f"{self.peers_method} {self.few_method}")
        lower, median, upper = (number(plain(each)) for each in (found.lower, found.median, found.upper))
        told = zip(self.peers_of, (number(found.count), lower, median, upper), strict=True)
        pattern = self.peers_alike if lower == upper else self.peers
        summary = pattern % {"median": median, "lower": lower, "upper": upper, "unit": unit}
        return Fact(summary.strip(), list(told), self.peers_method)

    def office(self, office: OfficeTarget) -> Fact:
        """What the office, or the leader, is measured by."""
        this_year = office.years[self.year]
        target = f"{this_year.target} {this_year.unit_of_measure}".strip()
        summary = (self.of_leader if office.of_leader else self.of_office) % {"code": this_year.code, "target": target}
        return Fact(
            summary,
            [(str(year), self._measured(each.target, each)) for year, each in sorted(office.years.items())],
            self.office_method,
            url_for("indicators.show", indicator_id=office.indicator_id),
            self.office_page % {"code": this_year.code},
        )

    def team(self, team: TeamSum, unit: str) -> Fact:
        """What the proposals come to, or why they are not added."""
        if team.total is None:
            return Fact(self.not_added % {"n": number(team.people)}, [], self.not_added_method)
        total, people, of_leader, gap, left_out = number(team.total), *self.sums[:1], *self.sums[2:]
        rows = [(people, number(team.people)), (self.sums[1], f"{total} {unit}")]
        if team.leader is not None:
            rows += [(of_leader, f"{number(team.leader)} {unit}"), (gap, number(team.total - team.leader))]
        if team.left_out:
            rows.append((left_out, number(team.left_out)))
        summary = (
            self.sum_alone % {"total": total, "unit": unit}
            if team.leader is None
            else self.sum_of % {"total": total, "leader": number(team.leader), "unit": unit}
        )
        return Fact(summary.strip(), rows, self.sum_method)

    def _measured(self, target: str, figures: YearFigures | None) -> str:
        if figures is None or figures.measured is None:
            return target
        return self.and_measured % {"target": target, "value": number(figures.measured), "period": figures.period}
