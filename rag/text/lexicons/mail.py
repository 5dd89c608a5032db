"""What mail programs call the headers of a message in its text; collected by hand from the programs' own files.

English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Finnish, Polish, Czech and
Russian, as Outlook, Thunderbird, Apple Mail and Gmail write them.
"""

from __future__ import annotations

from rag.text.lexicons.calendar import WEEKDAYS

FROM = "from von de da van fra från lähettäjä od от".split()
SENT = """date sent datum gesendet envoyé enviado fecha data inviato verzonden dato sendt skickat päivämäärä lähetetty
wysłano odesláno дата отправлено""".split()
WROTE = (
    *("wrote", "schrieb", "a écrit", "escribió", "ha scritto", "scrive", "escreveu", "schreef"),
    *("skrev", "kirjoitti", "napisał", "napisała", "napisał(a)", "napsal", "napsala", "написал", "написала", "пишет"),
)
QUOTING = frozenset("gmail_quote gmail_quote_container yahoo_quoted protonmail_quote tutanota_quote".split())
"""The classes of elements that hold a quotation."""
SUBJECT = "subject betreff objet asunto oggetto assunto onderwerp emne ämne aihe temat předmět тема".split()
BEFORE_NAME = frozenset(
    ("on", "am", "le", "el", "il", "em", "op", "at", "den", "dne", "dnia", *(day.lower() for day in WEEKDAYS))
)
"""What may stand before the name of who is quoted ("On Monday Bo Lind wrote:")."""
OTHERS = """to an à para a aan cc bcc kopie copie copia reply-to antwort répondre til till vastaanottaja do komu kopi
kopia kopio dw кому копия""".split()
