"""The lints that every page of a test goes through find what they are there to find."""

from __future__ import annotations

import pytest

from tests.support.lints import lint

PAGE = """<!doctype html><html lang="id"><head><title>Beranda · Kintan</title><script src="/portal.js"></script></head>
<body><h1>Beranda</h1><a href="/a?b=1#isi" hx-target="#isi" hx-get="/a?b=1">x</a>
<label for="nama">Nama</label><input id="nama"><label>Umur <input name="umur"></label><input aria-label="Cari">
<div id="isi" hx-get="/langsung" data-live></div><template><h1 id="isi" style="color: red">Contoh</h1></template>
<form method="post" action="/x" hx-post="/x"><input type="hidden" name="csrf_token"><button>Kirim</button></form>
</body></html>"""

FAULTS = [
    ("<h1>Beranda</h1>", "", "0 h1 elements"),
    ("<h1>Beranda</h1>", "<h1>Beranda</h1><h1>Lagi</h1>", "2 h1 elements"),
    ("Beranda · Kintan", " · Kintan", "no title of its own"),
    ("<h1>", '<h1 id="isi">', "id isi occurs 2 times"),
    ("<h1>", '<h1 style="color: red">', "inline code"),
    ("<h1>", '<h1 onclick="tutup()">', "inline code"),
    ("<h1>", '<h1 hx-on:click="tutup()">', "inline code"),
    ("<h1>", "<style>h1 {}</style><h1>", "inline code"),
    ("<h1>", "<script>tutup()</script><h1>", "inline code"),
    ('<label for="nama">', "<label>", "no label"),
    ('<input aria-label="Cari">', "<textarea></textarea>", "no label"),
    ('name="csrf_token"', "", "not one token"),
    ("<button>", '<input name="csrf_token" type="hidden"><button>', "not one token"),
    ('hx-post="/x"', 'hx-post="/y"', "hx address differs"),
    ('hx-target="#isi"', 'hx-target="#lain"', "no element for the target"),
    ("<h1>", '<a href="#lain">x</a><h1>', "the link leads nowhere"),
]


def test_a_good_page_passes() -> None:
    assert lint(PAGE, is_page=True) == []


@pytest.mark.parametrize(("good", "bad", "said"), FAULTS)
def test_each_fault_is_told(good: str, bad: str, said: str) -> None:
    assert good in PAGE
    faults = lint(PAGE.replace(good, bad, 1), is_page=True)
    assert [each for each in faults if said in each], faults


def test_a_fragment_needs_no_frame_and_nothing_is_no_page() -> None:
    assert lint('<div id="isi"><a href="#di-halaman">x</a></div>', is_page=False) == []
    assert lint("", is_page=True) == ["0 h1 elements instead of one", "no title of its own"]
