"""The member answers: takes it into the draft, or declines with a reason. Whatever happened meanwhile is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements.actions.results import MOST_RESULTS
from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, Result
from app.cascade.models import ContributionStatus
from app.extensions import db
from app.notices.models import Notice
from tests import factories
from tests.cascade.making import FIRST, WORDS, cell, leaders_agreement, suggestion
from tests.factories import Browser, Cast, soup, words

REASON = "Pekerjaan ini sudah dipegang Bidang Informasi."


def _page(agreement: Agreement) -> str:
    return f"/perjanjian/{agreement.id}/saran"


def _take(browser: Browser, agreement: Agreement, contribution_id: int, *, htmx: bool = False) -> int:
    opened = browser.get(_page(agreement))
    return browser.resend(opened, f"{_page(agreement)}/{contribution_id}/ambil", htmx=htmx).status_code


def _results(agreement: Agreement) -> list[Result]:
    db.session.rollback()
    return db.session.query(Result).filter_by(agreement_id=agreement.id).order_by(Result.order).all()


def test_the_draft_says_that_something_is_suggested(leaders: Agreement, draft: Agreement, member: Browser) -> None:
    assert "Saran dari pimpinan" not in words(member.get(f"/perjanjian/{draft.id}"))
    suggestion(leaders.results[0], draft.placement)
    page = member.get(f"/perjanjian/{draft.id}")
    assert "menyarankan 1 hasil kerja" in words(page)
    assert soup(page).find("a", href=_page(draft))


def test_taken_it_is_a_result_under_the_leaders(
    leaders: Agreement, draft: Agreement, member: Browser, htmx: bool
) -> None:
    offered = suggestion(leaders.results[0], draft.placement)
    assert _take(member, draft, offered.id, htmx=htmx) == (200 if htmx else 303)
    added = _results(draft)[-1]
    assert (added.text, added.leader_result_id) == (WORDS, leaders.results[0].id)
    assert (offered.status, offered.result_id) == (ContributionStatus.TAKEN, added.id)
    assert "Lihat hasil kerjanya" in words(member.get(_page(draft)))
    edit = f"/perjanjian/{draft.id}/hasil/{added.id}/ubah"
    assert member.send(edit, text="Disunting sendiri").status_code == 303


def test_what_came_from_the_leaders_draft_can_be_edited_too(cast: Cast, draft: Agreement, member: Browser) -> None:
    early = leaders_agreement(cast, AgreementStatus.DRAFT)
    offered = suggestion(early.results[0], cast.post)
    _take(member, draft, offered.id)
    added = _results(draft)[-1]
    assert member.send(f"/perjanjian/{draft.id}/hasil/{added.id}/ubah", text="Disunting sendiri").status_code == 303
    assert (added.text, added.leader_result_id) == ("Disunting sendiri", early.results[0].id)


def test_a_second_click_takes_it_once(leaders: Agreement, draft: Agreement, member: Browser) -> None:
    offered = suggestion(leaders.results[0], draft.placement)
    opened, url = member.get(_page(draft)), f"{_page(draft)}/{offered.id}/ambil"
    assert [member.resend(opened, url).status_code for _click in range(2)] == [303, 303]
    assert len(_results(draft)) == 2


def test_the_leader_changed_it_meanwhile(
    leaders: Agreement, draft: Agreement, leader: Browser, member: Browser
) -> None:
    offered = suggestion(leaders.results[0], draft.placement)
    opened, url = member.get(_page(draft)), f"{_page(draft)}/{offered.id}/ambil"
    leader.send(cell(leaders.results[0], draft.placement), text="Isi yang baru")
    refused = member.resend(opened, url)
    assert refused.status_code == 409
    assert "Isi yang baru" in words(refused)
    assert len(_results(draft)) == 1


def test_the_leader_emptied_it_meanwhile(
    leaders: Agreement, draft: Agreement, leader: Browser, member: Browser
) -> None:
    offered = suggestion(leaders.results[0], draft.placement)
    opened, url = member.get(_page(draft)), f"{_page(draft)}/{offered.id}/ambil"
    leader.send(cell(leaders.results[0], draft.placement), text="")
    assert member.resend(opened, url).status_code == 404


def test_no_more_results_than_an_agreement_holds(leaders: Agreement, cast: Cast, member: Browser) -> None:
    full = factories.agreement(
        cast.post, results=[factories.result(f"Hasil {n}", order=n) for n in range(MOST_RESULTS)]
    )
    offered = suggestion(leaders.results[0], cast.post)
    opened = member.get(_page(full))
    refused = member.resend(opened, f"{_page(full)}/{offered.id}/ambil")
    assert refused.status_code == 422
    assert f"Paling banyak {MOST_RESULTS} hasil kerja" in words(refused)
    db.session.rollback()
    assert offered.status is ContributionStatus.SUGGESTED


@pytest.mark.parametrize("state", [AgreementStatus.SUBMITTED, AgreementStatus.AGREED, AgreementStatus.SIGNED])
def test_what_is_handed_in_takes_nothing_in(
    leaders: Agreement, cast: Cast, member: Browser, state: AgreementStatus
) -> None:
    handed_in = factories.agreement(cast.post, state)
    offered = suggestion(leaders.results[0], cast.post)
    page = member.get(_page(handed_in))
    assert "Saran hanya bisa diambil ke dalam draf" in words(page)
    assert soup(page).find("form", action=f"{_page(handed_in)}/{offered.id}/ambil") is None
    refused = member.post(f"{_page(handed_in)}/{offered.id}/ambil", version=offered.version)
    assert refused.status_code == 409
    assert state.label in words(refused)


def test_declined_with_a_reason_the_leader_is_told(
    leaders: Agreement, draft: Agreement, cast: Cast, member: Browser, htmx: bool
) -> None:
    offered = suggestion(leaders.results[0], cast.post)
    url = f"{_page(draft)}/{offered.id}/tolak"
    assert member.send(url, htmx=htmx, reason=REASON).status_code == (200 if htmx else 303)
    db.session.rollback()
    assert (offered.status, offered.reason) == (ContributionStatus.DECLINED, REASON)
    notice = db.session.query(Notice).one()
    assert (notice.recipient_id, notice.facts["reason"]) == (cast.supervisor.id, REASON)
    assert len(_results(draft)) == 1


@pytest.mark.parametrize("reason", ["", "   ", "x" * 10_000])
def test_a_reason_is_needed_and_has_an_end(
    leaders: Agreement, draft: Agreement, member: Browser, reason: str, htmx: bool
) -> None:
    offered = suggestion(leaders.results[0], draft.placement)
    assert member.send(f"{_page(draft)}/{offered.id}/tolak", htmx=htmx, reason=reason).status_code == 422
    db.session.rollback()
    assert offered.status is ContributionStatus.SUGGESTED


def test_what_was_taken_and_deleted_is_said(
    leaders: Agreement, draft: Agreement, member: Browser, leader: Browser
) -> None:
    offered = suggestion(leaders.results[0], draft.placement)
    _take(member, draft, offered.id)
    added = _results(draft)[-1]
    member.send(f"/perjanjian/{draft.id}/hasil/{added.id}/hapus")
    assert "Diambil, lalu dihapus" in words(member.get(_page(draft)))
    assert "Diambil, lalu dihapus" in words(leader.get("/matriks"))
    leader.send(cell(leaders.results[0], draft.placement))
    db.session.rollback()
    assert offered.status is ContributionStatus.SUGGESTED
    assert _take(member, draft, offered.id) == 303


def test_new_words_for_what_was_taken_change_the_same_result(
    leaders: Agreement, draft: Agreement, member: Browser, leader: Browser
) -> None:
    offered = suggestion(leaders.results[0], draft.placement)
    _take(member, draft, offered.id)
    leader.send(cell(leaders.results[0], draft.placement), text="Isi yang baru")
    page = member.get(_page(draft))
    assert f"Isinya kini: {WORDS}" in words(page)
    _take(member, draft, offered.id)
    assert [result.text for result in _results(draft)][1:] == ["Isi yang baru"]


def test_in_an_amendment_the_copy_is_changed_and_what_was_signed_stays(
    leaders: Agreement, cast: Cast, member: Browser
) -> None:
    signed = factories.agreement(cast.post, AgreementStatus.SIGNED, results=[factories.result(WORDS)])
    amendment = factories.agreement(cast.post, edition=2, results=[factories.result(WORDS)])
    offered = suggestion(leaders.results[0], cast.post, "Isi yang baru", result=signed.results[0])
    _take(member, amendment, offered.id)
    assert [result.text for result in _results(amendment)] == ["Isi yang baru"]
    assert [result.text for result in _results(signed)] == [WORDS]


def test_the_leaders_result_is_deleted_with_its_suggestions(cast: Cast, draft: Agreement, member: Browser) -> None:
    early = leaders_agreement(cast, AgreementStatus.DRAFT)
    offered = suggestion(early.results[0], cast.post)
    _take(member, draft, offered.id)
    db.session.delete(early.results[0])
    db.session.commit()
    assert "Belum ada saran" in words(member.get(_page(draft)))
    assert _results(draft)[-1].text == WORDS


def test_a_new_supervisor_leaves_the_former_ones_suggestions_behind(
    leaders: Agreement, draft: Agreement, cast: Cast, member: Browser, leader: Browser
) -> None:
    offered = suggestion(leaders.results[0], cast.post)
    cast.post.supervisor = draft.supervisor = cast.supervisors_supervisor
    db.session.commit()
    assert "Belum ada saran" in words(member.get(_page(draft)))
    assert member.post(f"{_page(draft)}/{offered.id}/ambil", version=1).status_code == 404
    assert cast.employee.name not in words(leader.get("/matriks"))


def test_a_suggestion_is_found_through_ones_own_agreement_only(
    leaders: Agreement, draft: Agreement, cast: Cast, sign_in: Callable[..., Browser]
) -> None:
    offered = suggestion(leaders.results[0], cast.post)
    own = factories.agreement(factories.placement(cast.colleague, cast.post.unit, cast.supervisor))
    assert sign_in(cast.colleague).post(f"{_page(own)}/{offered.id}/ambil", version=1).status_code == 404


def test_only_the_employee_answers(leaders: Agreement, cast: Cast, sign_in: Callable[..., Browser]) -> None:
    shared = factories.agreement(cast.post, AgreementStatus.RETURNED)
    offered = suggestion(leaders.results[0], cast.post)
    expected = {
        "employee": 200, "supervisor": 403, "supervisors_supervisor": 403, "unit_head_above": 403, "colleague": 404,
        "team_in_scope": 403, "team_elsewhere": 404, "auditor": 403, "administrator": 404,
    }  # fmt: skip
    answers = {name: sign_in(person).get(_page(shared)).status_code for name, person in cast.people().items()}
    assert answers == expected
    for name, person in cast.people().items():
        if name != "employee":
            for act in ("ambil", "tolak"):
                answer = sign_in(person).post(f"{_page(shared)}/{offered.id}/{act}", version=1, reason="x")
                assert answer.status_code == expected[name], f"{name} {act}"
    assert FIRST in words(sign_in(cast.employee).get(_page(shared)))
