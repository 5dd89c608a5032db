from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bibtexparser import parse_string

from rag.references import REFERENCE_FORMATS, cited_articles
from rag.references.authors import Author, read_authors
from rag.references.keys import reference_keys
from rag.types import Answer, Article, Citation, Sentence

FERRY = Article(
    "ferry",
    "Ferry & bridge: 100% {closed}",
    "The ferry stopped.",
    source="The Coast Courier",
    url="https://courier.example/a_b?c={d}",
    published="2026-05-03T14:30:00+02:00",
    author="Ann Lee and Jan van Dam",
    language="en",
)
BARE = Article("bare", "Ferry", "It rained.", url="javascript:alert(1)", published="last week")


@pytest.mark.parametrize(
    ("author", "read"),
    [
        ("Ann Lee", [Author("Lee", "Ann")]),
        ("By Ann Lee, Bo Ek and Jan van Dam", [Author("Lee", "Ann"), Author("Ek", "Bo"), Author("Dam", "Jan", "van")]),
        ("Lee, Ann", [Author("Lee", "Ann")]),
        ("Madonna", [Author("Madonna")]),
        ("Coast Staff", [Author("Coast Staff")]),
        ("The Coast Courier", [Author("The Coast Courier")]),
        ("山田太郎", [Author("山田太郎")]),
        ("our reporters in {town", [Author("our reporters in {town")]),
        (" ", []),
        (None, []),
    ],
)
def test_names_of_people_are_read_and_anything_else_is_kept_whole(author: str | None, read: list[Author]) -> None:
    assert read_authors(author) == read


def test_bibtex_escapes_what_latex_would_act_on() -> None:
    assert REFERENCE_FORMATS["bibtex"].write([FERRY, BARE]) == (
        "@article{lee2026bridge,\n"
        "\tauthor = {Lee, Ann and van Dam, Jan},\n"
        "\ttitle = {{Ferry \\& bridge: 100\\% \\{closed\\}}},\n"
        "\tjournal = {The Coast Courier},\n"
        "\tyear = {2026},\n"
        "\tmonth = {5},\n"
        "\tday = {3},\n"
        "\turl = {https://courier.example/a_b?c=%7Bd%7D},\n"
        "\tlanguage = {en}\n"
        "}\n\n"
        "@article{ferry,\n"
        "\ttitle = {{Ferry}}\n"
        "}\n"
    )


def test_bibtex_is_read_again_whatever_an_article_says() -> None:
    hostile = replace(FERRY, title="}\n@article{x, title={y}", author="{{{ \\ $ ~", source='"', url="https://e.org/}{")
    library = parse_string(REFERENCE_FORMATS["bibtex"].write([hostile, BARE]))
    assert [one.key for one in library.entries] == ["2026article", "ferry"]
    assert library.failed_blocks == []


def test_csl_json_has_a_newspaper_article_for_each() -> None:
    assert json.loads(REFERENCE_FORMATS["csl-json"].write([FERRY, BARE])) == [
        {
            "id": "lee2026bridge",
            "type": "article-newspaper",
            "title": "Ferry & bridge: 100% {closed}",
            "author": [
                {"family": "Lee", "given": "Ann"},
                {"family": "Dam", "given": "Jan", "non-dropping-particle": "van"},
            ],
            "container-title": "The Coast Courier",
            "issued": {"date-parts": [[2026, 5, 3]]},
            "URL": "https://courier.example/a_b?c={d}",
            "language": "en",
        },
        {"id": "ferry", "type": "article-newspaper", "title": "Ferry"},
    ]


def test_ris_has_a_record_for_each_and_no_line_of_an_article_ends_one() -> None:
    written = REFERENCE_FORMATS["ris"].write([FERRY, replace(BARE, title="Ferry\nER  - ")])
    assert written == (
        "1.\nTY  - NEWS\nTI  - Ferry & bridge: 100% {closed}\nAU  - Lee, Ann\nAU  - van Dam, Jan\n"
        "T2  - The Coast Courier\nPY  - 2026\nDA  - 2026/05/03/\nUR  - https://courier.example/a_b?c={d}\n"
        "LA  - en\nER  - \n\n2.\nTY  - NEWS\nTI  - Ferry ER -\nER  - \n"
    )


@pytest.mark.parametrize(
    ("published", "bibtex", "parts", "ris"),
    [
        ("2026-05", "\tyear = {2026},\n\tmonth = {5},\n\turl", [2026, 5], "PY  - 2026\nDA  - 2026/05//\n"),
        ("2026", "\tyear = {2026},\n\turl", [2026], "PY  - 2026\nDA  - 2026///\n"),
    ],
)
def test_of_a_date_as_much_is_told_as_is_known(published: str, bibtex: str, parts: list[int], ris: str) -> None:
    ferry = replace(FERRY, published=published)
    assert bibtex in REFERENCE_FORMATS["bibtex"].write([ferry])
    assert json.loads(REFERENCE_FORMATS["csl-json"].write([ferry]))[0]["issued"] == {"date-parts": [parts]}
    assert ris in REFERENCE_FORMATS["ris"].write([ferry])


def test_keys_are_told_apart_and_are_never_empty() -> None:
    assert reference_keys([FERRY, FERRY, replace(FERRY, title="東京", author="山田", published=None)]) == [
        "lee2026bridge",
        "lee2026bridge-2",
        "article",
    ]


def test_each_cited_article_is_referred_to_once_in_the_order_of_its_first_citation() -> None:
    sentence = Sentence("ferry", 0, 0, 18, "The ferry stopped.")
    citations = (Citation(1, FERRY, sentence), Citation(2, BARE, sentence), Citation(3, FERRY, sentence))
    answer = Answer("?", "?", "", True, "extractive", citations)
    assert cited_articles([answer, answer]) == [FERRY, BARE]
