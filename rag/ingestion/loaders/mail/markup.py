"""An HTML message as plain text, in which quotations and headers look as they do in plain messages.

Quotations are told by what Gmail, Thunderbird, Apple Mail, Outlook, Yahoo and Proton write around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from rag.ingestion.loaders.mail.attributions import is_attribution
from rag.ingestion.loaders.mail.passages import HEADER, SEPARATOR
from rag.ingestion.loaders.markup import paragraphs, parse_html
from rag.text.lexicons import alternatives
from rag.text.lexicons.mail import FROM, OTHERS, QUOTING, SENT, SUBJECT

SURE, POSSIBLE, END = "\ue000", "\ue001", "\ue002"
"""Where a quotation begins, where one does if it is introduced, and where either ends; of Unicode's private use."""
NEAR = 60
"""The characters behind a line break that are looked at."""
LONGEST_SIGNATURE = 1_000

_HEADER_NAME = re.compile(rf"{alternatives((*FROM, *SENT, *SUBJECT, *OTHERS))}[ \xa0]?[:：]", re.IGNORECASE)
_OWN = str.maketrans("", "", SURE + POSSIBLE + END)


def plain_text(markup: str) -> str:
    """Return the text of the HTML with `>` before quoted lines, each header on its line, and without signatures."""
    root = parse_html(markup)
    if root is None:
        return ""
    for element in root.iter():
        element.text, element.tail = _without_signs(element.text), _without_signs(element.tail)
    for element in [one for one in root.iter("div", "blockquote", "table", "p") if _is_signature(one)]:
        element.drop_tree()
    for element in list(root.iter("blockquote", "div")):
        _mark(element)
    for line_break in list(root.iter("br")):
        if _HEADER_NAME.match(_after(line_break)) or _before(line_break) == SEPARATOR:
            line_break.tail = f"\n{line_break.tail or ''}"  # two breaks part paragraphs
    return "\n".join(_lines(paragraphs(root)))


def _without_signs(text: str | None) -> str | None:
    """Return the text without the signs that are put in here; the message may have them as entities."""
    return text and text.translate(_OWN)


def _mark(element: etree._Element) -> None:
    """Put a paragraph with the sign at either end of what is, or may be, a quotation."""
    quoting = QUOTING.intersection((element.get("class") or "").lower().split())
    cited = element.get("type") == "cite" or (element.get("cite") or "").startswith("mid:")
    if element.tag == "div" and not any(one.endswith("quoted") for one in quoting):
        return
    begin = etree.Element("p")
    begin.text, begin.tail, element.text = SURE if quoting or cited else POSSIBLE, element.text, None
    element.insert(0, begin)
    etree.SubElement(element, "p").text = END


def _is_signature(element: etree._Element) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return "signature" in named and len("".join(element.itertext())) < LONGEST_SIGNATURE


def _after(element: etree._Element) -> str:
    """Return what stands behind the line break in its line, as far as the next element ends."""
    if text := (element.tail or "").strip():
        return text[:NEAR]
    following = element.getnext()
    return "" if following is None else next((one.strip() for one in following.itertext() if one.strip()), "")[:NEAR]


def _before(element: etree._Element) -> str:
    previous, parent = element.getprevious(), element.getparent()
    text = previous.tail if previous is not None else parent.text if parent is not None else ""
    return (text or "").strip()


def _lines(texts: Iterator[str]) -> Iterator[str]:
    opened: list[bool] = []
    last = ""
    for text in texts:
        if text[-1] == END:
            opened.pop()
        elif text[-1] in (SURE, POSSIBLE):
            opened.append(text[-1] == SURE or is_attribution(last))
        else:
            marks = "> " * sum(opened)
            if not (HEADER.match(text) and HEADER.match(last)):
                yield marks
            yield marks + text
            last = text
