"""What a loader is given, and what it returns: articles that have no id yet, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from rag.errors import LoadError

MOST_BYTES = 50_000_000
"""The largest file that is read as one piece; collections that are read by the line have no limit."""


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as it was read; an empty title stands for a text without a headline.

    `published` is the date as a loader found it, and ISO 8601 when the reader hands it on. `language` is a tag such as
    "en-US" where one is told. `pages` are the offsets in `text` at which its pages begin. `part` tells the article from
    the others of its file, `name` is what to make its id from if neither the file nor the part shall name it. `note` is
    a remark for the report. `content` is a hash of the bytes of a file that holds nothing else.
    """

    text: str
    title: str = ""
    source: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    pages: tuple[int, ...] = ()
    part: str = ""
    name: str = ""
    note: str | None = None
    language: str = field(default="", compare=False)
    content: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a file that is no article, or an address that it names, with the reason and the cure."""

    reason: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed or a sitemap names in place of an article; `known` is what it tells of it.

    The text of `known` is the beginning or a summary, empty where there is none. `own` says whether feed and address
    are of one site, so that the feed's name is that of the outlet.
    """

    url: str
    known: ArticleDraft | None = None
    own: bool = False


Entry = ArticleDraft | Fault
Met = ArticleDraft | Fault | Link


@dataclass(frozen=True, slots=True)
class RawInput:
    """Bytes to read articles from, with what is known of them: size, ending of the name, address, claimed encoding.

    `columns` names the column of a collection for a field of an article. `path` is where it lies as a file.
    """

    open: Callable[[], BinaryIO]
    size: int
    suffix: str = ""
    url: str | None = None
    charset: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    path: Path | None = None

    def read(self) -> bytes:
        """Return all of it; raises LoadError for more than an article can be, however small it was packed."""
        with self.open() as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            size = f"{self.size / 1e6:,.0f} MB" if self.size > MOST_BYTES else "too many bytes when it is unpacked"
            raise LoadError(
                f"has {size}, and a file that is read in one piece may have {MOST_BYTES / 1e6:.0f} MB; "
                "split it, or give many articles as JSON Lines"
            )
        return data
