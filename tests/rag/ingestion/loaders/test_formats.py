"""What is read of a real file of each format."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rag.ingestion.loaders import ArticleDraft, Fault, FileReader
from rag.text.sentences import split
from tests.rag.ingestion.loaders.written import zipped

OPENING = "The port of Malden reopened on Monday after a storm closed it for nine days, the harbour office said."
SHIPS = "Eleven ships had waited outside the breakwater, and two of them carried grain for the northern mills."
HOLM = "“We lost a week, not a season,” said Ada Holm, who runs the pilots’ guild."
TITLE = "Port of Malden reopens"
URL = "https://harbourpost.example/2024/03/malden-port"


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


PAGE = ArticleDraft(
    text=paragraphs(
        OPENING, SHIPS, HOLM, "What comes next",
        "Dredging starts in May and will take about six weeks, the office said.",
    ),
    title=TITLE, source="The Harbour Post", url=URL, published="2024-03-04T09:30:00+00:00", author="Ida Berg",
)  # fmt: skip


@pytest.mark.parametrize("name", ["page.html", "page.mhtml"])
def test_a_web_page_is_its_article_with_all_that_it_tells_of_it(sample, name: str) -> None:
    assert sample(name) == [PAGE]


def test_a_pdf_is_read_in_columns_without_headers_and_with_its_hyphens_mended(sample) -> None:
    (draft,) = sample("paper.pdf")
    assert draft.text == paragraphs(
        TITLE,
        "The port of Malden reopened on Monday after a storm closed it for nine days, the harbour office said. "
        "Eleven ships had waited outside the breakwater.",
        "Two of them carried grain for the northern mills. The well-known pilot Ada Holm led them in. "
        "She is a well-known face in the town. The mayor thanked the crews, who had worked through four nights "
        "without relief. Dredging starts in May. It will take about six weeks.",
    )
    assert (draft.title, draft.author) == (TITLE, "Ida Berg")


def test_the_day_on_which_a_pdf_was_made_is_no_date_of_publication(sample) -> None:
    (draft,) = sample("paper.pdf")
    assert (draft.published, draft.note) == (None, None)


def test_the_pages_of_a_pdf_are_known_by_their_offsets(sample) -> None:
    (draft,) = sample("paper.pdf")
    first, second = draft.pages
    assert first == 0
    assert draft.text[second:].startswith("through four nights without relief.")


def test_a_word_document_is_its_paragraphs_and_tables(sample) -> None:
    text = paragraphs(TITLE, OPENING, SHIPS, HOLM, "- Ship: Cargo", "- Maria: grain", "Dredging starts in May.")
    assert sample("story.docx") == [ArticleDraft(text=text, title=TITLE, author="Ida Berg")]


def test_an_opendocument_text_is_its_paragraphs_with_its_notes_last(sample) -> None:
    text = paragraphs(TITLE, OPENING, SHIPS, "“We lost a week, not a season,” said Ada Holm.", "By telephone.")
    assert sample("story.odt") == [ArticleDraft(text=text, title=TITLE, author="Ida Berg")]


def test_rich_text_is_its_paragraphs(sample) -> None:
    text = paragraphs(OPENING, SHIPS, "“We lost a week, not a season,” said Ada Holm. The café stayed open.")
    assert sample("story.rtf") == [ArticleDraft(text=text, title=TITLE, author="Ida Berg")]


def test_each_document_of_an_epub_is_an_article_but_for_cover_and_contents(sample) -> None:
    port, mills = sample("paper.epub")
    known = {"source": "The Harbour Post, 4 March", "published": "2024-03-04", "author": "Harbour Press"}
    assert port == ArticleDraft(
        text=paragraphs(OPENING, SHIPS, HOLM), title=TITLE, part="OEBPS/text/port one.xhtml", **known
    )
    assert (mills.title, mills.part) == ("Mills run short of grain", "OEBPS/text/mill.xhtml")


def test_a_document_of_an_epub_may_name_its_own_author(write) -> None:
    pack = '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:creator>Various</dc:creator></metadata>'
    items = "".join(f'<item id="{one}" href="{one}.xhtml"/>' for one in "ab")
    spine = f'<manifest>{items}</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    chapter = "<html><body><h1>{0}</h1><p class='{1}'>{2}</p><p>{3}</p></body></html>"
    path = write(
        "a.epub",
        zipped(
            {
                "META-INF/container.xml": '<container><rootfile full-path="p.opf"/></container>',
                "p.opf": pack + spine,
                "a.xhtml": chapter.format("Eels", "byline", "By Jan Teo", OPENING),
                "b.xhtml": chapter.format("Ships", "author", "Ottilie Brandt", SHIPS),
            }
        ),
    )
    eels, ships = FileReader().read_file(path)
    assert [(one.author, one.text) for one in (eels, ships)] == [("Jan Teo", OPENING), ("Ottilie Brandt", SHIPS)]


def test_an_email_is_its_plain_text(sample) -> None:
    assert sample("letter.eml") == [
        ArticleDraft(
            text=paragraphs(OPENING, SHIPS, HOLM), title=TITLE, source="harbourpost.example",
            published="2024-03-04T09:30:00+00:00", author="Ida Berg",
        )
    ]  # fmt: skip


def test_a_newsletter_is_the_text_of_its_html(sample) -> None:
    (draft,) = sample("newsletter.eml")
    assert draft.text == "The café by the port stayed open.\n\nIt sold soup to the crews."
    assert draft.title == "The café stays open"


def test_each_line_of_json_lines_is_an_article_and_a_bad_one_fails_alone(sample) -> None:
    port, broken, empty, mills = sample("collection.jsonl")
    assert port == ArticleDraft(
        text=f"{OPENING} {SHIPS}", title=TITLE, source="The Harbour Post", published="2024-03-04T09:30:00",
        author="Ida Berg, Bo Ek", part="p1",
    )  # fmt: skip
    assert broken == Fault("line 2 is not JSON in UTF-8; mend or delete it")
    assert empty == Fault("line 3 has no text (its names: id, headline); tell where it is with --map text=NAME")
    assert (mills.part, mills.published) == ("p2", "2024-03-05")


def test_json_lines_may_be_packed(sample) -> None:
    assert [(one.part, one.title) for one in sample("collection.jsonl.gz")] == [
        ("p1", TITLE),
        ("p2", "Mills run short of grain"),
    ]


def test_json_gives_the_articles_of_its_list(sample) -> None:
    port, untold = sample("collection.json")
    assert port == ArticleDraft(
        text=paragraphs(OPENING, SHIPS), title=TITLE, source="The Harbour Post",
        url="https://harbourpost.example/malden", published="2024-03-04T09:30:00Z", author="Ida Berg",
        part="harbourpost.example/malden",
    )  # fmt: skip
    assert untold == Fault("item 2 has no text; give it one, or tell where it is with --map text=NAME")


def test_each_row_of_a_table_is_an_article_and_a_bad_one_fails_alone(sample) -> None:
    port, short, mills = sample("collection.csv")
    assert port == ArticleDraft(text=f"{OPENING}\n{SHIPS}", title=TITLE, published="2024-03-04", part="p1")
    assert short == Fault("row 3 has 2 cells for 4 columns; mend its delimiters or quotation marks")
    assert (mills.text, mills.part) == ("The mills had grain; it lasted three days.", "p3")


def test_columns_of_other_names_can_be_told(sample) -> None:
    assert sample("collection.tsv", {"text": "story_text", "id": "nr"}) == [
        ArticleDraft(text=OPENING, source="harbourpost.example", url="https://harbourpost.example/malden", part="1")
    ]


def test_a_feed_with_whole_articles_is_those_articles(sample) -> None:
    known = {"title": TITLE, "source": "The Harbour Post", "published": "2024-03-04T09:30:00+00:00"}
    text = paragraphs(OPENING, SHIPS)
    assert sample("feed.rss") == [
        ArticleDraft(
            text=text, author="Ida Berg", url="https://www.harbourpost.example/malden.html",
            name="harbourpost.example/malden", **known,
        )
    ]  # fmt: skip
    assert sample("feed.atom") == [ArticleDraft(text=text, author="Ida Berg", part="urn:hp:1", **known)]


def test_plain_text_and_markdown_are_read_from_their_samples(sample) -> None:
    assert sample("story.txt") == [ArticleDraft(f"{TITLE}\n\n{OPENING}\n{SHIPS}\n{HOLM}", TITLE)]
    assert sample("story.md") == [
        ArticleDraft(
            text=paragraphs(OPENING, SHIPS), title=TITLE, source="The Harbour Post",
            url="https://harbourpost.example/malden", published="2024-03-04", author="Ida Berg",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["page.html", "page.mhtml", "paper.pdf", "story.docx", "story.odt", "story.rtf", "letter.eml", "feed.rss"]
)
def test_the_sentences_of_every_format_are_whole(sample, name: str) -> None:
    (draft,) = sample(name)
    cited = [draft.text[span.start : span.end] for span in split(draft.text) if span.citable]
    assert all(one.endswith((".", "”", "grain")) for one in cited if not one.startswith("- ")), cited
    assert OPENING in cited


@pytest.mark.parametrize(
    ("sample_name", "name", "told"),
    [
        ("paper.pdf", "story.txt", "is a PDF, although its name ends in .txt"),
        ("page.html", "story.txt", "is a web page, although its name ends in .txt"),
        ("story.docx", "story.pdf", "is a Word document, although its name ends in .pdf"),
        ("story.rtf", "story.docx", "is RTF, although its name ends in .docx"),
        ("paper.epub", "story.odt", "is an EPUB, although its name ends in .odt"),
        ("feed.rss", "story.html", "is a feed or sitemap, although its name ends in .html"),
        ("paper.pdf", "story.dat", None),
    ],
)
def test_a_wrong_ending_is_seen_through_and_told(sample, write, sample_name: str, name: str, told: str | None) -> None:
    from tests.rag.ingestion.loaders.conftest import DATA

    read = list(FileReader().read_file(write(name, (DATA / sample_name).read_bytes())))
    assert [(one.text, one.note) for one in read] == [(one.text, told) for one in sample(sample_name)]


def test_no_format_costs_anything_before_such_a_file_is_met() -> None:
    code = (
        "import sys, rag.ingestion.loaders\n"
        "heavy = 'trafilatura pypdfium2 docx striprtf feedparser lxml httpcore frontmatter'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
