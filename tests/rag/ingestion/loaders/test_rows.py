"""Rows of collections: which columns are known, and what becomes of texts that were cut off."""

from __future__ import annotations

import json

import pytest

from rag.ingestion.loaders import FileReader, rows
from rag.ingestion.loaders.cut import uncut

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
    assert draft.author in ("Ida Moe", "By Ida Moe")
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
    ],
)
def test_a_text_that_was_cut_off_ends_with_its_last_whole_sentence(text: str, kept: str) -> None:
    assert uncut(text) == (kept, True)


@pytest.mark.parametrize("text", ["It rained. And then…", "It rained [twice].", "She read more", ""])
def test_a_text_without_a_mark_is_as_it_was(text: str) -> None:
    assert uncut(text) == (text, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_line_for_excel_tells_what_parts_the_cells(write, encoding: str) -> None:
    (draft,) = read(write, 'sep=|\r\nTitel|Text\r\nOrm, a; b|"It rained; a lot, too."\r\n'.encode(encoding), "a.csv")
    assert (draft.title, draft.text) == ("Orm, a; b", "It rained; a lot, too.")
