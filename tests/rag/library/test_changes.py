"""What becomes of each file that is added, told by the report and by what is stored."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from rag.errors import ArticleNotFoundError
from rag.identity import digest
from rag.ingestion.loaders import FileReader
from rag.library import Library, changes
from rag.library.sources import Pasted, find_sources
from rag.types import IngestReport
from tests.rag.library.news import GOLD, RAIN, SNOW


def outcome(report: IngestReport) -> list[tuple[str, str | None, str | None]]:
    return [(item.status, item.article_id, item.reason) for item in report.items]


def stored(library: Library) -> dict[str, str]:
    return {article.id: article.text for article in library.articles()}


def add(library: Library, *paths: Path) -> list[tuple[str, str | None, str | None]]:
    return outcome(library.add(paths))


def test_a_new_article_is_stored_with_everything_that_is_known_of_it(library: Library, write) -> None:
    path = write("rates.md", "---\ntitle: Rates\nsource: The Wire\ndate: 2019-10-07\nauthor: Ann\n---\nThe bank rose.")
    (item,) = library.add([path]).items
    assert (item.address, item.status, item.article_id, item.title, item.reason) == (
        str(path), "new", "rates", "Rates", None,
    )  # fmt: skip
    article = library.article("rates")
    assert (article.title, article.text, article.source, article.url) == ("Rates", "The bank rose.", "The Wire", None)
    assert (article.published, article.author, article.sha256) == ("2019-10-07", "Ann", digest("The bank rose."))


def test_an_article_without_a_headline_is_shown_by_its_first_sentence(library: Library, write) -> None:
    library.add([write("rain.txt", RAIN)])
    assert library.article("rain").title == "The rain stopped the harvest in Lund."


def test_the_report_is_in_the_order_of_the_files(library: Library, write) -> None:
    paths = [write("b.txt", RAIN), write("none.pdf", "x"), write("a.txt", GOLD)]
    assert [item.address for item in library.add(paths).items] == [str(path) for path in paths]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty; there is nothing to read in it"),
        ("binary.txt", b"a\0b", "is not text (it holds zero bytes); export it as text first"),
        ("teaser.txt", b"Also Read: Why now?", "holds no whole sentence, so nothing of it could be cited"),
        (
            "head.md",
            b"---\ntitle: a: b\n---\nIt rained.",
            "has front matter that is not YAML; mend the lines between the two --- lines",
        ),
        ("photo.png", b"x", "files of type .png are not read; save its text as .txt or .md"),
    ],
)
def test_one_bad_file_fails_and_never_stops_the_rest(
    library: Library, write, name: str, content: bytes, reason: str
) -> None:
    report = library.add([write(name, content), write("rain.txt", RAIN)])
    assert sorted(outcome(report)) == [("failed", None, reason), ("new", "rain", None)]
    assert stored(library) == {"rain": RAIN}
    assert library.sentence_count == 2


def test_a_missing_path_fails_and_never_stops_the_rest(library: Library, write, tmp_path: Path) -> None:
    assert add(library, tmp_path / "none.txt", write("rain.txt", RAIN)) == [
        ("failed", None, "cannot be read (No such file or directory); check that it exists and that you may read it"),
        ("new", "rain", None),
    ]


def test_an_address_that_cannot_be_fetched_fails_with_what_to_do(library: Library) -> None:
    report = library.add(["http://127.0.0.1:9/story.html"])
    assert report.items[0].address == "http://127.0.0.1:9/story.html"
    assert outcome(report) == [
        (
            "failed",
            None,
            "leads to 127.0.0.1, which is not on the public internet; "
            "set FOOTNOTE_ALLOWED_HOSTS=127.0.0.1 if you trust that host",
        )
    ]


def test_a_file_name_that_is_not_unicode_never_stops_the_rest(library: Library, write, tmp_path: Path) -> None:
    write("rain.txt", RAIN)
    with open(os.fsencode(tmp_path / "news") + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123
        file.write(GOLD.encode())
    assert add(library, tmp_path / "news") == [("new", "caf", None), ("new", "rain", None)]
    assert stored(library) == {"caf": GOLD, "rain": RAIN}
    assert {item.status for item in library.add([tmp_path / "news"]).items} == {"unchanged"}


def test_the_names_of_a_folder_are_the_paths_below_it(library: Library, write, tmp_path: Path) -> None:
    write("2019/october/rain.txt", RAIN)
    assert add(library, tmp_path / "news") == [("new", "2019-october-rain", None)]


def test_two_files_of_one_name_have_two_ids(library: Library, write) -> None:
    one, other = write("a/today.txt", RAIN), write("b/today.txt", GOLD)
    second = f"today-{digest(str(other))[:8]}"
    assert add(library, one, other) == [("new", "today", None), ("new", second, None)]
    assert stored(library) == {"today": RAIN, second: GOLD}
    assert add(library, other, one) == [("unchanged", second, None), ("unchanged", "today", None)]


def test_two_files_of_one_name_have_two_ids_when_they_are_added_one_by_one(library: Library, write) -> None:
    add(library, write("a/today.txt", RAIN))
    other = write("b/today.txt", GOLD)
    assert add(library, other) == [("new", f"today-{digest(str(other))[:8]}", None)]


def test_a_file_that_is_named_twice_is_read_once(library: Library, write, tmp_path: Path) -> None:
    path = write("rain.txt", RAIN)
    assert add(library, path, tmp_path / "news", tmp_path / "news" / ".." / "news" / "rain.txt") == [
        ("new", "rain", None)
    ]


def test_the_same_text_in_two_files_is_one_article(library: Library, write) -> None:
    one, other = write("rain.txt", RAIN), write("copy.txt", RAIN)
    assert add(library, one, other) == [
        ("new", "rain", None),
        ("duplicate", "rain", f"has the same text as {one}"),
    ]
    assert add(library, other) == [("duplicate", "rain", f"has the same text as {one}")]
    assert stored(library) == {"rain": RAIN}


def test_a_renamed_file_is_the_same_article_at_its_new_address(library: Library, write) -> None:
    old = write("rain.txt", RAIN)
    add(library, old)
    new = old.rename(old.with_name("storm.txt"))
    assert add(library, new) == [("unchanged", "rain", f"renamed from {old}")]
    assert [(one.article.id, one.address) for one in library.records()] == [("rain", str(new))]
    assert add(library, new) == [("unchanged", "rain", None)]
    assert library.sentence_count == 2


def test_a_renamed_file_that_is_changed_later_updates_its_article(library: Library, write) -> None:
    old = write("rain.txt", RAIN)
    add(library, old)
    add(library, old.rename(old.with_name("storm.txt")))
    assert add(library, write("storm.txt", SNOW)) == [("changed", "rain", None)]
    assert stored(library) == {"rain": SNOW}


@pytest.mark.parametrize("order", [1, -1])
def test_a_text_that_moved_on_to_another_file_is_not_lost(library: Library, write, order: int) -> None:
    today = write("today.txt", RAIN)
    add(library, today)
    yesterday = write("yesterday.txt", RAIN)
    write("today.txt", GOLD)
    assert sorted(add(library, *[yesterday, today][::order])) == [
        ("changed", "today", None),
        ("new", "yesterday", None),
    ]
    assert stored(library) == {"today": GOLD, "yesterday": RAIN}


def test_new_front_matter_over_the_same_text_is_a_change(library: Library, write) -> None:
    add(library, write("rain.md", f"---\nsource: The Wire\n---\n{RAIN}"))
    assert add(library, write("rain.md", f"---\nsource: The Post\n---\n{RAIN}")) == [("changed", "rain", None)]
    assert library.article("rain").source == "The Post"
    assert library.sentence_count == 2


def test_a_file_that_names_its_url_is_known_by_it_wherever_it_lies(library: Library, write) -> None:
    front = "---\nurl: https://example.org/rain\n---\n"
    add(library, write("a.md", front + RAIN))
    assert add(library, write("b.md", front + SNOW)) == [("changed", "a", None)]
    assert stored(library) == {"a": SNOW}
    assert library.records()[0].address == "https://example.org/rain"


def test_two_files_that_name_one_url_do_not_replace_each_other(library: Library, write) -> None:
    front = "---\nurl: https://example.org/\n---\n"
    one, other = write("a.md", front + RAIN), write("b.md", front + SNOW)
    expected = ("duplicate", None, f"has the same url as {one}")
    assert sorted(add(library, one, other)) == sorted([("new", "a", None), expected])
    assert sorted(add(library, one, other)) == sorted([("unchanged", "a", None), expected])
    assert stored(library) == {"a": RAIN}


def test_a_change_that_leaves_nothing_to_cite_fails_and_keeps_what_was_there(library: Library, write) -> None:
    add(library, write("rain.txt", RAIN))
    assert add(library, write("rain.txt", "Also Read: Why now?")) == [
        ("failed", None, "holds no whole sentence, so nothing of it could be cited")
    ]
    assert stored(library) == {"rain": RAIN}


@pytest.mark.parametrize("content", [RAIN.encode("utf-8-sig"), RAIN.replace(". ", ".\r\n").encode()])
def test_offsets_are_into_the_text_that_is_shown(library: Library, write, content: bytes) -> None:
    add(library, write("rain.txt", content))
    text = library.article("rain").text
    assert [(one.text, text[one.start : one.end]) for one in library.sentences("rain")] == [
        ("The rain stopped the harvest in Lund.", "The rain stopped the harvest in Lund."),
        ("Farmers waited.", "Farmers waited."),
    ]


def test_a_folder_of_hidden_files_gives_an_empty_report(library: Library, write, tmp_path: Path) -> None:
    write(".hidden.txt", RAIN)
    assert add(library, tmp_path / "news") == []


def test_a_folder_gives_a_line_for_each_file_that_is_not_read(library: Library, write, tmp_path: Path) -> None:
    for name, content in (("photo.png", b"x"), ("rain", RAIN), ("old.zip", b"PK\x03\x04"), ("gold.txt", GOLD)):
        write(name, content)
    assert add(library, tmp_path / "news") == [
        ("new", "gold", None),
        ("failed", None, "files of type .zip are not read; unpack it, and add what comes out"),
        ("failed", None, "files of type .png are not read; save its text as .txt or .md"),
        ("new", "rain", None),
    ]


def test_the_same_bytes_under_another_ending_are_one_article(library: Library, write) -> None:
    content = f"---\ntitle: Rain\n---\n{RAIN}"
    first = write("rain.md", content)
    assert add(library, first) == [("new", "rain", None)]
    again = write("copy.txt", content)
    assert add(library, again) == [("duplicate", "rain", f"has the same content as {first}")]
    assert len(library) == 1


def test_a_file_that_gets_another_ending_is_read_again_under_its_id(library: Library, write) -> None:
    content = f"---\ntitle: Rain in Lund\n---\n{RAIN}"
    path = write("rain.txt", content)
    add(library, path)
    path.rename(path.with_suffix(".md"))
    assert add(library, path.with_suffix(".md")) == [("changed", "rain", None)]
    assert library.article("rain").title == "Rain in Lund"


def test_pasted_text_is_an_article_that_is_added_once(library: Library) -> None:
    pasted = Pasted(f"Harvest stops\n\n{RAIN}".encode())
    (item,) = library.add([pasted]).items
    assert (item.status, item.article_id, item.title) == ("new", "Harvest-stops", "Harvest stops")
    assert [one.status for one in library.add([pasted, Pasted(GOLD.encode())]).items] == ["unchanged", "new"]
    assert library.files() == {"Harvest-stops": "", "A-thief-stole-the-gold-of-Malmo": ""}


def test_sources_carry_the_address_and_the_name_for_the_id(write, tmp_path: Path) -> None:
    path = write("a/rain.txt", RAIN)
    places: Iterable[str | Path] = [str(tmp_path / "news"), "http://example.org/x"]
    assert [(one.address, one.name) for one in find_sources(places)] == [
        (str(path), "a/rain"),
        ("http://example.org/x", "http://example.org/x"),
    ]


class TestLinks:
    @pytest.fixture
    def linked(self, write, tmp_path: Path) -> Path:
        """A folder with links to a file and a folder that lie outside of it, and to a file inside."""
        write("rain.txt", RAIN)
        folder = tmp_path / "news"
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "snow.txt").write_text("The snow closed the pass.")
        (tmp_path / "secret").write_text("The password is sesame.")
        (folder / "passwd.txt").symlink_to(tmp_path / "secret")
        (folder / "elsewhere").symlink_to(tmp_path / "other")
        (folder / "same.txt").symlink_to(folder / "rain.txt")
        (tmp_path / "other" / "back").symlink_to(folder)
        return folder

    def test_links_that_lead_out_of_the_folder_are_skipped_with_a_line(self, library: Library, linked: Path) -> None:
        skipped = "leads out of the folder, to {}; add that by itself, or use --follow-links"
        items = library.add([linked]).items
        assert [(one.address, one.status, one.reason) for one in items] == [
            (str(linked / "elsewhere"), "skipped", skipped.format(linked.parent / "other")),
            (str(linked / "passwd.txt"), "skipped", skipped.format(linked.parent / "secret")),
            (str(linked / "rain.txt"), "new", None),
        ]

    def test_they_are_followed_where_that_is_asked_for(self, library: Library, linked: Path) -> None:
        report = library.add([linked], follow_links=True)
        assert [(one.article_id, one.status) for one in report.items] == [
            ("elsewhere-snow", "new"),
            ("passwd", "new"),
            ("rain", "new"),
        ]

    def test_a_link_that_is_named_itself_is_followed(self, library: Library, linked: Path) -> None:
        report = library.add([linked / "passwd.txt", linked / "elsewhere"])
        assert [one.article_id for one in report.items if one.status == "new"] == ["passwd", "snow"]


def test_whatever_is_raised_over_one_source_is_its_line_and_does_not_end_the_others(
    library: Library, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, read = FileReader.read_file, write("rain.txt", RAIN)
    fault = lambda self, path: 1 / 0 if path.name == "gold.txt" else broken(self, path)  # noqa: E731
    monkeypatch.setattr(FileReader, "read_file", fault)
    assert add(library, write("gold.txt", GOLD), read) == [
        (
            "failed",
            None,
            "cannot be read (ZeroDivisionError: division by zero); save its text as .txt and add that, "
            "and report this fault",
        ),
        ("new", "rain", None),
    ]


def test_an_article_that_cannot_be_cut_into_sentences_does_not_end_the_others(
    library: Library, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = changes.make_chunks
    monkeypatch.setattr(changes, "make_chunks", lambda article: 1 / 0 if "gold" in article.text else cut(article))
    first, second = add(library, write("gold.txt", GOLD), write("rain.txt", RAIN))
    assert (first[0], "ZeroDivisionError" in str(first[2])) == ("failed", True)
    assert second == ("new", "rain", None)


def test_an_address_with_half_a_character_is_its_own_line(library: Library) -> None:
    (item,) = library.add(["https://example.org/\udcff"]).items
    assert (item.address, item.status) == ("https://example.org/?", "failed")
    assert item.reason == "is no valid address; copy it again from the browser"


def test_there_is_no_article_whose_id_holds_half_a_character(library: Library) -> None:
    with pytest.raises(ArticleNotFoundError):
        library.article("\ud800")
