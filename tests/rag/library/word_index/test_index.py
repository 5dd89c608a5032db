from __future__ import annotations

import math
from pathlib import Path

import pytest

from rag.errors import LibraryError
from rag.library.word_index import EVERY, Terms, WordIndex, content_hash, documents
from rag.library.word_index.documents import windows
from rag.types import Article

RAIN = Article("rain", "Weather", "Rain fell on Lund. Rain and rain fell on Malmo.")
GOLD = Article("gold", "Markets", "Gold rose in Lund.")


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    made = WordIndex(tmp_path / "words")
    made.update([RAIN, GOLD], [])
    return made


def counts(index: WordIndex, *stems: str) -> list[int]:
    return [index.count(stem) for stem in stems]


def test_a_word_is_counted_by_the_sentences_that_hold_it(index: WordIndex) -> None:
    assert counts(index, EVERY, "rain", "lund", "malmo", "gold", "snow") == [3, 2, 2, 1, 1, 0]


def test_a_word_is_looked_up_once_until_the_index_changes(index: WordIndex, monkeypatch) -> None:
    looked_up: list[str] = []
    monkeypatch.setattr(
        "rag.library.word_index.queries.count", lambda _schema, _searcher, stem: looked_up.append(stem) or 1
    )
    index.update([], ["gold"])
    assert counts(index, "rain", "lund", "rain") == [1, 1, 1]
    assert looked_up == [EVERY, "rain", "lund"]
    index.refresh()
    assert counts(index, "rain") == [1]
    assert looked_up == [EVERY, "rain", "lund", EVERY, "rain"]


def test_a_rare_word_weighs_more(index: WordIndex) -> None:
    assert index.idf("snow") == pytest.approx(math.log(1 + 3.5 / 0.5))
    assert index.idf("gold") == pytest.approx(math.log(1 + 2.5 / 1.5))
    assert index.idf("rain") == pytest.approx(math.log(1 + 1.5 / 2.5))


def test_an_empty_index_weighs_every_word_alike(tmp_path: Path) -> None:
    index = WordIndex(tmp_path)
    assert index.idf("rain") == index.idf("gold") == pytest.approx(math.log(2))


def test_the_words_of_a_removed_article_no_longer_count(index: WordIndex) -> None:
    index.update([], ["rain"])
    assert counts(index, EVERY, "rain", "lund", "malmo", "gold") == [1, 0, 1, 0, 1]


def test_a_changed_article_takes_the_place_of_the_old_one(index: WordIndex) -> None:
    index.update([Article("rain", "Weather", "Snow fell on Malmo.")], [])
    assert counts(index, EVERY, "rain", "snow", "malmo", "lund") == [2, 0, 1, 1, 1]


def test_it_tells_the_article_whose_words_it_holds_by_all_that_is_indexed_of_it(index: WordIndex) -> None:
    assert index.content_hashes() == {
        "rain": content_hash("Weather", "", None, None),
        "gold": content_hash("Markets", "", None, None),
    }
    index.update([Article("rain", "Snow", "Snow fell.", "Post", published="2026-05-01", sha256="ab")], ["gold"])
    assert index.content_hashes() == {"rain": content_hash("Snow", "ab", "Post", "2026-05-01")}


def test_made_again_it_holds_only_what_it_is_given(index: WordIndex) -> None:
    index.rebuild([GOLD])
    assert counts(index, EVERY, "rain", "gold") == [1, 0, 1]


def test_it_is_there_after_it_was_opened_again(index: WordIndex, tmp_path: Path) -> None:
    assert counts(WordIndex(tmp_path / "words"), EVERY, "rain") == [3, 2]


def test_the_state_is_remembered(index: WordIndex, tmp_path: Path) -> None:
    assert index.generation == ""
    index.save_generation("generation 1")
    assert WordIndex(tmp_path / "words").generation == "generation 1"


def test_an_index_that_was_made_by_other_rules_for_words_is_of_no_known_generation(
    index: WordIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.save_generation("generation 1")
    hashes = index.content_hashes()
    monkeypatch.setattr(documents, "tokenization_revision", lambda: "later rules")
    assert WordIndex(tmp_path / "words").generation == ""
    assert hashes["rain"] != content_hash("Weather", "", None, None)


def test_the_state_is_forgotten_while_it_is_made_again(index: WordIndex) -> None:
    index.save_generation("generation 1")
    with pytest.raises(ZeroDivisionError):
        index.rebuild(1 / 0 for _ in range(1))
    assert index.generation == ""


def test_an_interrupted_change_leaves_what_was_there_and_lets_the_next_one_in(index: WordIndex) -> None:
    def broken():
        yield Article("snow", "Weather", "Snow fell.")
        raise KeyError

    with pytest.raises(KeyError) as kept:
        index.update(broken(), [])
    index.update([Article("ship", "Sea", "A ship sank.")], [])
    assert counts(index, EVERY, "snow", "ship", "rain") == [4, 0, 1, 2]
    assert kept.traceback


@pytest.mark.parametrize("broken", ["meta.json", ".managed.json", "*.idx", "*.term", "state"])
def test_a_spoilt_index_is_emptied_and_has_no_known_state(index: WordIndex, tmp_path: Path, broken: str) -> None:
    index.save_generation("generation 1")
    del index
    for path in (tmp_path / "words").glob(broken):
        path.write_bytes(b"\xff\xfenonsense")
    opened = WordIndex(tmp_path / "words")
    assert opened.generation != "generation 1"
    opened.rebuild([GOLD])
    assert counts(opened, EVERY, "rain", "gold") == [1, 0, 1]


def test_a_folder_that_cannot_be_made_is_an_error_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a file")
    with pytest.raises(LibraryError) as caught:
        WordIndex(tmp_path / "words")
    assert str(caught.value).startswith(
        f"the word index in {tmp_path / 'words'} cannot be made ([Errno 17] File exists"
    )
    assert str(caught.value).endswith("; check the folder and the disk")


def test_two_writers_at_once_are_an_error_of_ours(index: WordIndex, tmp_path: Path) -> None:
    other = WordIndex(tmp_path / "words")

    def meanwhile():
        with pytest.raises(LibraryError, match=r"^the word index in .* cannot be changed \(.*; check the folder"):
            other.update([RAIN], [])
        yield GOLD

    index.update(meanwhile(), [])
    assert index.count("gold") == 1


def test_articles_are_ranked_by_their_best_window(index: WordIndex) -> None:
    scores = index.articles(["rain", "lund"])
    assert list(scores) == ["rain", "gold"]
    assert scores["rain"] > scores["gold"] > 0
    assert index.articles([]) == {}
    assert index.articles(["snow"]) == {}


@pytest.mark.parametrize(
    ("length", "starts"), [(0, [0]), (1, [0]), (400, [0]), (401, [0, 200]), (600, [0, 200]), (601, [0, 200, 400])]
)
def test_windows_overlap_by_half_and_reach_the_end(length: int, starts: list[int]) -> None:
    stems = [str(number) for number in range(length)]
    assert windows(stems) == [stems[start : start + 400] for start in starts]
    assert windows(stems)[-1][-1:] == stems[-1:]


STORM = Article(
    "storm-in-alda",
    "Storm hits the Coast",
    "Mayor Ann Roe closed the port. She opened it on Friday. Ann Lund and Bo Roe stayed.",
    source="Hill Post",
    published="2026-05-17T10:00",
)


def places(index: WordIndex, *stems: str, groups: tuple[tuple[str, ...], ...] = (), most: int = 9) -> list[str]:
    """Return the places found, of at most `most` sentences by all stems and one by each group."""
    return [f"{article} {place}" for article, place in index.find_sentences(Terms(stems, groups), most, 1)]


def test_sentences_are_found_by_their_words_the_rarest_first(index: WordIndex) -> None:
    assert places(index, "rain", "malmo") == ["rain 1.19.47", "rain 0.0.18"]
    assert places(index, "rain", "malmo", most=1) == ["rain 1.19.47"]
    assert places(index, "snow") == places(index) == []


@pytest.mark.parametrize("stem", ["coast", "hill", "17", "2026", "storm", "alda"])
def test_headline_outlet_day_and_name_of_an_article_are_searched_too(index: WordIndex, stem: str) -> None:
    index.update([STORM], [])
    assert len(places(index, stem)) == 3
    assert index.mentions(stem)
    assert index.count(stem) == 0


def test_the_sentence_that_a_pronoun_leans_on_is_searched_with_it(index: WordIndex) -> None:
    index.update([STORM], [])
    assert places(index, "mayor") == ["storm-in-alda 0.0.30", "storm-in-alda 1.31.55.0.0.30"]


def test_a_group_brings_the_sentence_that_holds_all_of_it(index: WordIndex) -> None:
    index.update([STORM], [])
    assert places(index, "lund", groups=(("ann", "lund"),), most=1) == ["rain 0.0.18", "storm-in-alda 2.56.83"]
    assert index.mentions("ann", "lund")
    assert not index.mentions("malmo", "gold")


def test_only_the_chosen_articles_are_searched(index: WordIndex) -> None:
    assert index.find_sentences(Terms(("lund",)), 9, 1, ["gold"]) == [("gold", "0.0.18")]
    assert index.mentions("gold", among=["gold"])
    assert not index.mentions("gold", among=["rain"])
