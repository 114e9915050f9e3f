"""The sentences of what happens to indicators."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "indicator.proposed": _l("%(actor)s mengusulkan indikator ini"),
            "indicator.imported": _l("%(actor)s mengusulkan indikator ini dari berkas %(file)s"),
            "indicator.edited": _l("%(actor)s mengubah usulan: %(fields)s"),
            "indicator.adopted": _l("%(actor)s menetapkan indikator ini"),
            "indicator.withdrawn": _l("%(actor)s mencabut indikator ini"),
            "indicator.replaced": _l(
                "%(actor)s menetapkan edisi %(edition)s, sehingga edisi ini dicabut dengan sendirinya"
            ),
            "indicator.revision_opened": _l("%(actor)s mengajukan revisi sebagai edisi %(edition)s"),
            "indicator.revision_begun": _l("%(actor)s menyalin edisi %(edition)s sebagai usulan revisi"),
            "indicator.deleted": _l("%(actor)s menghapus usulan “%(title)s”"),
            "indicator.measured": _l("%(actor)s mencatat capaian %(period)s: %(value)s"),
            "indicator.remeasured": _l("%(actor)s mengubah capaian %(period)s dari %(before)s menjadi %(value)s"),
            "indicator.unmeasured": _l("%(actor)s menghapus capaian %(period)s yang semula %(before)s"),
        }
    )
