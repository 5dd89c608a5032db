"""The articles that a suite is about: a library, a folder of files, or texts by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePath
from typing import Protocol

from rag.errors import ArticleNotFoundError, CaseError
from rag.ingestion.chunks import split_sentences
from rag.library.changes import free_id, make_article
from rag.library.loaded import LoadedArticle, load_articles
from rag.library.sources import find_sources
from rag.types import Article, Sentence


class StoredArticle(Protocol):
    """An article and the file or address that it came from."""

    @property
    def article(self) -> Article:
        """Return the article."""

    @property
    def address(self) -> str:
        """Return the path or URL."""


class Articles(Protocol):
    """Articles with their citable sentences, such as a `rag.Library`."""

    def article(self, article_id: str) -> Article:
        """Return the article; raises ArticleNotFoundError."""

    def sentences(self, article_id: str) -> Sequence[Sentence]:
        """Return the citable sentences of the article."""

    def records(self) -> Sequence[StoredArticle]:
        """Return all articles with their addresses."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and the path or name that it was read from."""

    article: Article
    address: str


class ArticlesInMemory:
    """Articles that are held in memory, without an index to search them."""

    def __init__(self, stored: Sequence[ReadArticle]) -> None:
        self._stored = {one.article.id: one for one in stored}
        self._sentences: dict[str, list[Sentence]] = {}

    def article(self, article_id: str) -> Article:
        """Return the article; raises ArticleNotFoundError."""
        if article_id not in self._stored:
            raise ArticleNotFoundError(f"there is no article {article_id!r}")
        return self._stored[article_id].article

    def sentences(self, article_id: str) -> list[Sentence]:
        """Return the citable sentences of the article, split when they are first asked for."""
        if article_id not in self._sentences:
            self._sentences[article_id] = split_sentences(self.article(article_id))
        return self._sentences[article_id]

    def records(self) -> list[ReadArticle]:
        """Return all articles with their addresses."""
        return list(self._stored.values())


class KeptArticles:
    """Articles of which each is fetched and split once: for a run, in which they do not change."""

    def __init__(self, articles: Articles) -> None:
        self.article = cache(articles.article)
        self.sentences = cache(articles.sentences)
        self.records = cache(articles.records)


def open_articles(given: Articles | Mapping[str, str] | str | Path) -> Articles:
    """Return the articles of a folder of files, of texts by id, or as they are given; raises CaseError for none."""
    if isinstance(given, Mapping):
        read = [ReadArticle(Article(name, name, text), name) for name, text in given.items()]
    elif isinstance(given, str | Path):
        if not Path(given).exists():
            raise CaseError(f"{given}: is not there; give a folder of articles, a library, or texts by their ids")
        read = list(_read(Path(given)))
    elif hasattr(given, "records"):
        return given
    else:
        raise CaseError(
            f"{type(given).__name__} holds no articles that can be read; give their folder, a library, or a dict of "
            "texts by their ids"
        )
    if not read:
        raise CaseError(f"{given}: holds no article; give a folder of articles, a library, or texts by their ids")
    return ArticlesInMemory(read)


def _read(folder: Path) -> Iterator[ReadArticle]:
    """Yield the articles of the folder, each with an id of its own."""
    taken: set[str] = set()
    for one in load_articles(find_sources([folder])):
        if isinstance(one, LoadedArticle):
            article = make_article(one, free_id(one, taken))
            taken.add(article.id)
            yield ReadArticle(article, one.address)


class ArticleNames:
    """The articles by every name that they go by: id, file name with and without its ending, path and URL."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles

    def find(self, name: str) -> list[Article]:
        """Return the articles of that name; an id stands before other names."""
        try:
            return [self._articles.article(name)]
        except ArticleNotFoundError:
            return self._by_name.get(name, [])

    @cached_property
    def records(self) -> Sequence[StoredArticle]:
        """Return all articles with their addresses."""
        return self._articles.records()

    @cached_property
    def _by_name(self) -> Mapping[str, list[Article]]:
        named: defaultdict[str, list[Article]] = defaultdict(list)
        for record in self.records:
            path = PurePath(record.address)
            for name in {record.address, path.name, path.stem, record.article.url} - {None}:
                named[str(name)].append(record.article)
        return named
