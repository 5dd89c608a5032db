"""Rows of collections: which columns are known, and what becomes of texts that were cut off."""

from __future__ import annotations

import json
from time import perf_counter

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import FileReader, rows
from rag.ingestion.loaders.cut import linked_mark, uncut

TEXT = "The dam holds. Two gates are shut."
CUT = "was cut off by its source; a sentence that it breaks off in is left out"


def read(write, value: object, name: str = "news.json") -> list:
    content = value if isinstance(value, (str, bytes)) else json.dumps(value)
    return list(FileReader().read_file(write(name, content)))


GUARDIAN = {"response": {"status": "ok", "results": [{
    "id": "world/2024/may/06/dam", "webTitle": "Dam holds", "webUrl": "https://g.example/dam",
    "webPublicationDate": "2024-05-06T10:00:00Z",
    "fields": {"byline": "Ida Moe", "bodyText": TEXT, "publication": "The Weir"},
}]}}  # fmt: skip
TIMES = {"status": "OK", "response": {"docs": [{
    "_id": "nyt://a/1", "web_url": "https://n.example/dam", "abstract": "It holds.", "lead_paragraph": TEXT,
    "headline": {"main": "Dam holds", "kicker": None}, "byline": {"original": "By Ida Moe"}, "source": "The Weir",
    "pub_date": "2024-05-06T10:00:00+0000",
}]}}  # fmt: skip
REGISTRY = {"articles": {"page": 1, "results": [{
    "uri": "81", "lang": "eng", "dateTimePub": "2024-05-06T10:00:00Z", "url": "https://e.example/dam",
    "title": "Dam holds", "body": TEXT, "source": {"uri": "e.example", "title": "The Weir"},
    "authors": [{"uri": "ida", "name": "Ida Moe"}],
}]}}  # fmt: skip
NEWS_API = {"status": "ok", "articles": [{
    "source": {"id": None, "name": "The Weir"}, "author": "Ida Moe", "title": "Dam holds", "description": "It holds.",
    "url": "https://a.example/dam", "publishedAt": "2024-05-06T10:00:00Z", "content": f"{TEXT} It is… [+812 chars]",
}]}  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "part", "note"),
    [
        (GUARDIAN, "world/2024/may/06/dam", None),
        (TIMES, "nyt://a/1", "holds only a summary of the article"),
        (REGISTRY, "81", None),
        (NEWS_API, "a.example/dam", CUT),
    ],
)
def test_the_answers_of_news_apis_are_read_as_they_come(write, answer: object, part: str, note: str | None) -> None:
    (draft,) = read(write, answer)
    assert (draft.text, draft.title, draft.source) == (TEXT, "Dam holds", "The Weir")
    assert (draft.part, draft.note) == (part, note)
    assert draft.author == "Ida Moe"
    assert draft.published.startswith("2024-05-06T10:00:00")


def test_a_row_with_an_address_and_no_text_is_a_link() -> None:
    row = {"url": "https://d.example/1", "title": "Dam", "seendate": "20240506T101500Z", "domain": "d.example"}
    link = rows.linked(row, {})
    assert link is not None
    assert link.known is not None
    assert (link.url, link.known.title, link.known.published) == ("https://d.example/1", "Dam", "20240506T101500Z")
    assert rows.linked({**row, "text": ""}, {}) is None
    assert rows.linked({"title": "Dam"}, {}) is None


@pytest.mark.parametrize(
    "head",
    [
        "Überschrift;Datum;Verfasserin;Autor;Quelle;Volltext",
        "Titre;Date de publication;x;Auteur;Média;Texte",
        "Título;Fecha de publicación;x;Autor;Periódico;Contenido",
        "headline;pub_date;x;byline;outlet;article_text",
    ],
)
def test_columns_are_known_by_their_usual_names_in_four_languages(write, head: str) -> None:
    (draft,) = read(write, f"{head}\nDam holds;2024-05-06;;Ida Moe;The Weir;{TEXT}\n", "news.csv")
    assert (draft.title, draft.published, draft.author, draft.source, draft.text) == (
        "Dam holds", "2024-05-06", "Ida Moe", "The Weir", TEXT,
    )  # fmt: skip


def test_columns_that_are_not_read_are_told_once(write) -> None:
    first, second = read(write, f"text,Ressort,mood\n{TEXT},a,b\nIt rained.,a,b\n", "news.csv")
    assert first.note == "columns that are not read: Ressort, mood; name them with --map FIELD=COLUMN"
    assert second.note is None


def test_entities_are_decoded_in_every_field(write) -> None:
    row = {
        "title": "R&amp;D at K&uuml;hn",
        "text": "K&uuml;hn&#39;s mill.",
        "source": "A&amp;B",
        "author": "J&ouml;rg",
    }
    (draft,) = read(write, [row])
    assert (draft.title, draft.text, draft.source, draft.author) == (
        "R&D at Kühn",
        "Kühn's mill.",
        "A&B",
        "Jörg",
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It rained. It froze. … [+2300 chars]", "It rained. It froze."),
        ("It rained. It fro… [+99 chars]", "It rained."),
        ("It rained. The mayor, Dr. Ida Mo... [1200 chars]", "It rained."),
        ("It rained for a [+99 chars]", "It rained for a"),
        ("It rained. Then the […]", "It rained."),
        ("It rained. Then the... Read more", "It rained."),
        ("Es regnete. Danach … weiterlesen", "Es regnete."),
        ("It rained. It fro [+1,234 chars]", "It rained."),
        ("It rained. It fro… [+1 234 chars]", "It rained."),
        ("It rained. It fro [+512 characters]", "It rained."),
        ("Es regnete. Es fr [ 1.204 Zeichen ]", "Es regnete."),
        ("It rained. Then the mayor (more)", "It rained."),
        ("Es regnete. Danach … [Weiterlesen]", "Es regnete."),
        ("It rained. It was ... Continue Reading »", "It rained."),
        ("It rained. It was ...\n\nRead more", "It rained."),
        ("It rained. It fro... Read full story", "It rained."),
        ("It rained. It f […] The post Inn appeared first on Bay.", "It rained."),
        ("Il pleut. Il g… Lire la suite de l’article", "Il pleut."),
        ("Llueve. Hie... [Seguir leyendo →]", "Llueve."),
        ("雨だった。そして…続きを読む", "雨だった。"),
    ],
)
def test_a_text_that_was_cut_off_ends_with_its_last_whole_sentence(text: str, kept: str) -> None:
    assert uncut(text) == (kept, True)


@pytest.mark.parametrize(
    "text",
    [
        "It rained. And then…",
        "It rained [twice].",
        "She read more",
        "",
        "Is it over? Continue.",
        "He left (see above).",
    ],
)
def test_a_text_without_a_mark_is_as_it_was(text: str) -> None:
    assert uncut(text) == (text, False)


@pytest.mark.parametrize("link", ["Read more", "<b>Weiterlesen</b>", "Lire la suite"])
def test_a_link_that_invites_to_the_rest_is_a_mark(write, link: str) -> None:
    (draft,) = read(write, [{"text": f"<p>It rained.</p><p>It fro <a href='/x'>{link}</a></p>"}])
    assert (draft.text, draft.note) == ("It rained.", CUT)


def test_the_signature_of_a_site_is_no_text() -> None:
    assert uncut("It rained. The post Inn appeared first on Bay.") == ("It rained.", False)


@pytest.mark.parametrize("part", ["[+1", "(", ". read", "The post ", "<a href=x>", "read more ", " ", ".", "… "])
def test_marks_are_looked_for_in_no_time(part: str) -> None:
    text = part * (100_000 // len(part)) + "x"
    started = perf_counter()
    uncut(text)
    linked_mark(text)
    assert perf_counter() - started < 0.1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_line_for_excel_tells_what_parts_the_cells(write, encoding: str) -> None:
    (draft,) = read(write, 'sep=|\r\nTitel|Text\r\nOrm, a; b|"It rained; a lot, too."\r\n'.encode(encoding), "a.csv")
    assert (draft.title, draft.text) == ("Orm, a; b", "It rained; a lot, too.")


@pytest.mark.parametrize("gone", ["[Removed]", "[deleted]", "(unavailable)", "<gelöscht>"])
def test_a_row_whose_text_was_withdrawn_is_skipped_with_a_reason(write, gone: str) -> None:
    row = {"title": gone, "description": gone, "content": gone, "url": "https://removed.com"}
    fault, kept = read(write, [row, {"text": TEXT}])
    assert fault.reason.startswith(f"item 1 has no text but {gone}; ")
    assert kept.text == TEXT


def test_a_file_that_is_one_word_in_brackets_is_no_article(write) -> None:
    with pytest.raises(LoadError, match="has no text but"):
        read(write, b"[Removed]\n", "a.txt")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Roe", "Ann Roe"), ("Von Karla Ott", "Karla Ott"), ("Bo Lie in Nexo", "Bo Lie"),
        ("Roe, Ann", "Roe, Ann"),
        ("By Eva Ruiz and Bo Lie in Alm", "Eva Ruiz and Bo Lie"), ("Von Trapp", "Von Trapp"), ("By Reuters", "Reuters"),
        ("Ann Roe and agencies in Alm", "Ann Roe and agencies in Alm"), ("Di Maria, Angela", "Di Maria, Angela"),
    ],
)  # fmt: skip
def test_an_author_is_named_without_by_and_place(write, line: str, author: str) -> None:
    (draft,) = read(write, [{"text": TEXT, "byline": line}])
    assert draft.author == author


def test_an_outlet_that_is_not_told_is_named_by_its_address(write) -> None:
    row = {"text": TEXT, "url": "https://www.weir.example/dam"}
    first, second, third = read(write, [row, {**row, "source": "The Weir"}, {"text": TEXT}])
    assert (first.source, second.source, third.source) == ("www.weir.example", "The Weir", None)


@pytest.mark.parametrize(("body", "body_text"), [(f"<p>{TEXT}</p>", "Short."), ("<p>Short.</p>", TEXT)])
def test_of_two_texts_the_longer_is_read(write, body: str, body_text: str) -> None:
    (draft,) = read(write, [{"body": body, "bodyText": body_text}])
    assert draft.text == TEXT


@pytest.mark.parametrize("name", ["dateTimePub", "dateTime", "date"])
def test_the_days_of_event_registry_are_known_by_each_name(write, name: str) -> None:
    (draft,) = read(write, [{"uri": "8", "body": TEXT, name: "2024-05-06T10:00:00Z"}])
    assert draft.published.startswith("2024-05-06")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le barrage tient. Les portes sont fermées et la ville est en sécurité.", "2026-05-04"),
        ("La presa aguanta. Las puertas están cerradas y la ciudad está a salvo.", "2026-05-04"),
        ("The dam holds and the gates of the town are shut for the night.", None),
    ],
)
def test_numbers_of_a_date_go_by_the_language_of_the_text(write, text: str, day: str | None) -> None:
    (draft,) = read(write, f"text,date\n{text},04/05/2026\n", "news.csv")
    assert draft.published == day


def test_of_columns_of_one_name_the_first_is_read_and_the_others_are_told(write) -> None:
    (draft,) = FileReader().read_file(write("a.csv", "id,text,Text\n1,The toll rose.,It fell.\n"))
    assert (draft.text, draft.note) == (
        "The toll rose.",
        "columns that are not read: Text (2); name them with --map FIELD=COLUMN",
    )
