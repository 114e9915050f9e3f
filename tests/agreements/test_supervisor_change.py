"""When the post gets another supervisor: what is open follows, what was agreed or signed keeps its parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements.kinds import AgreementStatus
from app.extensions import db
from app.people import placement_changed
from tests import factories
from tests.factories import Browser, Cast, words

FOLLOW = ("draf", "diajukan", "dikembalikan", "disepakati")


@pytest.mark.parametrize("status", list(AgreementStatus))
def test_only_what_is_still_open_follows(cast: Cast, status: AgreementStatus) -> None:
    agreement = factories.agreement(cast.post, status)
    cast.post.supervisor = cast.colleague
    db.session.flush()
    placement_changed.send(cast.post)
    db.session.commit()
    expected = cast.colleague if status.value in FOLLOW else cast.supervisor
    assert agreement.supervisor_id == expected.id


def test_the_new_supervisor_decides_and_the_history_says_why(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.SUBMITTED)
    cast.post.supervisor = cast.colleague
    db.session.flush()
    placement_changed.send(cast.post)
    url = f"/perjanjian/{agreement.id}"
    new, old = sign_in(cast.colleague), sign_in(cast.supervisor)
    assert "Pejabat penilai menjadi Citra Rekan, mengikuti penempatan" in words(new.get(url))
    refused = old.post(f"{url}/langkah/setujui", version=agreement.version)
    assert refused.status_code == 403
    assert "Pejabat penilai perjanjian ini kini Citra Rekan, mengikuti penempatan sejak" in words(refused)
    assert new.send(f"{url}/langkah/setujui").status_code == 303


def test_what_already_fits_is_left_alone(cast: Cast) -> None:
    agreement = factories.agreement(cast.post)
    version = agreement.version
    placement_changed.send(cast.post)
    db.session.commit()
    assert agreement.version == version


def test_of_a_draft_the_former_supervisor_hears_nothing(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    agreement = factories.agreement(cast.post)
    cast.post.supervisor = cast.colleague
    db.session.flush()
    placement_changed.send(cast.post)
    db.session.commit()
    assert sign_in(cast.supervisor).get(f"/perjanjian/{agreement.id}").status_code == 404
    assert agreement.supervisor_id == cast.colleague.id
