from __future__ import annotations

from typing import ClassVar

from rag.engine import Engine
from rag.library import Library
from rag.llamaindex.query_engine import QueryEngine
from rag.retrieval.scoped import ScopedTermStatistics, restrict
from rag.scope import Scope
from rag.types import Retrieved

QUESTION = "Where did the rain stop the harvest?"
HARVEST = "The rain stopped the harvest in Lund."


def add(library: Library, write, folder: str, source: str, published: str, text: str) -> None:
    front = f"---\nsource: {source}\ndate: {published}\ntitle: {source} {folder}\nurl: https://{source}.example/{folder}\n---\n"
    library.add([write(f"{folder}/{source}.md", front + text)])


def test_the_whole_is_the_library_itself(news: Library) -> None:
    assert restrict(news, Scope()) is news


def test_only_the_articles_of_the_scope_are_searched(news: Library, embedder) -> None:
    part = restrict(news, Scope(articles=("gold",)))
    (found,) = part.search_each(embedder.embed(["rain"]), 10)
    assert {one.quotation.article.id for one in found} == {"gold"}
    assert part.search_each(embedder.embed(["rain", "rain"]), 10) == [found, found]
    assert (len(part), part.words.sentences) == (1, 2)
    assert (part.words.count("rain"), news.words.count("rain")) == (0, 1)
    assert part.words.idf("rain") == news.words.idf("rain")


def test_a_word_is_looked_up_once_among_the_articles() -> None:
    class FakeIndex:
        looked_up: ClassVar[list[tuple[str, tuple[str, ...]]]] = []

        def count(self, stem, among):
            self.looked_up.append((stem, among))
            return len(stem)

    words = ScopedTermStatistics(FakeIndex(), ("gold",))
    assert (words.sentences, words.count("rain"), words.count("rain")) == (1, 4, 4)
    assert FakeIndex.looked_up == [("*", ("gold",)), ("rain", ("gold",))]


def test_no_article_is_no_sentence(news: Library, embedder) -> None:
    part = restrict(news, Scope(sources=("Nobody",)))
    assert part.search_each(embedder.embed(["rain", "gold"]), 10) == [[], []]
    assert (len(part), part.words.sentences) == (0, 0)


def test_outlet_date_and_folder_choose(library: Library, write) -> None:
    add(library, write, "weather", "Wire", "2019-05-03", "The rain stopped the harvest in Lund.")
    add(library, write, "crime", "Post", "2020-01-02", "The rain stopped the harvest in Malmo.")
    said = {
        scope.describe(): Engine(library).answer(QUESTION, scope=scope).text
        for scope in (Scope(sources=("wire",)), Scope(since="2020"), Scope(until="2019"), Scope(tags=("crime",)))
    }
    lund, malmo = "The rain stopped the harvest in Lund. [1]", "The rain stopped the harvest in Malmo. [1]"
    assert said == {"wire": lund, "since 2020": malmo, "until 2019": lund, "crime": malmo}


def test_a_refusal_names_the_filter(news: Library) -> None:
    answer = Engine(news).answer(QUESTION, scope=Scope(articles=("gold",)))
    assert (answer.answered, answer.scope) == (False, Scope(articles=("gold",)))
    assert answer.missing.startswith("In the one article chosen: ")
    assert {one.article.id for one in answer.nearest} == {"gold"}


def test_a_filter_that_no_article_fits_says_so(news: Library) -> None:
    answer = Engine(news).answer(QUESTION, scope=Scope(sources=("Reuters",), since="2020"))
    assert answer.missing == "No article fits the filter (Reuters, since 2020)."


def test_the_scope_stands_in_the_answer(news: Library) -> None:
    engine = QueryEngine(news)
    scope = Scope(articles=("rain",))
    retrieved, *_, answer = engine.stream(QUESTION, scope=scope)
    assert isinstance(retrieved, Retrieved)
    assert retrieved.searched == 2
    assert answer.to_dict()["scope"] == {"articles": ["rain"], "sources": [], "tags": [], "since": "", "until": ""}
    assert engine.answer(QUESTION, scope=scope).text == f"{HARVEST} [1]"
    assert engine.answer(QUESTION).to_dict()["scope"] is None


def test_what_was_read_and_not_cited_is_told_apart(library: Library, write) -> None:
    library.add([write("rain.txt", "The rain stopped the harvest in Lund. Rain fell on the harvest, on and on.")])
    retrieved, *_, answer = Engine(library).stream(QUESTION)
    cited = [one.sentence.text for one in answer.citations]
    also = [one.sentence.text for one in answer.also_read]
    assert cited == [HARVEST]
    assert also == ["Rain fell on the harvest, on and on."]
    assert [one.sentence.text for one in retrieved.sources] == cited + also
