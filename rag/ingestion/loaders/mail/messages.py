"""A message to drafts of articles: its own text, what it quotes and forwards, and the articles attached to it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Fault, Met, RawInput
from rag.ingestion.loaders.formats import CONTENT_TYPES, FORMATS, HEAD, choose, ending, loader
from rag.ingestion.loaders.mail.attributions import find_address, sender
from rag.ingestion.loaders.mail.footers import without_footer
from rag.ingestion.loaders.mail.markup import plain_text
from rag.ingestion.loaders.mail.passages import Passage, passages
from rag.ingestion.loaders.text import decode, one_line
from rag.text.bylines import read_byline
from rag.text.sentences import split

DEEPEST = 5
"""Messages are read that are attached to one that is attached to one, and so on."""
MOST_BESIDE = 3
"""A plain text is a stub ("open this in your browser") where the HTML holds more than so many times its characters."""
PROSE = "It rained."
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|r|enc|antw|doorst)\s?:\s*+)+", re.IGNORECASE)


def articles(message: EmailMessage) -> list[Met]:
    """Return the articles of a message that is a file of its own; raises LoadError for one without text."""
    found = list(drafts(message))
    if not any(isinstance(one, ArticleDraft) for one in found):
        raise LoadError("is an e-mail without text; save what is attached to it and add that")
    return found


def drafts(message: EmailMessage, depth: int = 0) -> Iterator[Met]:
    """Yield the articles of the message, its own first; those that are not its own have a part."""
    known = _known(message)
    own, *others = _passages(message)
    own = replace(own, text=without_footer(own.text, message))
    attached, unread = _attached(message, depth)
    note = f"attached and not read: {', '.join(unread)}" if unread else None
    if own.text and (not (others or attached) or _is_prose(own.text)):
        yield _bylined(replace(known, text=own.text, note=note))
    for number, one in enumerate(others, 1):
        yield _draft(known, one, f"{one.kind} {number}")
    yield from attached


def _known(message: EmailMessage) -> ArticleDraft:
    written = [one_line(str(message[name] or "")) for name in ("From", "Sender", "Reply-To")]
    address = find_address(written[0])
    names = (sender(one) for one in written if find_address(one) == address)
    return ArticleDraft(
        text="",
        title=one_line(str(message["Subject"] or "")),
        source=address.rpartition("@")[2] or None,
        published=one_line(str(message["Date"] or "")) or None,
        author=next((one for one in names if one != address), address or written[0]) or None,
    )


def _bylined(own: ArticleDraft) -> ArticleDraft:
    """Return the sender's text with what its byline tells, unless that is of somebody else than a sender by name."""
    told, author = read_byline(own.text), own.author or ""
    if not told.author or (author and "@" not in author and author.casefold() != told.author.casefold()):
        return own
    return replace(own, author=told.author, source=told.outlet or own.source, published=told.date or own.published)


def _draft(known: ArticleDraft, passage: Passage, part: str) -> ArticleDraft:
    """Return the article of somebody else's text in the message; its date is not known unless it is told."""
    title = one_line(passage.subject) or known.title
    signed = read_byline(passage.text)
    return ArticleDraft(
        text=passage.text,
        title=_REPLY.sub("", title, count=1) if _REPLY.match(title) else title,
        source=(signed.author and signed.outlet) or passage.address.rpartition("@")[2] or None,
        published=one_line(passage.sent) or None,
        author=one_line(passage.author) or None,
        part=part,
    )


def _is_prose(text: str) -> bool:
    """Return whether the text says something, other than "FYI", which alone would count as a sentence."""
    return any(span.citable for span in split(f"{text}\n\n{PROSE}") if span.start < len(text))


def _passages(message: EmailMessage) -> list[Passage]:
    """Return the passages of the plain text, or those of the HTML where the plain text is little beside it."""
    plain, written = _part(message, "plain"), _part(message, "html")
    marked = plain_text(written[1]) if written else ""
    if plain is None or len(plain[1]) * MOST_BESIDE < len(marked):
        return passages(marked)
    part, text = plain
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return passages(text, flowed=flowed, delsp=str(part.get_param("delsp", "")).lower() == "yes")


def _part(message: EmailMessage, kind: str) -> tuple[EmailMessage, str] | None:
    """Return the part of the message with its text in this form; None where there is none or it is empty."""
    part = message.get_body(preferencelist=(kind,))
    data = part.get_payload(decode=True) if part is not None else b""
    if not isinstance(part, EmailMessage) or not isinstance(data, bytes):
        return None
    with suppress(LoadError):
        return part, decode(data, part.get_content_charset())
    return None


def _attached(message: EmailMessage, depth: int) -> tuple[list[Met], list[str]]:
    """Return the articles of what is attached, and the names of attachments that are not read."""
    found: list[Met] = []
    unread: list[str] = []
    for number, part in enumerate(message.iter_attachments(), 1):
        name = one_line(part.get_filename() or "")
        if part.get_content_type() == "message/rfc822":
            inner = part.get_content()
            if isinstance(inner, EmailMessage) and depth < DEEPEST:
                found += [of_part(one, f"forwarded {number}") for one in drafts(inner, depth + 1)]
            continue
        if not name and part.get_content_disposition() != "attachment":
            continue
        data = part.get_payload(decode=True)
        given = data if isinstance(data, bytes) else b""
        claimed = FORMATS.get(ending(name)) or CONTENT_TYPES.get(part.get_content_type())
        if (loaded := choose(claimed, given[:HEAD])) in (None, "mail", "mbox", "msg"):
            unread.append(name or part.get_content_type())
        else:
            found += _load(loaded, given, ending(name), name or f"attachment {number}")
    return found, unread


def _load(name: str, data: bytes, suffix: str, part: str) -> list[Met]:
    try:
        raw = RawInput(lambda: io.BytesIO(data), len(data), suffix)
        return [of_part(one, part) for one in loader(name)(raw)]
    except LoadError as exc:
        return [Fault(f"has an attachment, {part}, that {exc}")]


def of_part(met: Met, part: str) -> Met:
    """Return the article as one of a part of the message."""
    if not isinstance(met, ArticleDraft):
        return met
    return replace(met, part=f"{part}/{met.part}" if met.part else part)
