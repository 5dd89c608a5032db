"""Messages that Outlook saved (.msg), read with python-oxmsg."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime

from oxmsg import Message

from rag.errors import LoadError
from rag.ingestion.loaders.draft import Met, RawInput
from rag.ingestion.loaders.mail.messages import articles

BROKEN = "is no message of Outlook, or is damaged; open it, and save it as .eml or .txt"


def load(raw: RawInput) -> Iterator[Met]:
    """Yield the articles of the message; raises LoadError for what is damaged or has no text."""
    try:
        message = _converted(Message.load(io.BytesIO(raw.read())))
    except LoadError:
        raise
    except Exception as exc:  # olefile and oxmsg raise whatever a damaged file makes them stumble over
        raise LoadError(BROKEN) from exc
    yield from articles(message)


def _converted(given: Message) -> EmailMessage:
    message = EmailMessage()
    for name, value in (("From", given.sender), ("Subject", given.subject)):
        if value:
            message[name] = " ".join(value.split())
    if given.sent_date:
        message["Date"] = format_datetime(given.sent_date)
    message.set_content(given.body or "")
    if given.html_body:
        message.add_alternative(given.html_body, subtype="html")
    for attachment in given.attachments:
        if attachment.attached_by_value and attachment.file_bytes:
            kind = (attachment.mime_type or "application/octet-stream").partition("/")
            name = attachment.file_name or "attachment"
            message.add_attachment(attachment.file_bytes, maintype=kind[0], subtype=kind[2] or "x", filename=name)
    return message
