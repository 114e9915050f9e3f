"""The letter that a notice, or a day's digest of them, becomes: plain text and the same in HTML, in Indonesian."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from flask import current_app, render_template

from app.kernel import clock
from app.kernel.outbox import Delivery
from app.notices.models import Notice
from app.notices.sentences import sentence_of
from app.people import Employee

SHOWN = 40
LONGEST_SUBJECT = 180


def letter_about(notices: list[Notice], delivery: Delivery, subject: str = "") -> EmailMessage:
    """The letter to the one recipient of these notices; the subject is the first sentence unless given."""
    base = current_app.config["PUBLIC_URL"]
    items = [(sentence_of(notice), base + notice.url, notice.created_at) for notice in notices[:SHOWN]]
    about = {
        "name": notices[0].recipient.name, "items": items, "more": len(notices) - len(items),
        "inbox": base + "/pemberitahuan", "choices": base + "/pemberitahuan/pilihan",
    }  # fmt: skip
    letter = EmailMessage(policy=SMTP)
    _address(letter, notices[0].recipient, delivery)
    letter["Subject"] = one_line(subject or items[0][0])
    letter["List-Unsubscribe"] = f"<{about['choices']}>"
    letter.set_content(render_template("notices/mail.txt", **about), cte="quoted-printable")
    letter.add_alternative(render_template("notices/mail.html", **about), subtype="html", cte="quoted-printable")
    return letter


def _address(letter: EmailMessage, recipient: Employee, delivery: Delivery) -> None:
    """From, to, and what machines read. The Message-ID is the message's own: a second delivery bears the same."""
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"
    mark = hashlib.sha256(f"{delivery.id}|{delivery.key}|{delivery.queued_at.isoformat()}".encode()).hexdigest()[:32]
    name, address = parseaddr(current_app.config["MAIL_FROM"])
    letter["From"] = Address(name, addr_spec=address)
    letter["To"] = Address(one_line(recipient.name), addr_spec=recipient.email or "")
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = f"<{mark}@{host}>"
    letter["List-Id"] = f"Kintan <pemberitahuan.{host}>"
    letter["Auto-Submitted"] = "auto-generated"


def one_line(text: str) -> str:
    """The text without line breaks and other control characters, which could forge a header, and not too long."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1].rstrip() + "…"
