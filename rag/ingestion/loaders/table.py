"""CSV and TSV: an article in each row, read one by one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from rag.errors import LoadError
from rag.ingestion.loaders import rows
from rag.ingestion.loaders.draft import ArticleDraft, Fault, RawInput
from rag.ingestion.loaders.text import SAMPLE, detect

DELIMITERS = ",;\t|"
LONGEST_CELL = 10_000_000
_TOLD = re.compile(r'"?sep=(.)"?')
"""The line by which Excel is told what parts the cells."""


def load(raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    """Yield the article or the fault of each row; raises LoadError for a table without a column of text."""
    with raw.open() as file:
        sample = file.read(SAMPLE)
    if not sample.strip():
        raise LoadError("is empty; there is nothing to read in it")
    csv.field_size_limit(LONGEST_CELL)
    encoding = detect(sample, raw.charset)
    with raw.open() as file, io.TextIOWrapper(file, encoding, errors="replace", newline="") as text:
        header = text.readline()
        told = _TOLD.fullmatch(header.strip("\r\n"))
        header = text.readline() if told else header
        delimiter = told[1] if told else delimiter_of(header)
        reader = csv.reader(text, delimiter=delimiter)
        names = rows.distinct(name.strip() for name in next(csv.reader([header], delimiter=delimiter), []))
        if missing := [name for name in raw.columns.values() if name not in names]:
            raise LoadError(f"has no column {missing[0]}; its columns are {', '.join(names)}")
        if not rows.has_text(names, raw.columns):
            raise LoadError(f"has no column of text among {', '.join(names)[:200]}; name it with --map text=COLUMN")
        yield from rows.noted(_articles(reader, names, raw), rows.unread_note(names, raw.columns))


def _articles(reader: Iterator[list[str]], names: list[str], raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    number, found = 1, False
    while True:
        number += 1
        try:
            cells = next(reader)
            if any(cells):
                yield _draft(cells, names, raw)
                found = True
        except StopIteration:
            break
        except csv.Error as exc:
            yield Fault(f"row {number} is malformed ({exc}); mend its quotation marks")
        except LoadError as exc:
            yield Fault(f"row {number} {exc}")
    if number == 2 and not found:
        raise LoadError("has column names but no rows; there is nothing to read in it")


def _draft(cells: list[str], names: list[str], raw: RawInput) -> ArticleDraft:
    if len(cells) != len(names):
        raise LoadError(f"has {len(cells)} cells for {len(names)} columns; mend its delimiters or quotation marks")
    try:
        return rows.draft(dict(zip(names, cells, strict=True)), raw.columns)
    except LoadError as exc:
        raise LoadError(f"{exc}; fill that cell or delete the row") from exc


def delimiter_of(header: str) -> str:
    """Return the character that parts the cells of a line most often."""
    return max(DELIMITERS, key=header.count)
