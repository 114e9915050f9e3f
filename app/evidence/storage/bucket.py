"""Evidence in S3-compatible storage, which several processes and machines share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import IO
from urllib.parse import urlsplit

import obstore
from obstore.store import ObjectStore, S3Store

from app.evidence.storage.base import Stored, measure


def open_bucket(url: str) -> BucketStore:
    """The bucket of an s3:// address; endpoint, region and keys come from the AWS_... variables of the environment."""
    folder = urlsplit(url).path.strip("/")
    return BucketStore(S3Store.from_url(url.removesuffix(f"/{folder}") if folder else url), folder)


class BucketStore:
    """Objects in a bucket, below a folder. A put object is there whole or not at all: that is the storage's promise."""

    def __init__(self, objects: ObjectStore, folder: str = "") -> None:
        self._objects = objects
        self._folder = f"{folder}/bukti".lstrip("/")

    def put(self, stream: IO[bytes]) -> Stored:
        """Keep it; what is there already is written over by the same bytes, so that it counts as put now."""
        stored = measure(stream)
        obstore.put(self._objects, self._key(stored.sha256), stream)
        return stored

    def open(self, sha256: str) -> IO[bytes]:
        """The object, in memory: no piece is larger than EVIDENCE_MAX_MB."""
        return BytesIO(bytes(obstore.get(self._objects, self._key(sha256)).bytes()))

    def has(self, sha256: str) -> bool:
        """Whether the object is there."""
        try:
            obstore.head(self._objects, self._key(sha256))
        except FileNotFoundError:
            return False
        return True

    def delete(self, sha256: str) -> None:
        """Remove the object."""
        obstore.delete(self._objects, self._key(sha256))

    def older_than(self, moment: datetime) -> Iterator[str]:
        """The names of the objects last put before that moment."""
        for page in obstore.list(self._objects, prefix=self._folder):
            for found in page:
                if found["last_modified"] < moment:
                    yield found["path"].rpartition("/")[2]

    def _key(self, sha256: str) -> str:
        return f"{self._folder}/{sha256}"
