"""A PDF as its reader finds it: the text in reading order, and the tables of its tag tree cell by cell."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as raw

BREAK = "\u200b"


def text_of(pdf: bytes) -> str:
    """All text, on one line, without the places where an overlong word may break."""
    return " ".join(pages_text(pdf))


def pages_text(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [plain(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def plain(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.replace(BREAK, "").replace("\ufffe", "").split())


def pages_of(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each page in points."""
    return [(round(page.get_width()), round(page.get_height())) for page in pypdfium2.PdfDocument(pdf)]


@dataclass
class Element:
    """One element of the tag tree on one page."""

    kind: str
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def every(self, kind: str) -> Iterator[Element]:
        """Itself and everything below it of that kind, in order."""
        if self.kind == kind:
            yield self
        for child in self.children:
            yield from child.every(kind)

    def all_text(self) -> str:
        """What it and everything below it says."""
        return plain(" ".join([self.text, *(child.all_text() for child in self.children)]))


def tags_of(pdf: bytes, number: int = 0) -> Element:
    """The tag tree of a page."""
    page = pypdfium2.PdfDocument(pdf)[number]
    texts = _marked_texts(page)
    tree = raw.FPDF_StructTree_GetForPage(page)
    roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree))]
    return Element("Page", children=[_element(root, texts) for root in roots if root])


def header_rows(pdf: bytes, number: int = 0) -> list[list[list[str]]]:
    """For each table of a page: its rows of header cells."""
    tables = tags_of(pdf, number).every("Table")
    return [[cells for row in table.every("TR") if (cells := _headers(row))] for table in tables]


def _headers(row: Element) -> list[str]:
    return [cell.all_text() for cell in row.every("TH")]


def _element(node: raw.FPDF_STRUCTELEMENT, texts: dict[int, str]) -> Element:
    made = Element(_type_of(node))
    for n in range(raw.FPDF_StructElement_CountChildren(node)):
        child = raw.FPDF_StructElement_GetChildAtIndex(node, n)
        if child:
            made.children.append(_element(child, texts))
            continue
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(node, n)
        if mark >= 0:
            made.children.append(Element("Text", texts.get(mark, "")))
    return made


def _type_of(node: raw.FPDF_STRUCTELEMENT) -> str:
    size = raw.FPDF_StructElement_GetType(node, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(node, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each marked piece of content."""
    textpage, found = page.get_textpage(), dict[int, str]()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        mark = raw.FPDFPageObj_GetMarkedContentID(item)
        size = raw.FPDFTextObj_GetText(item, textpage, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 or 1))()
        raw.FPDFTextObj_GetText(item, textpage, buffer, size)
        found[mark] = found.get(mark, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    return found
