from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import ArticleDraft, FileReader, find_files

NEWS = "The café said “yes” to the naïve señor. It cost £5."


def test_plain_text_is_kept_as_it_is(load) -> None:
    assert load("It rained. ") == ArticleDraft("It rained. ")


def test_a_first_line_that_is_a_heading_is_the_title(load) -> None:
    draft = load("Rates Rise Again\n\nThe bank raised rates.")
    assert (draft.title, draft.text) == ("Rates Rise Again", "Rates Rise Again\n\nThe bank raised rates.")


def test_a_first_line_that_is_a_sentence_is_no_title(load) -> None:
    assert load("The bank raised rates.\n\nMarkets fell.").title == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_text_is_read_in_the_encodings_that_news_comes_in(load, encoding: str) -> None:
    text = NEWS.replace("“", '"').replace("”", '"') if encoding == "latin-1" else NEWS
    assert load(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Президент заявил, что реформа необходима. Депутаты проголосовали единогласно."),
        ("gb18030", "总统表示改革是必要的。议员们一致投票赞成。"),
        ("cp1253", "Ο πρόεδρος δήλωσε ότι η μεταρρύθμιση είναι απαραίτητη."),
    ],
)
def test_other_alphabets_are_told_by_their_bytes(load, encoding: str, text: str) -> None:
    assert load(text.encode(encoding)).text == text


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_are_made_alike(load, ends: str) -> None:
    assert load(f"It rained.{ends}It stopped.".encode()).text == "It rained.\nIt stopped."


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_error(reason, content: bytes) -> None:
    assert reason(content) == "is empty; there is nothing to read in it"


def test_a_binary_file_is_an_error(reason) -> None:
    assert reason(b"\x89PNG\r\n\x00\x00") == "is not text (it holds zero bytes); export it as text first"


def test_another_ending_is_an_error(reason) -> None:
    assert reason("x", "news.jpg") == "files of type .jpg are not read; save its text as .txt or .md"


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("Rates rise\n\nThe bank raised rates.", "Rates rise", "Rates rise\n\nThe bank raised rates."),
        ("---\ntitle: Rates\n---\nThe bank rose.", "Rates", "The bank rose."),
        ('{"title": "Rates", "text": "The bank rose."}', "Rates", "The bank rose."),
        ('{"title": "Rates", "text": "The bank rose."}\n{"text": ""}\n', "Rates", "The bank rose."),
        ("From: Ann <a@x.example>\nSubject: Rates\nDate: 2 May 2024\n\nThe bank rose.", "Rates", "The bank rose."),
        ("title;text\nRates;The bank rose.\n", "Rates", "The bank rose."),
        ("From: me\nTo: all\n\nThe bank rose.", "From: me", "From: me\nTo: all\n\nThe bank rose."),
        ("[Update] The bank rose.", "", "[Update] The bank rose."),
    ],
)
@pytest.mark.parametrize("name", ["news", "news of 3.5.2024"])
def test_a_file_without_an_ending_is_read_by_its_content(write, name: str, content: str, title: str, text: str) -> None:
    first = next(FileReader().read_file(write(name, content)))
    assert isinstance(first, ArticleDraft)
    assert (first.title, first.text) == (title, text)


def test_an_ending_in_capitals_is_read(load) -> None:
    assert load("It rained.", "NEWS.TXT").text == "It rained."


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        list(FileReader().read_file(tmp_path / "none.txt"))
    assert str(caught.value) == (
        "cannot be read (No such file or directory); check that it exists and that you may read it"
    )


def test_front_matter_tells_what_is_known_of_the_article(load) -> None:
    content = (
        "---\ntitle: Rates  rise\noutlet: The Wire\nlink: https://example.org/rates\n"
        "date: 2019-10-07\nauthors:\n- Ann Lee\n- Bo Ek\n---\n\nThe bank raised rates.\n"
    )
    assert load(content, "news.md") == ArticleDraft(
        text="The bank raised rates.",
        title="Rates rise",
        source="The Wire",
        url="https://example.org/rates",
        published="2019-10-07",
        author="Ann Lee, Bo Ek",
    )


def test_front_matter_may_hold_a_time(load) -> None:
    assert load("---\npublished: 2019-10-07T10:00:00Z\n---\nText.", "a.md").published == "2019-10-07T10:00:00+00:00"


def test_the_first_name_that_has_a_value_counts(load) -> None:
    draft = load("---\nsource:\noutlet: The Wire\npublisher: Press Ltd\n---\nIt rained.", "news.md")
    assert draft.source == "The Wire"


def test_markdown_without_front_matter_takes_its_title_from_the_first_heading(load) -> None:
    assert load("# Rates rise\n\nThe bank raised rates.", "news.md") == ArticleDraft(
        "# Rates rise\n\nThe bank raised rates.", "Rates rise"
    )


@pytest.mark.parametrize("content", ["---\nIt rained.\n---\nIt stopped.", "---\n- one\n---\nIt stopped."])
def test_what_stands_between_rules_and_is_no_front_matter_is_text(load, content: str) -> None:
    assert load(content, "news.md").text == content


@pytest.mark.parametrize("line", ["title: a: b", "title: ["])
def test_broken_front_matter_is_an_error(reason, line: str) -> None:
    assert reason(f"---\n{line}\n---\nIt rained.", "news.md") == (
        "has front matter that is not YAML; mend the lines between the two --- lines"
    )


def test_nothing_below_the_front_matter_is_an_error(reason) -> None:
    assert reason("---\ntitle: Rates\n---\n \n", "news.md") == (
        "is empty below its front matter; there is nothing to read in it"
    )


def test_a_folder_gives_its_files_sorted_and_named_by_their_path(write, tmp_path: Path) -> None:
    names = (
        "b.txt",
        "a/c.MD",
        "a/d.text",
        "a/image.png",
        ".hidden.txt",
        ".git/e.txt",
        "a/.f/g.md",
        "notes",
        "~$a.docx",
    )
    for name in names:
        write(name, "It rained.")
    news = tmp_path / "news"
    assert list(find_files([news])) == [
        (news / "a" / "c.MD", "a/c"),
        (news / "a" / "d.text", "a/d"),
        (news / "a" / "image.png", "a/image"),
        (news / "b.txt", "b"),
        (news / "notes", "notes"),
    ]


def test_a_hidden_folder_that_is_named_is_read(write, tmp_path: Path) -> None:
    path = write(".drafts/a.txt", "It rained.")
    assert list(find_files([tmp_path / "news" / ".drafts"])) == [(path, "a")]


def test_a_file_that_is_named_is_given_whatever_it_is(tmp_path: Path) -> None:
    assert list(find_files([tmp_path / "none.pdf"])) == [(tmp_path / "none.pdf", "none")]


@pytest.mark.parametrize("known_by", ["chroma/chroma.sqlite3", "words/meta.json"])
def test_what_a_library_keeps_is_no_news(tmp_path: Path, known_by: str) -> None:
    files = "generation library.json library-0a1b2c3d.json writing.lock conversations.sqlite conversations.sqlite-wal"
    names = ("news/a.txt", "news/library/uploads/b.txt", f"news/library/{known_by}", "news/library/c.txt")
    kept = (f"news/library/{name}" for name in (*files.split(), "feeds.json", "cases.jsonl", "dropped.jsonl"))
    for path in (tmp_path / name for name in (*names, *kept)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained.")
    assert list(find_files([tmp_path / "news"])) == [(tmp_path / "news" / "a.txt", "a")]
    assert list(find_files([tmp_path / "news" / "library"])) == [(tmp_path / "news" / "library" / "c.txt", "c")]
    uploads = tmp_path / "news" / "library" / "uploads"
    assert list(find_files([uploads])) == [(uploads / "b.txt", "b")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "The gym shuts. ![a plan](a.png) See [the plan](http://x.example/p(1)).",
            "The gym shuts. a plan See the plan.",
        ),
        ("See [the plan][1] and <b>come</b>.\n\n[1]: http://x.example 'Plan'", "See the plan and come."),
        ("It *is* **very** `hot` ~~cold~~ at snake_case \\*here\\*.", "It is very hot at snake_case *here*."),
        ("The dam has 9 gates ~~and 2 locks~~.", "The dam has 9 gates."),
        ("It rose ~~fast~~ , then fell; ~~so~~ it is.", "It rose, then fell; it is."),
        ("See ![a map of *Alm*](map.png) of the town.", "See a map of Alm of the town."),
        ("See ![](map.png) it.", "See it."),
        ("It holds [^1]. It is old[^2] now.\n\n[^1]: A note.", "It holds. It is old now.\n\nA note."),
        ("> “It leaks,” said Jo.\n> Nobody came.", "“It leaks,” said Jo.\nNobody came."),
        (
            "# Pool\n\n1. It *opens*.\n2. It shuts.\n\n---\n\n- one\n- two",
            "# Pool\n\n1. It opens.\n2. It shuts.\n\n- one\n- two",
        ),
        ("It rose.[^1]\n\n[^1]: In *May*.", "It rose.\n\nIn May."),
        ("<div>It <b>rained</b>.</div>", "It rained."),
        ("R&amp;D grew & grew.", "R&D grew & grew."),
        ("| Town | Fare |\n|---|---|\n| Alm | *nine* |\n| Brok | |", "- Town: Alm | Fare: nine\n\n- Town: Brok"),
        ("It rained.\n  Then it\nfroze.", "It rained.\n  Then it\nfroze."),
    ],
)
def test_markdown_is_read_without_its_marks(load, written: str, read: str) -> None:
    assert load(written, "a.md").text == read


def test_front_matter_may_be_toml(load, reason) -> None:
    draft = load('+++\ntitle = "Pool"\ndate = 2026-05-03\nauthors = ["Ann", "Bo"]\n+++\nIt opens in June.', "a.md")
    assert (draft.title, draft.published, draft.author, draft.text) == (
        "Pool",
        "2026-05-03",
        "Ann, Bo",
        "It opens in June.",
    )
    assert reason("+++\ntitle = \n+++\nIt rained.", "a.md") == (
        "has front matter that is not TOML; mend the lines between the two +++ lines"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The fire began in a store-\nhouse. It burned.", "The fire began in a storehouse.\nIt burned."),
        ("A well-known man, a well-\nknown face.", "A well-known man, a well-known\nface."),
        ("Mon-\n  day was wet.", "Monday\nwas wet."),
        ("He said -\nand left. In 2019-\n20 it rose. North-\nSouth line.", None),
        ("- one\n- two\n", None),
    ],
)
def test_words_that_were_divided_at_the_end_of_a_line_are_whole(load, written: str, read: str | None) -> None:
    assert load(written).text == (written if read is None else read)
