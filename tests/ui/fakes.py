"""An engine and a library whose answers can be worked out in the head."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

from rag.errors import ArticleError, ArticleNotFoundError
from rag.ingestion.chunks import split_sentences
from rag.library.sources import Pasted
from rag.library.store.record import Record
from rag.scope import EVERYTHING, Scope
from rag.types import Article, Delta, IngestItem, IngestReport, Retrieved


def record(article: Article, added: str = "2026-01-02T10:00:00+00:00", sentences: int = 3) -> Record:
    return Record(article, f"/news/{article.id}.txt", "revision", added, sentences)


class FakeLibrary:
    """Keeps records in a dictionary; a file becomes what its first word says, and stands in the list by its name."""

    def __init__(self, *articles, folder=Path("/no/such/library")) -> None:
        self.held = {article.id: record(article) for article in articles}
        self.folder = folder
        self.changes = 0
        self.given: list[tuple[str, str]] = []
        self.read = 0
        self.gate = Event()
        self.gate.set()

    @property
    def generation(self) -> str:
        return f"generation {self.changes}"

    def ensure_present(self):
        """It always is."""

    def __iter__(self):
        self.gate.wait(10)
        self.read += 1
        return iter(list(self.held.values()))

    def records(self):
        return list(self.held.values())

    def select(self, scope):
        return [one for one in self.held if one in scope.articles]

    def find_words(self, words):
        return [one.id for one in self.articles() if words.lower() in one.text.lower()]

    def find_records(self, ids):
        return {one: self.held[one] for one in ids if one in self.held}

    def article(self, article_id):
        if article_id not in self.held:
            raise ArticleNotFoundError("there is no article of that id")
        return self.held[article_id].article

    def __len__(self):
        return len(self.held)

    def edit(self, article_id, facts):
        if "published" in facts:
            raise ArticleError("the date cannot be read; write it as 2026-05-03 or 2026-05")
        held = self.held[article_id]
        self.held[article_id] = replace(held, article=replace(held.article, **facts))

    def articles(self):
        return [one.article for one in self.held.values()]

    def sentences(self, _article_id):
        return []

    def sentences_of(self, article):
        return split_sentences(article)

    def add(self, places, progress=None, *, settled=None, reading=None):
        items = []
        for position, place in enumerate(places, start=1):
            if reading and position == 1:
                reading(str(place), position, len(places))
            items.append(self._take(place))
            if settled:
                settled(items[-1:])
            if progress:
                progress(len(items), len(places))
        return IngestReport(tuple(items), 0.1)

    def _take(self, place) -> IngestItem:
        if str(place).startswith("http"):
            return IngestItem(str(place), "failed", reason="does not exist (status 404); check the address")
        if isinstance(place, Pasted):
            self.given.append(("pasted", place.data.decode()))
            return IngestItem("pasted://1", "new", "p1", "Pasted")
        text = Path(place).read_text()
        self.given.append((Path(place).name, text))
        status = text.split()[0]
        name = Path(place).stem
        if status in ("new", "changed"):
            self.changes += 1
            self.held[name] = replace(record(Article(name, name.title(), text)), address=str(place))
        return IngestItem(str(place), status, None if status == "failed" else name, name.title())

    def remove(self, ids):
        for one in ids:
            self.article(one)
            del self.held[one]
        self.changes += 1

    def restore(self, records):
        self.held |= {one.article.id: one for one in records}
        self.changes += 1


class FakeEngine:
    """Streams the answers it was given, in order, and remembers the histories."""

    mode = "extractive"

    def __init__(self, library, *answers) -> None:
        self.library = library
        self.answers = list(answers)
        self.histories: list[list[str]] = []
        self.scopes: list[Scope] = []
        self.requests: list[str | None] = []
        self.spent: dict[str, float] = {}
        self.outcomes = {"answered": 2, "refused": 1}

    def find_answering(self, questions, scope=EVERYTHING):
        return [[] for _ in questions]

    def find_composable(self, requests, scope=EVERYTHING):
        return [one for one in requests if one.startswith("Summarise")]

    def stream(self, question, history, stopped, scope, request=None):
        self.histories.append([turn.question for turn in history])
        self.scopes.append(scope)
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        yield Retrieved(3, answer.nearest)
        yield Delta(answer.text)
        yield answer
