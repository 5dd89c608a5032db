"""Running a loader: what it finds is checked here, whether in this process or in one of its own."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from gzip import BadGzipFile
from pathlib import Path
from typing import BinaryIO

from rag.errors import LoadError
from rag.ingestion.loaders.budget import budget_for
from rag.ingestion.loaders.cut import is_placeholder
from rag.ingestion.loaders.dates import dated, foreseen
from rag.ingestion.loaders.draft import ArticleDraft, Fault, Met, RawInput
from rag.ingestion.loaders.formats import loader
from rag.ingestion.loaders.inflated import inflated
from rag.ingestion.loaders.text import one_line, tidy
from rag.text.bylines import is_agency, read_byline

MOST_CHARACTERS = 2_000_000
PLAIN = "plain"
SMALL = 2_000_000
"""Bytes of a text that is read in a time that grows with its length, in this process."""
OWNED = frozenset(("docx", "odt", "rtf", "pdf", "epub"))
"""The formats whose files name who made them, or the whole book, which a byline in the text knows better."""
_ACCOUNT = re.compile(r"[a-z0-9][\w.-]*|[A-Za-z]+\d[\w.-]*")
"""What is no name but that of an account of a computer: "intern3"."""
MOST_FAULTS = 1000
"""Parts of a file that are no article and are told one by one."""


def read_raw(name: str, raw: RawInput, most: int) -> Iterator[Met]:
    """Yield what the loader of that name finds, articles as they are stored; raises LoadError that says what is wrong.

    `most` are the characters that the articles may have together.
    """
    with translated():
        faults, left = 0, most
        order, found = foreseen(map(partial(_signed, name=name), loader(name)(raw)))
        for met in found:
            if isinstance(met, ArticleDraft):
                left -= len(met.text)
                if left < 0:
                    raise LoadError(f"gives more than {most:,} characters, which no file of its size should; split it")
            one = _checked(dated(met, order)) if isinstance(met, ArticleDraft) else met
            faults += isinstance(one, Fault)
            if faults <= MOST_FAULTS or not isinstance(one, Fault):
                yield one
        if faults > MOST_FAULTS:
            more = faults - MOST_FAULTS
            yield Fault(f"has {more:,} more parts that are no article; mend those that were told, and add it again")


def needs_care(name: str, raw: RawInput) -> bool:
    """Return whether the input is read in a process of its own: all but small texts without any marks."""
    packed = raw.path is not None and raw.path.name.lower().endswith(".gz")
    return name != PLAIN or raw.size > SMALL or packed


def read_here(name: str, raw: RawInput) -> Iterator[Met]:
    """Yield what is found in the input, read in this process."""
    return read_raw(name, raw, budget_for(raw.size).characters)


def opener(path: Path) -> partial[BinaryIO]:
    """Return the function that opens the file, unpacked where its name says that it is packed."""
    return partial(inflated if path.name.lower().endswith(".gz") else _opened, path)


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever a format's library raises over a file into an error of ours."""
    try:
        yield
    except LoadError:
        raise
    except (BadGzipFile, EOFError, zlib.error) as exc:
        raise LoadError("is packed, but cut off or damaged; download or pack it again") from exc
    except OSError as exc:
        raise LoadError(
            f"cannot be read ({exc.strerror or exc}); check that it exists and that you may read it"
        ) from exc
    except MemoryError as exc:
        raise LoadError("does not fit into the memory; split it") from exc
    except Exception as exc:
        told = one_line(f"{type(exc).__name__}: {exc}")[:120]
        raise LoadError(f"cannot be read ({told}); it may be damaged: open and save it again") from exc


def _signed(met: Met, name: str) -> Met:
    """Return an article with what its byline tells and its file does not; `name` is that of the loader."""
    if not isinstance(met, ArticleDraft):
        return met
    author = met.author or ""
    by_hand = name in OWNED or "@" in author
    if by_hand and _ACCOUNT.fullmatch(author) and not is_agency(author):
        author = ""
    if author and met.source and met.published and not by_hand:
        return met
    told = read_byline(met.text)
    return replace(
        met,
        author=(by_hand and told.author) or author or told.author or None,
        source=met.source or told.outlet or None,
        published=met.published or told.date or None,
    )


def _checked(draft: ArticleDraft) -> ArticleDraft | Fault:
    """Return the draft in the form in which it is stored, or the fault for one that cannot be."""
    text = tidy(draft.text)
    reason = ""
    if not text.strip():
        reason = "is empty; there is nothing to read in it"
    elif is_placeholder(text):
        reason = f"has no text but {text.strip()}; there is nothing to read in it"
    if len(text) > MOST_CHARACTERS:
        reason = f"has {len(text):,} characters, and an article may have {MOST_CHARACTERS:,}; split it into articles"
    if not reason:
        return replace(
            draft,
            text=text,
            title=one_line(tidy(draft.title)),
            source=draft.source and tidy(draft.source),
            url=draft.url and tidy(draft.url),
            author=draft.author and tidy(draft.author),
            part=tidy(draft.part),
        )
    if not draft.part:
        raise LoadError(reason)
    return Fault(f"{draft.part} {reason}")
