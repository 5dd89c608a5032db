"""The record of a stored article: the article, and how it got into the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any

from rag.library.store.articles import article_metadata, stored_article
from rag.types import Article

LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Record:
    """A stored article and how it got here.

    `address` is the file, `FILE#PART` or URL that identifies it; `revision` is a hash of its content, which its stored
    sentences carry too; `added` is ISO 8601 in UTC; `sentences` is their number. `folder` is the name of the folder
    that it was read from, if the address does not contain it. `file` is the file that it was read from, alone or as a
    part; empty for one that was fetched, and where an earlier version stored it. `content` is a hash of the bytes of a
    file that holds nothing else. `edited` are the fields of the article that were set by hand, and `read` is the
    revision of what was read where that is not `revision`.
    """

    article: Article
    address: str
    revision: str
    added: str
    sentences: int
    folder: str = ""
    file: str = ""
    content: str = ""
    read: str = ""
    edited: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Return the hash of the article's text."""
        return self.article.sha256

    @property
    def tag(self) -> str:
        """Return the name of the folder that the article was read from; empty for one from the web."""
        return self.folder or folder_name(known_file(self.address, self.file))

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON values, without the article's text and the places of its pages."""
        article = {key: value for key, value in asdict(self.article).items() if key not in ("text", "pages")}
        own = {"address": self.address, "added": self.added, "sentences": self.sentences, "edited": list(self.edited)}
        return {**article, **own}


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a record that tell whether derived data is up to date, without the article's text."""

    id: str
    title: str
    sha256: str
    revision: str
    address: str
    file: str = ""
    source: str = ""
    published: str = ""


def folder_name(address: str) -> str:
    """Return the name of the folder that contains the file; empty for a URL."""
    return "" if "://" in address else PurePath(address).parent.name


def known_file(address: str, file: str) -> str:
    """Return the file that an article was read from; empty where its address is one of the web.

    An earlier version stored only the address, in which a part of a file stands after its name and `#`.
    """
    if "://" in address:
        return ""
    if file:
        return file
    marks = (mark.start() for mark in re.finditer("#", address[:LONGEST_PATH]))
    return next((address[:mark] for mark in marks if Path(address[:mark]).is_file()), address)


def tag_of(metadata: Mapping[str, Any]) -> str:
    """Return `Record.tag` from the stored metadata alone."""
    return metadata.get("folder") or folder_name(known_file(metadata["address"], metadata.get("file") or ""))


def record_metadata(record: Record) -> dict[str, Any]:
    """Return the metadata that a record is stored with; its text is the document."""
    return {
        **article_metadata(record.article),
        "address": record.address,
        "revision": record.revision,
        "added": record.added,
        "sentences": record.sentences,
        "folder": record.folder or None,
        "file": record.file or None,
        "content": record.content or None,
        "read": record.read or None,
        "edited": " ".join(record.edited) or None,
    }


def stored_records(page: Any) -> Iterator[Record]:
    """Yield the records of what Chroma returned, with their metadata and documents."""
    for article_id, text, metadata in zip(page["ids"], page["documents"], page["metadatas"], strict=True):
        yield Record(
            stored_article(article_id, text, metadata),
            metadata["address"],
            metadata["revision"],
            metadata["added"],
            metadata["sentences"],
            metadata.get("folder") or "",
            metadata.get("file") or "",
            metadata.get("content") or "",
            metadata.get("read") or "",
            tuple((metadata.get("edited") or "").split()),
        )
