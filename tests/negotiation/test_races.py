"""Fifty at the same instant on one target, with real commits: one legal history, and no answered word is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.extensions import db
from app.kernel.database import write_unit
from app.negotiation.actions import deadlines
from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine, Voice
from tests import factories
from tests.factories import Browser, Cast
from tests.negotiation.table import Table
from tests.support.races import at_once

if TYPE_CHECKING:
    from flask import Flask

AT_ONCE = 50
ROUNDS = 3
TAKEN, STALE, BUSY = 303, 409, 503


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


class Act:
    """One press of one of the parties: the form as it stood when the page was opened."""

    def __init__(self, browser: Browser, url: str, sent: dict[str, str]) -> None:
        self.browser, self.url, self.sent = browser, url, {"csrf_token": browser.token(), **sent}

    def press(self) -> int:
        return self.browser.client.post(self.url, data=self.sent).status_code


def _at_once(acts: list[Act]) -> list[int]:
    answers = at_once(*(act.press for act in acts))
    db.session.rollback()  # what this thread has read is of before
    return answers


def _acts(table: Table, browsers: dict[Voice, list[Browser]]) -> list[Act]:
    """Accept, counter, withdraw, comment, escalate, by both, in turn; every counter with a value of its own."""
    line = table.line(1)
    seen = {"number": str(line.last_deed.number), "standing": line.target_text}
    moves = ("balas", "terima", "balas", "komentar", "balas", "tarik", "bawa-ke-atasan", "balas", "terima", "balas")
    made = []
    for number in range(AT_ONCE):
        voice = (Voice.EMPLOYEE, Voice.SUPERVISOR)[number % 2]
        sent = {**seen, "value": f"{50 + number}%", "reason": f"Alasan {number}"}
        url = f"{table.page}/{line.id}/{moves[number % len(moves)]}"
        made.append(Act(browsers[voice][number // 2], url, sent))
    return made


def test_fifty_at_once_end_in_one_legal_history(committed_app: Flask, office: Cast) -> None:
    browsers = {
        Voice.EMPLOYEE: [Browser(committed_app, office.employee) for _n in range(AT_ONCE // 2)],
        Voice.SUPERVISOR: [Browser(committed_app, office.supervisor) for _n in range(AT_ONCE // 2)],
    }
    for edition in range(1, ROUNDS + 1):
        table = Table(committed_app, office, ("40%",), edition=edition)
        acts = _acts(table, browsers)
        answers = _at_once(acts)
        assert TAKEN in answers
        assert set(answers) <= {TAKEN, STALE, BUSY}
        _check_legal(table.line(1))
        _check_nothing_lost(table.line(1), acts, answers)


def test_wave_after_wave_the_history_stays_legal(committed_app: Flask, office: Cast) -> None:
    """Everybody looks anew before each wave, so that the line goes back and forth many times."""
    browsers = {
        Voice.EMPLOYEE: [Browser(committed_app, office.employee) for _n in range(4)],
        Voice.SUPERVISOR: [Browser(committed_app, office.supervisor) for _n in range(4)],
    }
    table = Table(committed_app, office, ("40%",))
    for wave in range(8):
        line = table.line(1)
        seen = {"number": str(line.last_deed.number), "standing": line.target_text}
        acts = [
            Act(each, f"{table.page}/{line.id}/balas", {**seen, "value": f"{10 * wave + n}%", "reason": f"{wave}-{n}"})
            for n, each in enumerate([*browsers[Voice.EMPLOYEE], *browsers[Voice.SUPERVISOR]])
        ]
        answers = _at_once(acts)
        assert Counter(answers) == {TAKEN: 1, STALE: len(acts) - 1}
        _check_legal(table.line(1))
        _check_nothing_lost(table.line(1), acts, answers)


def test_the_answer_and_the_passed_date_at_once(committed_app: Flask, office: Cast) -> None:
    """Two workers and the supervisor: the line is accepted or with the superior, and is escalated at most once."""
    judge = Browser(committed_app, office.supervisor)

    def escalate() -> int:
        with committed_app.app_context():
            deadlines.escalate_overdue()
        return 0

    for edition in range(1, ROUNDS + 1):
        table = Table(committed_app, office, ("40%",), edition=edition)
        line = table.line(1)
        sent = {"number": "1", "standing": "40%"}
        act = Act(judge, f"{table.page}/{line.id}/terima", sent)
        with write_unit():
            table.line(1).reply_by = date(2020, 1, 2)
        answer, *_done = at_once(act.press, escalate, escalate)
        db.session.rollback()
        _check_legal(table.line(1))
        kinds = Counter(entry.kind for entry in table.line(1).entries)
        accepted = answer == TAKEN
        assert kinds == {EntryKind.PROPOSAL: 1, (EntryKind.ACCEPTANCE if accepted else EntryKind.ESCALATION): 1}


def _check_nothing_lost(line: TargetLine, acts: list[Act], answers: list[int]) -> None:
    """Every word that was taken is an entry, and there is no entry that nobody was told was taken."""
    taken = [act for act, answer in zip(acts, answers, strict=True) if answer == TAKEN]
    reasons = Counter(act.sent["reason"] for act in taken if act.url.endswith(("balas", "komentar", "bawa-ke-atasan")))
    assert reasons == Counter(entry.reason for entry in line.entries if entry.reason in _reasons(acts))
    silent = sum(act.url.endswith(("terima", "tarik")) for act in taken)
    assert silent == sum(entry.kind in (EntryKind.ACCEPTANCE, EntryKind.WITHDRAWAL) for entry in line.entries)


def _reasons(acts: list[Act]) -> set[str]:
    return {act.sent.get("reason", "") for act in acts} - {""}


def _check_legal(line: TargetLine) -> None:
    """Tell the history again from its beginning, by the rules: each entry must be possible after the one before."""
    assert [entry.number for entry in line.entries] == list(range(1, line.number + 1))
    first, *rest = line.entries
    assert (first.kind, first.voice) == (EntryKind.PROPOSAL, Voice.EMPLOYEE)
    status, standing = LineStatus.PROPOSED, first
    for entry in rest:
        status, standing = _after(status, standing, entry, line.entries)
    assert (line.status, line.standing, line.target_text) == (status, standing.number, standing.target_text)
    assert line.measure is not None
    settled = status is LineStatus.AGREED
    assert not settled or line.measure.target_text == standing.target_text


TURN = {LineStatus.PROPOSED: Voice.SUPERVISOR, LineStatus.COUNTERED: Voice.EMPLOYEE}
OTHER = {LineStatus.PROPOSED: LineStatus.COUNTERED, LineStatus.COUNTERED: LineStatus.PROPOSED}


def _after(status: LineStatus, standing: Entry, entry: Entry, entries: list[Entry]) -> tuple[LineStatus, Entry]:
    if entry.kind is EntryKind.COMMENT:
        return status, standing
    assert status in TURN, f"{entry.kind} after the line was closed"
    assert entry.answers == standing.number
    if entry.kind is EntryKind.PROPOSAL:
        assert entry.voice is TURN[status]
        return OTHER[status], entry
    if entry.kind is EntryKind.ACCEPTANCE:
        assert entry.voice is TURN[status]
        assert entry.target_text == standing.target_text
        return LineStatus.AGREED, standing
    if entry.kind is EntryKind.WITHDRAWAL:
        assert entry.voice is standing.voice
        return OTHER[status], entries[(standing.answers or 0) - 1]
    assert entry.kind is EntryKind.ESCALATION
    return LineStatus.ESCALATED, standing
