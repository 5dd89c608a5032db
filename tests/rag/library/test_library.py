from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from rag.errors import ArticleNotFoundError
from rag.ingestion.loaders import ArticleDraft, FileReader
from rag.library import Library
from rag.library.word_index import EVERY
from tests.rag.library.news import GOLD, RAIN, SNOW, counts

pytestmark = pytest.mark.usefixtures("kept_in")


def generation(library: Library) -> str:
    return library._handle.storage.records.header.generation


class TestWhatIsStored:
    def test_a_new_library_is_empty(self, library: Library, embedder) -> None:
        assert (len(library), library.sentence_count, library.articles()) == (0, 0, [])
        assert library.search(embedder.embed(["rain"])[0], 5) == []

    def test_articles_sentences_and_words_are_counted(self, news: Library) -> None:
        assert (len(news), news.sentence_count) == (2, 4)
        assert counts(news, EVERY, "rain", "gold", "snow") == [4, 1, 1, 0]

    def test_a_sentence_is_found_by_its_vector_with_its_cosine(self, news: Library, embedder) -> None:
        (best, *_) = news.search(embedder.embed(["rain and sun"])[0], 5)
        assert best.quotation.sentence.text == "The rain stopped the harvest in Lund."
        assert best.quotation.article == news.article("rain")
        assert best.cosine == pytest.approx(0.5**0.5, abs=1e-6)

    def test_no_more_come_than_are_wanted(self, news: Library, embedder) -> None:
        (found,) = news.search(embedder.embed(["gold"])[0], 1)
        assert found.quotation.sentence.text == "A thief stole the gold of Malmo."

    def test_several_are_searched_for_at_once_each_as_if_alone(self, news: Library, embedder) -> None:
        vectors = embedder.embed(["rain and sun", "gold"])
        assert news.search_each(vectors, 2) == [news.search(vector, 2) for vector in vectors]
        assert news.search_each(vectors, 2)[0] != news.search_each(vectors, 2)[1]

    def test_several_find_nothing_in_an_empty_library(self, library: Library, embedder) -> None:
        assert library.search_each(embedder.embed(["rain", "gold"]), 2) == [[], []]

    def test_articles_are_found_in_the_order_of_their_ids_and_absent_ones_left_out(self, news: Library) -> None:
        assert [article.id for article in news.find_articles(["rain", "snow", "gold"])] == ["rain", "gold"]
        assert [article.id for article in news.find_articles(["gold", "rain"])] == ["gold", "rain"]

    def test_a_sentence_that_refers_back_comes_with_the_one_it_needs(self, library: Library, write, embedder) -> None:
        library.add([write("ship.txt", "A ship sank. It carried gold.")])
        found = library.search(embedder.embed(["ship and gold"])[0], 1)[0]
        assert (found.quotation.sentence.text, found.antecedent.text) == ("It carried gold.", "A ship sank.")
        assert library.article("ship").text[found.antecedent.start : found.antecedent.end] == "A ship sank."

    def test_the_newest_article_comes_first(self, library: Library, write) -> None:
        for name, day in (("a", "2019-01-02"), ("b", "2021-05-06"), ("c", "2020-03-04")):
            library.add([write(f"{name}.md", f"---\npublished: {day}\n---\nIt rained on day {name}.")])
        assert [article.id for article in library.articles()] == ["b", "c", "a"]
        assert [record.article.id for record in library.records()] == ["b", "c", "a"]

    def test_articles_without_a_date_come_last_those_added_later_first(self, library: Library, write) -> None:
        for name, day in (("a", "someday"), ("b", "4 July 1987"), ("c", ""), ("d", "1912-04-15")):
            library.add([write(f"{name}.md", f"---\ndate: {day}\n---\nIt rained on day {name}.")])
        assert [(one.id, one.published) for one in library.articles()] == [
            ("b", "1987-07-04"), ("d", "1912-04-15"), ("c", None), ("a", None),
        ]  # fmt: skip

    def test_all_articles_whose_text_or_headline_has_the_words_are_found(self, library: Library, write) -> None:
        texts = ["The ferries of South Korea sail.", "大統領が演説した。", "Mayor Ivo Tarn resigned on Monday."]
        library.add(
            [write(f"{name}.txt", f"# Report {name}\n\n{text}") for name, text in zip("abc", texts, strict=True)]
        )
        titles = {one.id: one.title for one in library.articles()}
        asked = ("ferry", "South Korea", "大統領", "統演", "resign", "report", "tarn ferry", "nobody")
        found = {words: sorted(titles[one][-1] for one in library.find_words(words)) for words in asked}
        assert found == {
            "ferry": ["a"], "South Korea": ["a"], "大統領": ["b"], "統演": ["b"], "resign": ["c"],
            "report": ["a", "b", "c"], "tarn ferry": [], "nobody": [],
        }  # fmt: skip
        assert library.find_words("the") is None

    def test_an_unknown_id_is_an_error_with_the_cure(self, news: Library) -> None:
        with pytest.raises(ArticleNotFoundError) as caught:
            news.article("snow")
        assert str(caught.value) == "there is no article snow; `footnote list` shows the ids"

    def test_everything_is_there_for_the_next_process(self, news: Library, reopen, find) -> None:
        other = reopen()
        assert [article.id for article in other.articles()] == [article.id for article in news.articles()]
        assert find(other, "rain") == ["The rain stopped the harvest in Lund."]
        assert counts(other, EVERY, "gold") == [4, 1]

    def test_progress_is_told_by_the_batch(self, library: Library, write, monkeypatch) -> None:
        monkeypatch.setattr("rag.library.writing.adding.BATCH", 2)
        told: list[tuple[int, int]] = []
        paths = [write(f"{number}.txt", f"It rained {number} times.") for number in range(5)]
        library.add(paths, lambda done, total: told.append((done, total)))
        assert told == [(2, 5), (4, 5), (5, 5)]
        assert len(library) == 5

    def test_what_became_of_a_batch_is_told_when_it_is_stored(self, library: Library, write, monkeypatch) -> None:
        monkeypatch.setattr("rag.library.writing.adding.BATCH", 2)
        told: list[tuple[list[str], int]] = []
        paths = [write("a.txt", RAIN), write("b.txt", ""), write("c.txt", GOLD)]
        library.add(paths, settled=lambda items: told.append(([one.status for one in items], len(library))))
        assert told == [(["new", "failed"], 1), (["new"], 2)]

    def test_what_is_read_is_named_before_it_is_read(self, library: Library, write, tmp_path) -> None:
        paths = [write("rain.txt", RAIN), tmp_path / "absent.txt"]
        told: list[tuple[str, int, int]] = []
        library.add(paths, reading=lambda *where: told.append(where))
        assert told == [(str(path), place, 2) for place, path in enumerate(paths, start=1)]

    def test_a_page_that_is_slow_to_come_holds_up_no_other_change(
        self, library: Library, write, tmp_path: Path, embedder, monkeypatch
    ) -> None:
        asked, answered = Event(), Event()

        def fetch(_reader, url: str):
            asked.set()
            assert answered.wait(60)
            yield ArticleDraft("The snow closed the pass.", url=url, name="pass")

        monkeypatch.setattr(FileReader, "read_url", fetch)
        slow = Thread(target=library.add, args=(["https://example.org/pass", write("rain.txt", RAIN)],))
        slow.start()
        assert asked.wait(60)
        with Library.open(tmp_path / "library", embedder=embedder) as other:
            assert other.add([write("again.txt", RAIN), write("gold.txt", GOLD)]).count("new") == 2
        answered.set()
        slow.join()
        assert {article.id for article in library.articles()} == {"again", "gold", "pass"}

    def test_stored_articles_are_found_by_their_ids(self, news: Library) -> None:
        assert {record.article.id for record in news} == {"rain", "gold"}
        found = news.find_records(["gold", "snow"])
        assert {name: record.sentences for name, record in found.items()} == {"gold": 2}

    def test_by_default_the_folder_is_the_one_that_is_set(self, tmp_path: Path, embedder, monkeypatch) -> None:
        monkeypatch.setenv("FOOTNOTE_LIBRARY", str(tmp_path / "set"))
        with Library.open(embedder=embedder) as opened:
            assert opened.folder == tmp_path / "set"


class TestAddingAgain:
    def test_the_same_articles_change_nothing(self, news: Library, tmp_path: Path, embedder) -> None:
        before, embedded = (news.records(), generation(news), news.sentence_count), list(embedder.embedded)
        report = news.add([tmp_path / "news"])
        assert [(item.status, item.article_id) for item in report.items] == [
            ("unchanged", "gold"),
            ("unchanged", "rain"),
        ]
        assert (news.records(), generation(news), news.sentence_count) == before
        assert embedder.embedded == embedded
        assert counts(news, EVERY, "rain") == [4, 1]

    def test_a_changed_article_replaces_the_old_one_entirely(self, news: Library, write, find) -> None:
        added = {record.article.id: record.added for record in news.records()}
        report = news.add([write("rain.txt", SNOW)])
        assert [(item.status, item.article_id) for item in report.items] == [("changed", "rain")]
        assert (len(news), news.sentence_count, news.article("rain").text) == (2, 4, SNOW)
        assert (find(news, "rain"), find(news, "snow")) == ([], ["The snow closed the pass."])
        assert counts(news, EVERY, "rain", "lund", "harvest", "snow", "gold") == [4, 0, 0, 0, 1, 1]
        assert {record.article.id: record.added for record in news.records()} == added

    def test_a_changed_article_is_as_new_as_one_that_never_was_otherwise(
        self, news: Library, write, tmp_path: Path, embedder
    ) -> None:
        path = write("rain.txt", SNOW)
        news.add([path])
        with Library.open(tmp_path / "fresh", embedder=embedder) as fresh:
            fresh.add([path])
            assert fresh.article("rain") == news.article("rain")
            assert fresh.sentences("rain") == news.sentences("rain")

    def test_a_change_of_the_first_file_and_back_ends_where_it_began(self, news: Library, write, find) -> None:
        before = news.articles()
        news.add([write("rain.txt", SNOW)])
        news.add([write("rain.txt", RAIN)])
        assert news.articles() == before
        assert (news.sentence_count, find(news, "rain"), find(news, "snow")) == (
            4, ["The rain stopped the harvest in Lund."], [],
        )  # fmt: skip


class TestRemoving:
    def test_a_removed_article_is_gone_from_everything(self, news: Library, reopen, find) -> None:
        assert [article.id for article in news.remove(["rain"])] == ["rain"]
        for library in (news, reopen()):
            assert [article.id for article in library.articles()] == ["gold"]
            assert library.sentence_count == 2
            assert (find(library, "rain"), find(library, "gold")) == ([], ["A thief stole the gold of Malmo."])
            assert counts(library, EVERY, "rain", "lund", "gold") == [2, 0, 0, 1]

    def test_an_unknown_id_stops_it_before_anything_is_removed(self, news: Library) -> None:
        before = generation(news)
        with pytest.raises(ArticleNotFoundError, match="there is no article snow"):
            news.remove(["rain", "snow"])
        assert (len(news), news.sentence_count, generation(news)) == (2, 4, before)

    def test_an_id_given_twice_is_removed_once(self, news: Library) -> None:
        assert [article.id for article in news.remove(["rain", "rain"])] == ["rain"]

    def test_a_removed_article_can_be_added_again(self, news: Library, tmp_path: Path, find) -> None:
        news.remove(["rain"])
        assert [item.status for item in news.add([tmp_path / "news"]).items] == ["unchanged", "new"]
        assert find(news, "rain") == ["The rain stopped the harvest in Lund."]

    def test_a_removed_article_is_put_back_as_it_was(self, news: Library, reopen, find) -> None:
        before = news.records()
        news.remove(["rain", "gold"])
        news.restore(before)
        for library in (news, reopen()):
            assert library.records() == before
            assert find(library, "rain") == ["The rain stopped the harvest in Lund."]
            assert counts(library, EVERY, "gold") == [4, 1]

    def test_what_was_added_since_the_removal_is_not_replaced(self, news: Library, write) -> None:
        before = news.records()
        news.remove(["rain"])
        news.add([write("rain.txt", SNOW)])
        news.restore(before)
        assert news.article("rain").text == SNOW


def test_a_search_for_nothing_known_is_far_from_everything(news: Library) -> None:
    unknown = np.zeros(7, dtype=np.float32)
    unknown[2] = 1
    assert {round(one.cosine, 6) for one in news.search(unknown, 10)} == {0.0}
