"""What holds for evidence without a database: how big a file may be called, what it is, which addresses are public."""

from app.evidence.rules.addresses import Target, is_public, read_url
from app.evidence.rules.filetypes import ACCEPTED, LABELS, FileType, check_file, plain_name
from app.evidence.rules.sizes import size_in_words

__all__ = [
    "ACCEPTED", "LABELS", "FileType", "Target", "check_file", "is_public", "plain_name", "read_url", "size_in_words",
]  # fmt: skip
