"""The sheets as PDF: read what they show within the transaction, set them outside it."""

from app.documents.sheets.kinds import KINDS, Kind, matrix_file_name, of_agreement, plain_name
from app.documents.sheets.originals import Original, original_of
from app.documents.sheets.pages import typeset_agreement, typeset_matrix

__all__ = [
    "KINDS",
    "Kind",
    "Original",
    "matrix_file_name",
    "of_agreement",
    "original_of",
    "plain_name",
    "typeset_agreement",
    "typeset_matrix",
]
