"""The keys by which a text refers to its references, such as `lee2019rates`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from rag.references.authors import read_authors
from rag.types import Article

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_WORD = 30


def reference_keys(articles: Sequence[Article]) -> list[str]:
    """Return a key for each article, made of author or outlet, year and headline; later ones of a kind are numbered."""
    used: Counter[str] = Counter()
    keys = []
    for article in articles:
        key = _key(article)
        used[key] += 1
        keys.append(key if used[key] == 1 else f"{key}-{used[key]}")
    return keys


def _key(article: Article) -> str:
    authors = read_authors(article.author)
    name = authors[0].family if authors else article.source or ""
    words = max(_words(article.title)[:4], key=len, default="")
    return f"{''.join(_words(name)[-1:])}{article.when[:4]}{words}" or "article"


def _words(text: str) -> list[str]:
    """Return the words of the text in small letters without accents; letters that are not Latin are left out."""
    plain = unicodedata.normalize("NFKD", text[:1000]).encode("ascii", "ignore").decode().casefold()
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]
