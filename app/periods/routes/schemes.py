"""The pages of the performance team: an office's scheme and its windows."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from app.kernel import audit, clock
from app.periods import blueprint, filings, queries
from app.periods.actions import schemes, windows
from app.periods.asking import MANAGE, about, address, ask
from app.periods.forms import ChangeSchemeForm, SchemeForm, WindowForm, as_filled
from app.periods.kinds import MinimiseFormula, PeriodKind
from app.periods.wording import window_title
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.rendering import told

USUAL = {
    "rhythm": PeriodKind.QUARTERLY, "minimise": MinimiseFormula.MIRRORED, "cap": "tanpa",
    "open_days": 7, "due_days": 10, "close_days": 31,
}  # fmt: skip


def years_around() -> list[int]:
    """The years for which a scheme can be made."""
    this = clock.today().year
    return [this - schemes.YEARS_AROUND, this, this + schemes.YEARS_AROUND]


def year_asked() -> int:
    """The year of the address if it is a likely one, else this one."""
    asked = number_asked("tahun")
    return asked if 2000 <= asked <= 2100 else clock.today().year


@blueprint.get("/jendela-penilaian")
@access(MANAGE)
def offices() -> Response:
    """Every office that one manages, and whether it has said how it assesses in the year."""
    year = year_asked()
    return page(
        "periods/offices.html", year=year, years=sorted({year, *years_around()}, reverse=True),
        can_make=year in years_around(), rows=queries.offices_with_schemes(viewer, year),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/baru", methods=["GET", "POST"])
@access(MANAGE)
def new_scheme() -> Response:
    """Make an office's scheme of a year with all its windows."""
    office, year = queries.office_for(viewer, number_asked("kantor")), year_asked()
    form = SchemeForm(data=USUAL)

    def make() -> str:
        scheme = schemes.make(viewer, office, year, form.plan())
        return url_for("periods.show_scheme", scheme_id=scheme.id)

    return ask(
        form, make, said=_("Jadwal dan semua jendela tahun %(year)s sudah dibuat.", year=year),
        title=_("Jadwal penilaian %(year)s", year=year), lede=office.name, submit=_("Buat jadwal"),
        back=url_for("periods.offices", tahun=year), template="periods/scheme_form.html",
    )  # fmt: skip


@blueprint.get("/jendela-penilaian/jadwal/<int:scheme_id>")
@access(MANAGE)
def show_scheme(scheme_id: int) -> Response:
    """The scheme, its windows and how far each has come."""
    scheme = queries.scheme_for(viewer, scheme_id)
    return page(
        "periods/scheme.html", scheme=scheme, progress=filings.progress_of(scheme), title_of=window_title,
        is_fixed=filings.has_any(scheme), history=told(audit.history_of(scheme)),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/jadwal/<int:scheme_id>/ubah", methods=["GET", "POST"])
@access(MANAGE)
def change_scheme(scheme_id: int) -> Response:
    """Change how the office assesses."""
    scheme = queries.scheme_for(viewer, scheme_id)
    form = ChangeSchemeForm(data=as_filled(scheme))
    back = address(scheme)

    def change() -> str:
        schemes.change(viewer, scheme, form.version.data, form.plan())
        return back

    return ask(
        form, change, said=_("Perubahan tersimpan."), title=_("Ubah jadwal penilaian %(year)s", year=scheme.year),
        lede=scheme.office.name, submit=_("Simpan"), back=back, template="periods/scheme_form.html",
        is_fixed=filings.has_any(scheme),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/<int:window_id>/ubah", methods=["GET", "POST"])
@access(MANAGE)
def change_window(window_id: int) -> Response:
    """Change a window's days."""
    window = queries.window_for(viewer, window_id)
    form, back = WindowForm(obj=window), address(window.scheme)

    def change() -> str:
        windows.change_window(viewer, window, form.version.data, form.days())
        return back

    return ask(
        form, change, said=_("Perubahan tersimpan."), back=back, submit=_("Simpan"),
        **about(window, _("Ubah jendela %(period)s", period=window_title(window))),
    )  # fmt: skip
