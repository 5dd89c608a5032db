"""References as BibTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibtexparser import Library, write_string
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from pylatexenc.latexencode import unicode_to_latex

from rag.links import web_address
from rag.references.authors import Author, read_authors
from rag.references.keys import reference_keys
from rag.types import Article

_IN_URLS = str.maketrans({"{": "%7B", "}": "%7D"})


def write(articles: Sequence[Article]) -> str:
    """Return the references as BibTeX; letters that LaTeX has no command for stay as they are, in UTF-8."""
    keys = reference_keys(articles)
    entries = (
        Entry("article", key, [Field(name, value) for name, value in _fields(article) if value])
        for article, key in zip(articles, keys, strict=True)
    )
    style = BibtexFormat()
    style.block_separator = "\n"
    return str(write_string(Library(list(entries)), bibtex_format=style))


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    year, month, day = (*filter(None, article.when.split("-")), "", "", "")[:3]
    yield "author", " and ".join(_name(author) for author in read_authors(article.author))
    yield "title", f"{{{_escaped(article.title)}}}"
    yield "journal", _escaped(article.source or "")
    yield "year", year
    yield "month", month.lstrip("0")
    yield "day", day.lstrip("0")
    yield "url", (web_address(article.url) or "").translate(_IN_URLS)
    yield "language", article.language or ""


def _name(author: Author) -> str:
    """Return "van Dam, Jan", or in braces what is no name of a person."""
    if not author.given:
        return f"{{{_escaped(author.family)}}}"
    return f"{_escaped(' '.join(filter(None, (author.particle, author.family))))}, {_escaped(author.given)}"


def _escaped(text: str) -> str:
    return str(unicode_to_latex(" ".join(text.split()), unknown_char_policy="keep", unknown_char_warning=False))
