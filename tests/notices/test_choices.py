"""The choices: for each kind whether and when it is mailed; the mandatory ones are shown, with the reason."""

from __future__ import annotations

from app.extensions import db
from app.notices import Channel
from app.notices.models import Preference
from app.people import Employee
from tests import factories
from tests.factories import Browser, soup, words

CHOICES = "/pemberitahuan/pilihan"


def _kept(person: Employee) -> dict[str, Channel]:
    db.session.expire_all()
    own = db.session.query(Preference).filter_by(employee_id=person.id)
    return {each.kind: each.channel for each in own if each.kind.startswith("uji.")}


def test_each_kind_stands_as_usual_until_it_is_chosen(browser: Browser) -> None:
    page = soup(browser.get(CHOICES))
    chosen = {
        str(field["name"]): str(option["value"])
        for field in page.find_all("select")
        if (option := field.find("option", selected=True))
    }
    assert chosen["uji.segera"] == Channel.AT_ONCE
    assert chosen["uji.harian"] == Channel.DIGEST
    assert "uji.wajib" not in chosen
    assert "Uji wajib" in words(browser.get(CHOICES))


def test_a_choice_is_kept_and_can_be_changed(browser: Browser, rina: Employee) -> None:
    other = factories.employee()
    for channel in (Channel.INBOX, Channel.DIGEST, Channel.AT_ONCE):
        answer = browser.send(CHOICES, **{"uji.segera": channel.value})
        assert (answer.status_code, answer.location) == (303, CHOICES)
        assert _kept(rina)["uji.segera"] is channel
    assert _kept(other) == {}


def test_what_is_mandatory_or_unknown_is_nobodys_choice(browser: Browser, rina: Employee) -> None:
    browser.send(CHOICES, **{"uji.wajib": Channel.INBOX.value, "lain": "segera"})
    assert "uji.wajib" not in _kept(rina)


def test_a_way_that_does_not_exist_is_refused(browser: Browser, rina: Employee) -> None:
    answer = browser.send(CHOICES, **{"uji.segera": "merpati"})
    assert answer.status_code == 422
    assert _kept(rina) == {}
