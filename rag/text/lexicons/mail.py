"""What mail programs call the headers of a message in its text; collected by hand from the programs' own files.

English, German, French, Spanish, Italian, Portuguese and Dutch, as Outlook, Thunderbird, Apple Mail and Gmail write
them.
"""

from __future__ import annotations

from rag.text.lexicons.calendar import WEEKDAYS

FROM = "from von de da van".split()
SENT = "date sent datum gesendet envoyé enviado fecha data inviato verzonden".split()
WROTE = ("wrote", "schrieb", "a écrit", "escribió", "ha scritto", "scrive", "escreveu", "schreef")
QUOTING = frozenset("gmail_quote gmail_quote_container yahoo_quoted protonmail_quote tutanota_quote".split())
"""The classes of elements that hold a quotation."""
SUBJECT = "subject betreff objet asunto oggetto assunto onderwerp".split()
BEFORE_NAME = frozenset(("on", "am", "le", "el", "il", "em", "op", "at", *(day.lower() for day in WEEKDAYS)))
"""What may stand before the name of who is quoted ("On Monday Bo Lind wrote:")."""
OTHERS = "to an à para a aan cc bcc kopie copie copia reply-to antwort répondre".split()
