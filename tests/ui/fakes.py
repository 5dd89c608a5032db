"""An engine and a library whose answers can be worked out in the head."""

from __future__ import annotations

from types import SimpleNamespace

from rag.errors import ArticleNotFoundError
from rag.types import Delta, Retrieved


class FakeLibrary:
    def __init__(self, *articles, folder=None) -> None:
        self.held = {article.id: article for article in articles}
        self.folder = folder
        self.sentence_count = 3

    def article(self, article_id):
        if article_id not in self.held:
            raise ArticleNotFoundError("there is no article of that id")
        return self.held[article_id]

    def articles(self):
        return list(self.held.values())

    def records(self):
        return [SimpleNamespace(article=one, sentences=3, address="/news/a.txt") for one in self.held.values()]

    def sentences(self, _article_id):
        return []

    def remove(self, ids):
        self.article(ids[0])
        del self.held[ids[0]]


class FakeEngine:
    """Streams the answers it was given, in order, and remembers the histories."""

    mode = "extractive"

    def __init__(self, library, *answers) -> None:
        self.library = library
        self.answers = list(answers)
        self.histories: list[list[str]] = []

    def find_answering(self, question):
        return []

    def stream(self, question, history):
        self.histories.append([turn.question for turn in history])
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        yield Retrieved(3, answer.nearest)
        yield Delta(answer.text)
        yield answer
