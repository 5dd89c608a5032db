"""NITF and NewsML as agencies send them, written for this."""

from __future__ import annotations

import pytest

from rag.ingestion.loaders import ArticleDraft, Fault, FileReader

BODY = (
    "<p>The mill at <location>Orm</location> closed on Friday.</p><hl2>Forty jobs</hl2>"
    "<p>It had <num>40</num> workers.</p>"
)
TEXT = "The mill at Orm closed on Friday.\n\nForty jobs\n\nIt had 40 workers."
PICTURE = "<media><media-caption>The wheel.</media-caption></media>"
NITF = (
    '<nitf xml:lang="en"><head><title>slug</title><docdata><date.issue norm="20260503T101500Z"/></docdata>'
    '<pubdata name="The Orm Post"/></head><body><body.head><hedline><hl1>Mill closes</hl1></hedline>'
    "<byline>By <person>Ada Holm</person><byttl>Staff</byttl></byline><dateline>ORM</dateline></body.head>"
    f"<body.content><block>{BODY}{PICTURE}</block></body.content><body.end><tagline>xx</tagline></body.end></body></nitf>"
)


def item(number: int, content: str, state: str = "usable") -> str:
    return (
        f'<newsItem guid="urn:{number}" xml:lang="en"><itemMeta><provider><name>Nordwire</name></provider>'
        f'<versionCreated>2026-05-04T09:00:00Z</versionCreated><pubStatus qcode="stat:{state}"/></itemMeta>'
        f"<contentMeta><by>Ada Holm</by><headline>Mill {number}</headline></contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    return f'<?xml version="1.0"?><!-- sent --><newsMessage {space}><itemSet>{"".join(items)}</itemSet></newsMessage>'


XHTML = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Mill 1</h1>{BODY}</body></html></inlineXML>'


@pytest.mark.parametrize("name", ["a.xml", "a.nitf", "a"])
def test_nitf_gives_its_article(write, name: str) -> None:
    (draft,) = FileReader().read_file(write(name, f'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd">{NITF}'))
    assert (draft.title, draft.text, draft.author) == ("Mill closes", TEXT, "Ada Holm")
    assert (draft.source, draft.published, draft.language) == ("The Orm Post", "2026-05-03T10:15:00Z", "en")
    assert draft.note is None


def test_newsml_g2_gives_each_item_and_tells_what_is_none(write) -> None:
    plain = "<inlineData>It rained.\n\nRoofs leaked.</inlineData>"
    given = message(
        item(1, XHTML), item(2, plain), item(3, plain, "canceled"), item(4, '<remoteContent href="a.jpg"/>'),
        item(5, f"<inlineXML>{NITF}</inlineXML>"),
    )  # fmt: skip
    found = list(FileReader().read_file(write("a.xml", given)))
    assert [(one.part, one.title, one.text) for one in found if isinstance(one, ArticleDraft)] == [
        ("urn:1", "Mill 1", TEXT), ("urn:2", "Mill 2", "It rained.\n\nRoofs leaked."), ("urn:5", "Mill closes", TEXT),
    ]  # fmt: skip
    assert {(one.author, one.source, one.published) for one in found[:2]} == {
        ("Ada Holm", "Nordwire", "2026-05-04T09:00:00Z")
    }
    assert found[2:4] == [
        Fault("“Mill 3” was withdrawn by its agency (canceled); add a later version of it"),
        Fault("“Mill 4” has no text, but a picture or a link; add its text by itself"),
    ]


def test_newsml_of_the_first_generation_gives_its_article(write) -> None:
    lines = "<NewsLines><HeadLine>Mill closes</HeadLine><ByLine>By Ada Holm</ByLine></NewsLines>"
    content = f"<ContentItem><DataContent>{BODY}</DataContent></ContentItem>"
    sent = "<NewsManagement><FirstCreated>20260503T101500+0200</FirstCreated></NewsManagement>"
    told = '<AdministrativeMetadata><Provider><Party FormalName="Nordwire"/></Provider></AdministrativeMetadata>'
    given = f"<NewsML><NewsItem>{sent}<NewsComponent>{lines}{told}{content}</NewsComponent></NewsItem></NewsML>"
    (draft,) = FileReader().read_file(write("a.xml", given))
    assert (draft.title, draft.text, draft.author, draft.source) == ("Mill closes", TEXT, "Ada Holm", "Nordwire")
    assert draft.published == "2026-05-03T10:15:00+02:00"


def test_news_without_a_text_is_refused(reason) -> None:
    assert reason(message(item(1, '<remoteContent href="a.jpg"/>')), "a.xml") == (
        "is news in XML without the text of an article; add the text by itself"
    )
