"""How a letter leaves: to the mail server, or where there is none into a file."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app

from app.kernel.files import write_whole

PATIENCE = 20.0  # seconds; shorter than the lease of a message


def send(letter: EmailMessage, name: str) -> None:
    """Hand the letter over; returns when the server has taken it. `name` is that of the file, the same each time."""
    if url := current_app.config["SMTP_URL"]:
        _to_server(letter, url)
    else:
        _to_file(letter, current_app.config["FILES_DIR"] / "mail", f"{name}.eml")


def _to_server(letter: EmailMessage, url: str) -> None:
    server = _connected(url)
    try:
        server.send_message(letter)
        with suppress(smtplib.SMTPException, OSError):  # it has taken the letter: a poor goodbye must not repeat it
            server.quit()
    finally:
        server.close()


def _connected(url: str) -> smtplib.SMTP:
    parts, trust = urlsplit(url), ssl.create_default_context()
    host = parts.hostname or ""
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=trust)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=PATIENCE)
    if parse_qs(parts.query).get("starttls") == ["1"]:
        server.starttls(context=trust)
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _to_file(letter: EmailMessage, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / name, lambda out: out.write(letter.as_bytes()))
