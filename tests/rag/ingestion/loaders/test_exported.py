"""Plain texts as archives, agencies and content systems export them, written for this."""

from __future__ import annotations

import pytest

from rag.ingestion.loaders import ArticleDraft, FileReader

FIRST = """\
The Orm Post

May 4, 2026 Monday

Mill closes

BYLINE: Ada Holm

SECTION: NEWS; Pg. 3

LENGTH: 40 words

The mill at Orm closed on Friday.

CORRECTION: An earlier version named another mill.

LOAD-DATE: May 5, 2026

LANGUAGE: ENGLISH

Copyright 2026 Orm Post Ltd
All Rights Reserved
"""
SECOND = (
    "The Orm Post\n\nMay 5, 2026\n\nWell runs dry\n\nBYLINE: Per Lie\n\nThe well ran dry.\n\nLOAD-DATE: May 6, 2026\n"
)


def read(write, text: str) -> list[ArticleDraft]:
    found = list(FileReader().read_file(write("a.txt", text)))
    assert all(isinstance(one, ArticleDraft) for one in found)
    return [one for one in found if isinstance(one, ArticleDraft)]


@pytest.mark.parametrize(
    "number",
    ["{} of 2 DOCUMENTS", "Document {} of 2", "Dokument {} von 2", "Article {} de 2"],
)
def test_each_document_of_an_archive_is_an_article_with_its_facts(write, number: str) -> None:
    mill, well = read(write, f"{number.format(1)}\n\n{FIRST}\n\n{number.format(2)}\n\n{SECOND}")
    assert (mill.title, mill.source, mill.author) == ("Mill closes", "The Orm Post", "Ada Holm")
    assert [line for line in mill.text.split("\n") if line] == [
        "The mill at Orm closed on Friday.", "CORRECTION: An earlier version named another mill.",
    ]  # fmt: skip
    assert (well.title, well.text, well.author) == ("Well runs dry", "The well ran dry.", "Per Lie")
    assert [(one.part, one.published) for one in (mill, well)] == [
        ("document 1", "2026-05-04"), ("document 2", "2026-05-05"),
    ]  # fmt: skip


@pytest.mark.parametrize("news", ["Copyright law must change", "Copyright heirs of the miller go to court in 2027"])
def test_news_at_the_end_of_an_export_is_kept(write, news: str) -> None:
    head = "HEADLINE: Mill closes\nBYLINE: Ada Holm\nSOURCE: The Orm Post\n"
    (draft,) = read(write, f"{head}\nThe mill closed.\n\n{news}\n\nCopyright 2026 Orm Post Ltd\nTous droits réservés\n")
    assert draft.text == f"The mill closed.\n\n{news}"


@pytest.mark.parametrize("numbers", [("1 of 2 documents", "3 of 2 documents"), ("1 of 2", "2 of 2")])
def test_other_numbers_part_no_text(write, numbers: tuple[str, str]) -> None:
    assert len(read(write, f"{numbers[0]}\n\nIt rained.\n\n{numbers[1]}\n\nIt snowed.")) == 1


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("HEADLINE: Mill closes\nBYLINE: Ada Holm\nDATE: 4 May 2026\nSOURCE: The Orm Post\nSLUG: mill\n", "BODY:\n"),
        ("Titel: Mill closes\nAutor: Ada Holm\nDatum: 4. Mai 2026\nQuelle: The Orm Post\n", "\n"),
        ("Titre : Mill closes\nAuteur : Ada Holm\nDate : 2026-05-04\nJournal : The Orm Post\n", "Texte : "),
    ],
)
def test_facts_with_labels_are_those_of_the_article(write, head: str, body: str) -> None:
    (draft,) = read(write, f"{head}{body}The mill closed.\n\nStory: the miller told it.\n-END-\n")
    assert (draft.title, draft.author, draft.source) == ("Mill closes", "Ada Holm", "The Orm Post")
    assert (draft.published, draft.text) == ("2026-05-04", "The mill closed.\n\nStory: the miller told it.")


@pytest.mark.parametrize(
    "text",
    [
        "Mill closes\n\nSource: the town.\nAuthor: the miller.\n\nIt closed.",
        "Title: Mill closes\n\nIt closed.",
        "The mill\nTitle: Mill closes\nAuthor: Ada Holm\n\nIt closed.",
        "Mill closes\n\nIt closed on Friday.\nTitle: Lord\nAuthor: nobody\n",
        "Editor: Why?\nWriter: Because it rained.\nAuthor: Yes.",
    ],
)
def test_words_before_colons_in_a_text_are_its_own(write, text: str) -> None:
    assert read(write, text)[0].text == text


def test_a_message_of_a_wire_is_read_without_its_envelope(write) -> None:
    text = "\x01nw0123 3 pol 210\x02\r\nMill/Orm/\r\nMill closes =\r\n\r\n   Orm (nw) - The mill closed.\r\n\x03"
    (draft,) = read(write, text)
    assert (draft.title, draft.text) == ("Mill closes", "Orm (nw) - The mill closed.")
