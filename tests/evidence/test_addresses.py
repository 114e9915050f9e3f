"""Which machines the portal may speak to when a link is tried, and which links are taken at all: the tables."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from app.evidence.links import internet as edge
from app.evidence.rules import is_public, read_url
from app.kernel.errors import DomainError

if TYPE_CHECKING:
    from flask import Flask

INTERNAL = str.split("""
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.8.8.8 169.254.0.1
169.254.169.254 168.63.129.16 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1
192.168.255.255 198.18.0.1 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2002:7f00:1:: 2002:c0a8:101::1 fc00::1 fd00:ec2::254 fe80::1
fe80::1%eth0 fec0::1 ff02::1 ff05::2 4000::1 nonsense
""")
PUBLIC = (
    "1.1.1.1", "8.8.8.8", "103.14.4.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "2606:4700:4700::1111",
    "2404:6800:4003::200e",
)  # fmt: skip


@pytest.mark.parametrize("number", INTERNAL)
def test_an_internal_number_is_never_spoken_to(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_a_public_number_is(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    ("typed", "host", "path"),
    [
        ("https://drive.google.com/file/d/1/view?usp=sharing", "drive.google.com", "/file/d/1/view?usp=sharing"),
        ("drive.google.com/x", "drive.google.com", "/x"),
        ("HTTP://Contoh.Example", "contoh.example", "/"),
        ("https://contoh.example:443/a b".replace(" ", "%20"), "contoh.example", "/a%20b"),
        ("http://contoh.example:80/", "contoh.example", "/"),
        ("https://contoh.example./", "contoh.example", "/"),
        ("https://kota-bücher.example/ä?q=ö", "xn--kota-bcher-feb.example", "/%C3%A4?q=%C3%B6"),
        ("https://[2606:4700::1]/x", "2606:4700::1", "/x"),
        ("https://contoh.example/a#bagian", "contoh.example", "/a"),
    ],
)
def test_a_link_is_read(app: Flask, typed: str, host: str, path: str) -> None:
    with app.test_request_context():
        target = read_url(typed)
    assert (target.host, target.path) == (host, path)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "http://",
        "https:///x",
        "ftp://contoh.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "javascript:alert(1)",
        "javascript://contoh.example/%0aalert(1)",
        "data:text/html,x",
        "mailto:a@contoh.example",
        "https://rina@contoh.example/",
        "https://rina:rahasia@contoh.example/",
        "https://contoh.example@127.0.0.1/",
        "https://contoh.example:8080/",
        "http://contoh.example:443/",
        "https://contoh.example:99999/",
        "https://contoh.example:abc/",
        "https://contoh.example/\r\nHost: x",
        "https://contoh.example/\x00",
        "https://contoh.example\\@127.0.0.1/",
        "https://contoh example/",
        'https://contoh.example/"onclick=',
        "https://contoh.example/<script>",
        "https://[::1",
        "https://[fe80::1%25eth0]/",
        "https://" + "a" * 300 + ".example/",
        "https://a..example/",
        "https://contoh.example/" + "a" * 2000,
    ],
)
def test_what_is_no_plain_web_address_is_refused(app: Flask, typed: str) -> None:
    with app.test_request_context(), pytest.raises(DomainError):
        read_url(typed)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "0", "localhost",
        "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "10.0.0.5", "192.168.1.1", "100.64.0.1", "169.254.169.254",
        "①②⑦.⓪.⓪.①", "127。0。0。1", "[fd00::1]", "224.0.0.1",
    ],
)  # fmt: skip
def test_every_way_to_write_an_internal_address_is_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    """With the system's own reading of numbers; nothing may be connected to."""
    from app.evidence.links import try_link

    def no_connection(*where: object) -> None:
        raise AssertionError(f"connected to {where}")

    monkeypatch.setattr(edge, "ask", no_connection)
    monkeypatch.setattr(socket, "create_connection", no_connection)
    with app.test_request_context(), pytest.raises(DomainError, match=r"jaringan dalam|tidak bisa dibaca"):
        try_link(f"http://{host}/")
